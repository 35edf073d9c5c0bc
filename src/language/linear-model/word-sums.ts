import { createWordMemory } from './word-memory.ts'

/** Remembers one row of class sums for each word, so that a word seen again costs one look-up. */
export type WordSums = {
  /** Returns the place of the word's row in `rows`; `fill` is called to write a new row there. */
  find(hash: number, check: number, fill: (rows: Float32Array, place: number) => void): number
  readonly rows: Float32Array
}

/** Makes a table of `2^bits` rows with `classes` numbers each. */
export function createWordSums(bits: number, classes: number): WordSums {
  const memory = createWordMemory(bits)
  const rows = new Float32Array(2 ** bits * classes)
  return {
    rows,
    find(hash, check, fill) {
      const slot = memory.find(hash, check)
      if (slot >= 0) return slot * classes
      const place = memory.take(hash, check) * classes
      rows.fill(0, place, place + classes)
      fill(rows, place)
      return place
    },
  }
}
