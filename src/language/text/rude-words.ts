import { RUDE_WORDS } from './word-lists.ts'

const SAID_AT_LENGTH = /(\p{L})\1+/gu
const ENDINGS = /(?:nya|lah|kah|ku|mu)$/u

/** Whether a word is abuse, however long it is drawn out ("goblooook"); as it stands, no stem and no guess. */
export function isRudeWord(word: string): boolean {
  const once = word.toLowerCase().replaceAll(SAID_AT_LENGTH, '$1')
  return RUDE_WORDS.has(once) || RUDE_WORDS.has(once.replace(ENDINGS, ''))
}
