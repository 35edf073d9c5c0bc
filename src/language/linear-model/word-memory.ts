/**
 * Which words are remembered, each in a numbered slot. Words are told apart by 63 bits of hash, so a wrong slot is not
 * to be expected (about 1 in 10^13 at a million words).
 */
export type WordMemory = {
  /** The slot of a word, or -1. */
  find(hash: number, check: number): number
  /** A slot for a word that has none: of two, the one used longer ago; the word in it is forgotten. */
  take(hash: number, check: number): number
}

/** Makes a memory of `2^bits` slots, all empty. */
export function createWordMemory(bits: number): WordMemory {
  const sets = 2 ** (bits - 1)
  // Hash and check of the two words of a set side by side: one line of the processor's cache. An odd check says "taken".
  const marks = new Int32Array(4 * sets)
  const latest = new Uint8Array(sets)
  return {
    find(hash, check) {
      const set = hash & (sets - 1)
      const at = 4 * set
      const wanted = check | 1
      if (marks[at] === hash && marks[at + 1] === wanted) {
        latest[set] = 0
        return 2 * set
      }
      if (marks[at + 2] === hash && marks[at + 3] === wanted) {
        latest[set] = 1
        return 2 * set + 1
      }
      return -1
    },
    take(hash, check) {
      const set = hash & (sets - 1)
      const way = 1 - (latest[set] ?? 0)
      latest[set] = way
      marks[4 * set + 2 * way] = hash
      marks[4 * set + 2 * way + 1] = check | 1
      return 2 * set + way
    },
  }
}
