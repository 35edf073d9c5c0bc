/** Remembers one row of class sums for each word, so that a word seen again costs one look-up. */
export type WordSums = {
  /** Returns the place of the word's row in `rows`; `fill` is called to write a new row there. */
  find(hash: number, check: number, fill: (rows: Float32Array, place: number) => void): number
  readonly rows: Float32Array
}

/**
 * Makes a table of `2^bits` rows with `classes` numbers each. Two words of one slot push each other out; they are
 * told apart by 64 bits of hash, so a wrong row is not to be expected (about 1 in 10^14 at a million words).
 */
export function createWordSums(bits: number, classes: number): WordSums {
  const size = 1 << bits
  const hashes = new Int32Array(size)
  const checks = new Int32Array(size)
  const rows = new Float32Array(size * classes)
  return {
    rows,
    find(hash, check, fill) {
      const slot = hash & (size - 1)
      const place = slot * classes
      if (hashes[slot] === hash && checks[slot] === check) return place
      hashes[slot] = hash
      checks[slot] = check
      rows.fill(0, place, place + classes)
      fill(rows, place)
      return place
    },
  }
}
