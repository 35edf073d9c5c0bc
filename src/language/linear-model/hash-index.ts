/**
 * Makes a look-up of the place of a hash in a list, -1 where it is not there; of a hash listed twice the last place. The
 * hashes must be well mixed.
 */
export function createHashIndex(hashes: ArrayLike<number>): (hash: number) => number {
  const size = 2 ** Math.ceil(Math.log2(2 * hashes.length + 2))
  const last = size - 1
  const keys = new Int32Array(size)
  // Places from 1 on; 0 is free. A slot that is taken by another passes on to the next.
  const places = new Int32Array(size)
  const slotOf = (hash: number): number => {
    let slot = hash & last
    while (places[slot] !== 0 && keys[slot] !== hash) slot = (slot + 1) & last
    return slot
  }
  for (let at = 0; at < hashes.length; at += 1) {
    const hash = hashes[at] ?? 0
    const slot = slotOf(hash)
    keys[slot] = hash
    places[slot] = at + 1
  }
  return (hash) => (places[slotOf(hash)] ?? 0) - 1
}
