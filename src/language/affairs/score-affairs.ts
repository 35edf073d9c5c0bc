import { createWordSums } from '../linear-model/index.ts'
import { hashOf, listWordBuckets, pairBucket } from './affair-features.ts'
import type { AffairModel } from './affair-model.ts'

/** 2^15 words of 33 numbers, 4.3 MB: fewer, and a long stream works most words out anew. */
const CACHE_BITS = 15
/** Beyond this many different words a text tells nothing new about its affair. */
export const MOST_WORDS = 96
const CHECK_FACTOR = 0x27d4eb2d

/**
 * Makes a function that gives the score of each class for the words of a text; the array is used again at the next
 * call. A word said again counts once.
 */
export function createAffairScorer(model: AffairModel): (words: readonly string[]) => Float64Array {
  const { settings, linear } = model
  const { weights, scales, classes } = linear
  const { features } = settings
  const bias = Float64Array.from(settings.bias)
  const scores = new Float64Array(classes)
  const seen = new Int32Array(MOST_WORDS)
  const sums = createWordSums(CACHE_BITS, classes)
  const { rows } = sums
  let word = ''
  const fillRow = (row: Float32Array, place: number): void => {
    for (const [at, bucket] of listWordBuckets(word, features).entries()) {
      const factor = at === 0 ? 1 : features.gramWeight
      for (let of = 0; of < classes; of += 1)
        row[place + of] = (row[place + of] ?? 0) + factor * (weights[bucket * classes + of] ?? 0)
    }
  }
  const addPair = (first: number, second: number): void => {
    const from = pairBucket(first, second, features.bits) * classes
    for (let of = 0; of < classes; of += 1)
      scores[of] = (scores[of] ?? 0) + features.pairWeight * (weights[from + of] ?? 0)
  }
  const addWord = (hash: number): void => {
    const place = sums.find(hash, Math.imul(hash, CHECK_FACTOR) ^ word.length, fillRow)
    for (let of = 0; of < classes; of += 1) scores[of] = (scores[of] ?? 0) + (rows[place + of] ?? 0)
  }
  const finish = (scale: number): void => {
    for (let of = 0; of < classes; of += 1)
      scores[of] = (bias[of] ?? 0) + scale * (scales[of] ?? 0) * (scores[of] ?? 0)
  }
  return (words) => {
    scores.fill(0)
    let count = 0
    for (let at = 0; at < words.length && count < MOST_WORDS; at += 1) {
      word = words[at] ?? ''
      const hash = hashOf(word)
      if (isSeen(seen, count, hash)) continue
      addWord(hash)
      if (count > 0) addPair(seen[count - 1] ?? 0, hash)
      seen[count] = hash
      count += 1
    }
    finish(Math.max(1, count) ** -features.lengthPower)
    return scores
  }
}

function isSeen(seen: Int32Array, count: number, hash: number): boolean {
  for (let at = 0; at < count; at += 1) if (seen[at] === hash) return true
  return false
}
