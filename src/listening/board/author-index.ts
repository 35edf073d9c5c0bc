/**
 * Gives each author key a small dense number, so that distinct voices are counted exactly with one flat array.
 * An open-addressed table: 12 bytes a slot, at most two thirds full.
 */
export type AuthorIndex = { keys: Float64Array; numbers: Int32Array; size: number }

export function createAuthorIndex(capacity = 1024): AuthorIndex {
  return { keys: new Float64Array(capacity), numbers: new Int32Array(capacity).fill(-1), size: 0 }
}

// Author keys are uniform hashes, but a test's or an import's may be small numbers: mix both halves.
function slotOf(key: number, mask: number): number {
  const low = (key % 4_294_967_296) | 0
  const high = (key / 4_294_967_296) | 0
  const mixed = Math.imul(low ^ Math.imul(high, 0x9e3779b1), 0x85ebca6b)
  return (mixed ^ (mixed >>> 15)) & mask
}

/** The number of an author: 0 for the first one met, then 1, 2, … */
export function numberAuthor(index: AuthorIndex, key: number): number {
  const mask = index.keys.length - 1
  let slot = slotOf(key, mask)
  for (;;) {
    const number = index.numbers[slot] ?? -1
    if (number === -1) break
    if (index.keys[slot] === key) return number
    slot = (slot + 1) & mask
  }
  index.keys[slot] = key
  index.numbers[slot] = index.size
  index.size += 1
  if (index.size * 3 > index.keys.length * 2) grow(index)
  return index.size - 1
}

function grow(index: AuthorIndex): void {
  const { keys, numbers } = index
  const bigger = createAuthorIndex(keys.length * 2)
  const mask = bigger.keys.length - 1
  for (let from = 0; from < keys.length; from += 1) {
    const number = numbers[from] ?? -1
    if (number === -1) continue
    let slot = slotOf(keys[from] ?? 0, mask)
    while (bigger.numbers[slot] !== -1) slot = (slot + 1) & mask
    bigger.keys[slot] = keys[from] ?? 0
    bigger.numbers[slot] = number
  }
  index.keys = bigger.keys
  index.numbers = bigger.numbers
}
