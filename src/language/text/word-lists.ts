import { readFileSync } from 'node:fs'

/** The lines of a file in `data/`, comments and empty lines left out. */
function lines(name: string): string[] {
  const text = readFileSync(new URL(`./data/${name}`, import.meta.url), 'utf8')
  return text.split('\n').filter((line) => line !== '' && !line.startsWith('# '))
}

function words(name: string): Set<string> {
  return new Set(lines(name).flatMap((line) => line.split(/\s+/)))
}

function pairs(name: string): Map<string, string> {
  const map = new Map<string, string>()
  for (const line of lines(name)) {
    const [variant = '', standard = ''] = line.split('\t')
    map.set(variant, standard)
  }
  return map
}

/** Proper names, which no affix comes off. */
const NAMES: ReadonlySet<string> = words('names.txt')
/** Root words of Indonesian, names, and words that look derived but are not to be taken apart ("pemerintah", "kediri"). */
export const ROOTS: ReadonlySet<string> = new Set([...words('roots.txt'), ...NAMES])
/** Words without a topic, Indonesian and English, in lower case. */
export const STOP_WORDS: ReadonlySet<string> = new Set([
  ...words('stop-words.id.txt'),
  ...words('stop-words.en.txt'),
])
/** As people write → as the dictionary writes; the right side may be several words. Own table over IndoCollex. */
export const SLANG: ReadonlyMap<string, string> = new Map([
  ...pairs('slang.indocollex.tsv'),
  ...pairs('slang.tsv'),
])

/** Words of abuse, in small letters, double letters written once. */
export const RUDE_WORDS: ReadonlySet<string> = words('rude-words.txt')

/** Whether a word (lower case) is known as a proper name. */
export function isName(word: string): boolean {
  return NAMES.has(word)
}

/** Whether a word counts as topicless (after {@link SLANG} has been applied). */
export function isStopWord(word: string): boolean {
  return STOP_WORDS.has(word.toLowerCase())
}

/** The dictionary form of a colloquial word ("gak" → "tidak", "otw" → "di jalan"), or the word itself in lower case. */
export function slang(word: string): string {
  const lower = word.toLowerCase()
  return SLANG.get(lower) ?? lower
}
