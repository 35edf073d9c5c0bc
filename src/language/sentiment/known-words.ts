import { hashWord, mixBits } from '../linear-model/index.ts'
import { WORD_SEED } from './features.ts'
import { loadSentimentModel } from './sentiment-model.ts'

const SUFFIX = /(?<=^.{3,})nya$|\d$/u

/**
 * Whether the base model learned something about a word (lower case): one of its own weights is not zero. Of unknown words
 * it still reads the letters. Words share buckets, so a few in a hundred unknown ones pass for known.
 */
export function knowsWord(word: string): boolean {
  const { linear } = loadSentimentModel()
  const bucket = mixBits(hashWord(word.replace(SUFFIX, ''), WORD_SEED)) >>> (32 - linear.bits)
  return [0, 1, 2].some((of) => linear.weights[3 * bucket + of] !== 0)
}
