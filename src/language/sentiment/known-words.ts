import { createHashIndex, hashWord } from '../linear-model/index.ts'
import { WORD_SEED } from './features.ts'
import { loadKnownWords } from './sentiment-model.ts'

const SUFFIX = /(?<=^.{3,})nya$|\d$/u

let numberOf: ((hash: number) => number) | null = null

/** Whether the base model has a vector of its own for a word (lower case). Of other words it reads the letters only. */
export function knowsWord(word: string): boolean {
  numberOf ??= createHashIndex(loadKnownWords())
  return (
    numberOf(hashWord(word, WORD_SEED)) >= 0 || numberOf(hashWord(word.replace(SUFFIX, ''), WORD_SEED)) >= 0
  )
}
