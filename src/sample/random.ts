import { repeatableRandom } from '../platform/random.ts'

/** A repeatable source of chance: the same seed and label give the same draws on every machine. */
export type Random = {
  /** A number in [0, 1). */
  next(): number
  /** An integer in [low, high], both included. */
  between(low: number, high: number): number
  /** True with the given probability, 0..1. */
  chance(probability: number): boolean
  /** One item of a list that is not empty. */
  pick<T>(items: readonly T[]): T
  /** The index of one weight, drawn in proportion to the weights; at least one must be positive. */
  weighted(weights: readonly number[]): number
}

function hash(text: string): number {
  let value = 0x811c9dc5
  for (let at = 0; at < text.length; at += 1) {
    value = Math.imul(value ^ text.charCodeAt(at), 0x01000193)
  }
  return value >>> 0
}

/**
 * Opens one stream of chance. Each part of the sample has its own label, so that a new sentence in one issue does not
 * change the posts of the others.
 */
export function openRandom(seed: number, label: string): Random {
  const next = repeatableRandom(seed ^ hash(label))
  const between = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1))
  return {
    next,
    between,
    chance: (probability) => next() < probability,
    pick(items) {
      const item = items[between(0, items.length - 1)]
      if (item === undefined) throw new Error('nothing to pick from')
      return item
    },
    weighted(weights) {
      let rest = next() * weights.reduce((sum, weight) => sum + weight, 0)
      for (const [index, weight] of weights.entries()) {
        rest -= weight
        if (rest < 0) return index
      }
      return weights.length - 1
    },
  }
}
