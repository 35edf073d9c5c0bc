import { createCards, type Cards } from './cards.ts'
import type { PostColumns } from './post-columns.ts'

/** By the list of clusters, which is made anew with a store. */
const kept = new WeakMap<PostColumns['clusters'], Map<string, Int32Array>>()

/**
 * An array of `size` that every question needs for a moment, kept for the next one: made anew each time they would have
 * all memory looked through for what can be let go every few questions. It is zero at first, then as it was left. Whoever
 * borrows gives back before anybody else asks for the same `name`: counting never waits.
 */
export function borrowArray({ clusters }: PostColumns, name: string, size: number): Int32Array {
  const own = kept.get(clusters) ?? new Map<string, Int32Array>()
  kept.set(clusters, own)
  const known = own.get(name)
  const array = known && known.length >= size ? known : new Int32Array(Math.ceil(size * 1.25))
  own.set(name, array)
  return array.subarray(0, size)
}

/** The same, all zero. */
export function borrowZeros(columns: PostColumns, name: string, size: number): Int32Array {
  return borrowArray(columns, name, size).fill(0)
}

const keptCards = new WeakMap<PostColumns['clusters'], Cards>()

/** Cards for at least so many posts, under the same terms. */
export function borrowCards({ clusters }: PostColumns, size: number): Cards {
  const known = keptCards.get(clusters)
  if (known && known.memory.length >= size << 2) return known
  const cards = createCards(Math.ceil(size * 1.25))
  keptCards.set(clusters, cards)
  return cards
}
