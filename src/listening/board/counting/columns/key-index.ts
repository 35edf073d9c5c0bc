/**
 * Gives each key (a whole number below 2^53) a small dense number: 0 for the first one met, then 1, 2, … `keys` holds the
 * key of each number, `slots` is an open-addressed table of numbers (-1 free), at most two thirds full: 14 to 22 bytes a
 * key where a Map takes some 60.
 */
export type KeyIndex = { keys: Float64Array; slots: Int32Array; size: number }

export function createKeyIndex(capacity = 1024): KeyIndex {
  return { keys: new Float64Array(capacity), slots: new Int32Array(capacity).fill(-1), size: 0 }
}

// Author keys are uniform hashes, but clusters, and authors of a test or an import, are small numbers: mix both halves.
function slotOf(key: number, mask: number): number {
  const low = (key % 4_294_967_296) | 0
  const high = (key / 4_294_967_296) | 0
  const mixed = Math.imul(low ^ Math.imul(high, 0x9e3779b1), 0x85ebca6b)
  return (mixed ^ (mixed >>> 15)) & mask
}

/** The slot of a key, or the free one where it belongs. */
function findSlot({ keys, slots }: KeyIndex, key: number): number {
  const mask = slots.length - 1
  let slot = slotOf(key, mask)
  for (;;) {
    const number = slots[slot] ?? -1
    if (number === -1 || keys[number] === key) return slot
    slot = (slot + 1) & mask
  }
}

/** The number of a key, a new one when it was never met. */
export function numberKey(index: KeyIndex, key: number): number {
  const slot = findSlot(index, key)
  const known = index.slots[slot] ?? -1
  if (known !== -1) return known
  const number = index.size
  if (number === index.keys.length) index.keys = withRoom(index.keys)
  index.keys[number] = key
  index.slots[slot] = number
  index.size += 1
  if (index.size * 3 > index.slots.length * 2) widen(index)
  return number
}

/** The keys met so far, by number. */
export function keysOf(index: KeyIndex): Float64Array {
  return index.keys.subarray(0, index.size)
}

function withRoom(keys: Float64Array): Float64Array {
  const bigger = new Float64Array(Math.ceil(keys.length * 1.25))
  bigger.set(keys)
  return bigger
}

function widen(index: KeyIndex): void {
  const slots = new Int32Array(index.slots.length * 2).fill(-1)
  const mask = slots.length - 1
  for (let number = 0; number < index.size; number += 1) {
    let slot = slotOf(index.keys[number] ?? 0, mask)
    while (slots[slot] !== -1) slot = (slot + 1) & mask
    slots[slot] = number
  }
  index.slots = slots
}
