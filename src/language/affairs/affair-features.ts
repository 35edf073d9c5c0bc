import { mixBits } from '../linear-model/index.ts'

/** What turns the words of a text into numbers; stored with the model, so that training and use cannot differ. */
export type AffairFeatureSettings = {
  /** The weight table has 2^bits buckets. */
  bits: number
  shortestGram: number
  longestGram: number
  /** Weight of a character n-gram and of a pair of neighbouring words; a word weighs 1. */
  gramWeight: number
  pairWeight: number
  /** The sum over a text of n words is scaled by n to the power of minus this. */
  lengthPower: number
}

const WORD_SEED = 0x51ed270b
const GRAM_SEED = 0x2545f491
const WORD_START = 60
const WORD_END = 62

/** Hash of a word, 32 bits signed; makes no garbage. */
export function hashOf(word: string): number {
  let hash = WORD_SEED
  for (let at = 0; at < word.length; at += 1) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193)
  return mixBits(hash ^ word.length)
}

/** The bucket of two neighbouring words, from their hashes; order counts. */
export function pairBucket(first: number, second: number, bits: number): number {
  return mixBits(Math.imul(first, 0x9e3779b1) ^ second) >>> (32 - bits)
}

/** The buckets of one word: the word itself first, then its character n-grams with its ends as letters. */
export function listWordBuckets(word: string, settings: AffairFeatureSettings): number[] {
  const shift = 32 - settings.bits
  const buckets = [mixBits(hashOf(word)) >>> shift]
  for (let first = -1; first <= word.length; first += 1) {
    let hash = GRAM_SEED
    const last = Math.min(word.length, first + settings.longestGram - 1)
    for (let at = first; at <= last; at += 1) {
      const letter = at < 0 ? WORD_START : at === word.length ? WORD_END : word.charCodeAt(at)
      hash = Math.imul(hash ^ letter, 0x01000193)
      const length = at - first + 1
      if (length >= settings.shortestGram) buckets.push(mixBits(hash ^ length) >>> shift)
    }
  }
  return buckets
}
