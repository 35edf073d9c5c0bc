import { readFileSync } from 'node:fs'
import { createHashIndex, hashWord, mixBits } from '../linear-model/index.ts'
import { pairHash, WORD_SEED } from './word-hashes.ts'

/**
 * What a word is to the reader of features: a word as any other, an address ("pak") that falls away before a name, a name only
 * beside one of those, the end of a name of two words, or, from `FIGURE` on, one of a group that is read as one word.
 */
export const PLAIN = 0
export const TITLE = 1
export const WEAK_NAME = 2
export const PAIR_END = 3
/** Who holds an office, and names of persons. */
export const FIGURE = 4
export const CLERIC = 5
/** Peoples, and places that a people is called after. */
const ORIGIN = 6
const FIRST_OTHER = 7
const ROLES: Readonly<Record<string, number>> = {
  title: TITLE,
  name: WEAK_NAME,
  office: FIGURE,
  person: FIGURE,
  cleric: CLERIC,
  people: ORIGIN,
  place: ORIGIN,
}

const LIST = new URL('data/alike.txt', import.meta.url)
const GROUP_SEED = 0x2c1b3c6d

/**
 * The words whose difference must not move a tone, by group: faiths with their houses, clergy, feasts and books, peoples,
 * offices, names of persons. They are rare in what a model learns from, so it learns by heart what was said beside them; where
 * each group is one word there is nothing to learn (0013, eleventh round).
 */
export function readAlikeWords(): { word: string; role: number }[] {
  const groups: string[] = []
  const lines = readFileSync(LIST, 'utf8').split('\n')
  return lines.flatMap((line) => {
    if (line === '' || line.startsWith('#')) return []
    const [group = '', words = ''] = line.split(': ')
    if (!groups.includes(group)) groups.push(group)
    const role = ROLES[group] ?? FIRST_OTHER + groups.indexOf(group)
    return words.split(', ').map((word) => ({ word, role }))
  })
}

const hashOf = (word: string): number => hashWord(word, WORD_SEED)

const ALL = readAlikeWords().map(({ word, role }) => ({ words: word.split(' '), role }))
const PAIRS = ALL.filter(({ words }) => words.length === 2)
/** Of a word listed twice the last counts: a group goes before being an end. */
const WORDS = [
  ...PAIRS.map(({ words }) => ({ words: words.slice(1), role: PAIR_END })),
  ...ALL.filter(({ words }) => words.length === 1),
]
const wordAt = createHashIndex(WORDS.map(({ words: [word = ''] }) => hashOf(word)))
const pairAt = createHashIndex(
  PAIRS.map(({ words: [first = '', second = ''] }) => pairHash(hashOf(first), hashOf(second))),
)

const roles = Uint8Array.from(WORDS, ({ role }) => role)

/** The role of a word by its hash. */
export function roleOfWord(hash: number): number {
  const at = wordAt(hash)
  return at < 0 ? PLAIN : (roles[at] ?? PLAIN)
}

/** The role of two words together by their hashes. */
export function roleOfPair(before: number, hash: number): number {
  return PAIRS[pairAt(pairHash(before, hash))]?.role ?? PLAIN
}

/** What stands for the hash of all words of a group; no word has it but by chance. */
export function hashOfGroup(role: number): number {
  return mixBits(GROUP_SEED + role)
}

/** The same for the second hash. */
export function checkOfGroup(role: number): number {
  return mixBits(GROUP_SEED - role)
}
