import { createHashIndex, hashWord } from '../linear-model/index.ts'
import { WORD_SEED } from './word-hashes.ts'

/** Words that deny what follows, whatever the language: Indonesian written and spoken, then regional languages and English. */
export const NEGATORS: readonly string[] = (
  'tidak tdk tak bukan bkn ga gak gk ngga nggak enggak engga kagak kaga jangan jgn belum blm blum tiada tanpa ogah ndak ndk nda ' +
  'ora ra mboten dudu aja durung teu henteu ulah moal acan can tara indak alun indo hana bek kon ' +
  'tusing ten nenten sing kada kadida lain dang ndang sora jida dia puang seng not no never dont doesnt didnt isnt wasnt cant wont without'
).split(' ')

/** What else denies in a language, and what of the words above does not: "sing" is "tidak" in Balinese and "yang" in Javanese. */
type Own = { also: string; not?: string }

/**
 * Sasak and Samawa, which `identifyLanguage` does not know: their posts pass for Indonesian or for a neighbour, so these
 * words deny in all of them. "Endek" is left out: it is a cloth.
 */
const OF_LOMBOK_AND_SUMBAWA =
  'ndeq ndek endeq ndeqne ndekne ndeqku ndekku ndeqman ndekman ndaraq ndarak nongka nosoda siong'

/**
 * Signs above a letter and beside it are not read ("ta'" is "ta", "de'" is "de"), so short words deny in their own language
 * only. What stands here was looked up in the training texts of its language, or is another spelling or level of speech.
 */
const OF_LANGUAGE: Readonly<Record<string, Own>> = {
  jav: {
    also: 'ojo ojok boten dereng durong gurung emoh wegah orak sanes raono ranana',
    not: 'sing ten kon ndek',
  },
  sun: { also: 'tong sanes euweuh eweuh embung hanteu tacan montong' },
  min: { also: 'jan ijan usah dak indakdo ndakdo dakdo', not: 'indo' },
  ace: { also: 'han tan goh hantom hanjeut hanjeuet' },
  ban: { also: 'eda sampunang tonden konden boya' },
  bjn: { also: 'balum jan kadada' },
  bbc: { also: 'daong unang ndada so' },
  nij: { also: 'ela beken dida hindai' },
  mad: { also: 'ta banne enja enje tadha tada' },
  bug: { also: 'de dena degaga teya tania' },
  mak: { also: 'tena teai teako' },
  bhp: { also: 'wati watira watipu aina ti tiwara' },
  mui: { also: 'dak idak' },
  rej: { also: 'coa' },
}

/** Whether a word denies in one language: 1 where it does, -1 where it does not, 0 where it is as in all. */
export type OwnNegators = (hash: number) => -1 | 0 | 1

const NONE: Own = { also: '' }
const made = new Map<string, OwnNegators>()

/**
 * The negators of a language as `identifyLanguage` names it. Null where nobody asked for the language, as in training: then
 * only `NEGATORS` deny.
 */
export function negatorsOf(language?: string): OwnNegators | null {
  if (language === undefined) return null
  const known = made.get(language) ?? createOwn(OF_LANGUAGE[language] ?? NONE)
  made.set(language, known)
  return known
}

function createOwn({ also, not = '' }: Own): OwnNegators {
  const denying = wordsOf(`${OF_LOMBOK_AND_SUMBAWA} ${also}`)
  // Of a word listed twice the last counts.
  const indexOf = createHashIndex([...denying, ...wordsOf(not)].map((word) => hashWord(word, WORD_SEED)))
  return (hash) => {
    const at = indexOf(hash)
    if (at < 0) return 0
    return at < denying.length ? 1 : -1
  }
}

function wordsOf(list: string): string[] {
  return list.split(' ').filter((word) => word !== '')
}
