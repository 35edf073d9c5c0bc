/**
 * Which words are remembered, each in a numbered slot. Words are told apart by 61 bits of hash, so a wrong slot is not
 * to be expected (about 1 in 10^12 at a million words).
 */
export type WordMemory = {
  /** The slot of a word, or -1. */
  find(hash: number, check: number): number
  /** A slot for a word that has none: of the four it may have a free one, else that of the word asked for least lately. */
  take(hash: number, check: number): number
}

/** The low bits of a check say which of the four slots a word has, and that it has one. */
const TAKEN = 4
const WAY = 3
const LOW_BITS = TAKEN | WAY

/**
 * Makes a memory of `2^bits` slots (16 bits at most), all empty. Four words share a place. A new word comes last and moves
 * up by one each time it is found, so that words met once push out one another and not those of every day. Slots are given
 * out from 0 on: what is kept of few words takes little memory, and words of every day, met first, lie side by side.
 */
export function createWordMemory(bits: number): WordMemory {
  const places = 2 ** (bits - 2)
  // Hash and check of the four words of a place side by side: half a line of the processor's cache.
  const marks = new Int32Array(8 * places)
  const slots = new Uint16Array(4 * places)
  let given = 0
  const isAt = (at: number, hash: number, check: number): boolean => {
    const mark = marks[at + 1] ?? 0
    return marks[at] === hash && (mark & TAKEN) !== 0 && (mark ^ check) >>> 3 === 0
  }
  const moveUp = (at: number): void => {
    const [hash = 0, check = 0] = [marks[at], marks[at + 1]]
    marks[at] = marks[at - 2] ?? 0
    marks[at + 1] = marks[at - 1] ?? 0
    marks[at - 2] = hash
    marks[at - 1] = check
  }
  return {
    find(hash, check) {
      const place = hash & (places - 1)
      const first = 8 * place
      for (let at = first; at < first + 8; at += 2) {
        if (!isAt(at, hash, check)) continue
        const way = (marks[at + 1] ?? 0) & WAY
        if (at > first) moveUp(at)
        return slots[4 * place + way] ?? 0
      }
      return -1
    },
    take(hash, check) {
      const place = hash & (places - 1)
      const first = 8 * place
      let at = first
      while (at < first + 6 && marks[at + 1] !== 0) at += 2
      const mark = marks[at + 1] ?? 0
      const way = mark === 0 ? (at - first) / 2 : mark & WAY
      if (mark === 0) slots[4 * place + way] = given++
      marks[at] = hash
      marks[at + 1] = (check & ~LOW_BITS) | TAKEN | way
      return slots[4 * place + way] ?? 0
    },
  }
}
