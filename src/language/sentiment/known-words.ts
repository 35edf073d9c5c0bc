import { createHashIndex, hashWord } from '../linear-model/index.ts'
import { PLAIN, roleOfWord } from './alike-words.ts'
import { loadKnownWords } from './sentiment-model.ts'
import { WORD_SEED } from './word-hashes.ts'

const SUFFIX = /(?<=^.{3,})nya$|\d$/u

let numberOf: ((hash: number) => number) | null = null

/** Whether the base model has a vector for a word (lower case): its own, or that of the group it is read as. Of other words it reads the letters only. */
export function knowsWord(word: string): boolean {
  const find = (numberOf ??= createHashIndex(loadKnownWords()))
  return [word, word.replace(SUFFIX, '')].some((form) => {
    const hash = hashWord(form, WORD_SEED)
    return roleOfWord(hash) !== PLAIN || find(hash) >= 0
  })
}
