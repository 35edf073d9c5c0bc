import { stem } from './stem.ts'
import { rememberWords } from './word-cache.ts'
import { ROOTS, SLANG, STOP_WORDS } from './word-lists.ts'

/** Whether the dictionary knows the word, as root, as stop word or as a form of a root. */
export function isKnownWord(word: string): boolean {
  return ROOTS.has(word) || STOP_WORDS.has(word) || ROOTS.has(stem(word))
}

function isWritten(word: string): boolean {
  return SLANG.has(word) || isKnownWord(word)
}

/** Beyond this a run of letters is no word, drawn out or not. */
const LONGEST_WORD = 100

const TRIPLED = /(\p{L})\1{2,}/u
const LENGTHENED = /(\p{L})\1+/gu

/** "bangeeet" → "banget", "maaf" stays: drawn-out letters shortened to a spelling that exists, else to one letter. */
function shorten(word: string): string {
  if (!TRIPLED.test(word)) {
    if (isWritten(word)) return word
    const single = word.replace(LENGTHENED, '$1')
    return single.length >= 3 && single !== word && isWritten(single) ? single : word
  }
  const double = word.replace(/(\p{L})\1{2,}/gu, '$1$1')
  const single = word.replace(LENGTHENED, '$1')
  return isWritten(double) && !isWritten(single) ? double : single
}

const DOUBLED = /^(\p{L}{2,})[2²](\p{L}{0,5})$/u
/** Digits that stand for letters inside a word: "s4y4ng", "b3g0". */
const DIGIT_LETTERS: Readonly<Record<string, string>> = {
  0: 'o',
  1: 'i',
  3: 'e',
  4: 'a',
  5: 's',
  6: 'g',
  7: 't',
  9: 'g',
}

/** Laughter is endless in its spellings: "wkwkkwkk", "hahahah", "xixixi". */
const LAUGHTER = /^a?[wk]{4,}$|^(?:[hx][aeiou]){3,}[hx]?$|^(?:w[ao]k){2,}/

function expandDoubling(word: string): string {
  const found = DOUBLED.exec(word)
  const base = found?.[1] ?? ''
  if (base === '') return word
  const standard = SLANG.get(base) ?? base
  return `${standard}-${standard}${found?.[2] ?? ''}`
}

function spellDigits(word: string): string {
  if (!/\p{L}/u.test(word) || !/^\p{L}/u.test(word)) return word
  const spelled = word.replace(/\d/g, (digit) => DIGIT_LETTERS[digit] ?? digit)
  return isWritten(spelled) ? spelled : word
}

function restore(written: string): string {
  if (written.length > LONGEST_WORD) return written.toLowerCase()
  const lower = written.toLowerCase().replaceAll('’', "'")
  const direct = SLANG.get(lower)
  if (direct !== undefined) return direct
  if (LAUGHTER.test(lower)) return 'tertawa'
  if (/[\d²]/.test(lower)) {
    const doubled = expandDoubling(lower)
    if (doubled !== lower) return doubled
    const spelled = spellDigits(lower)
    return SLANG.get(spelled) ?? spelled
  }
  const short = shorten(lower)
  return SLANG.get(short) ?? short
}

/**
 * The dictionary form of one word as people write it: lower case, drawn-out letters shortened ("bangeeet" → "banget"),
 * "anak2" → "anak-anak", digits for letters ("s4kit" → "sakit"), slang replaced (may give several words).
 */
export const restoreWord: (written: string) => string = rememberWords(restore)
