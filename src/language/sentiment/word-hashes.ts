import { mixBits } from '../linear-model/index.ts'

/** Seed of the word hashes in `Tokens`. */
export const WORD_SEED = 0x3c6ef372
const PAIR_SEED = 0x27d4eb2f

/** Hash of a pair of words from theirs. */
export function pairHash(before: number, hash: number): number {
  return mixBits(Math.imul(before, PAIR_SEED) ^ hash)
}
