import { rememberWords } from './word-cache.ts'
import { ROOTS } from './word-lists.ts'

const SHORTEST = 4
const LONGEST = 32
const VOWEL = /^[aeiou]/

/** A prefix and what it may have swallowed: "men" before a vowel hides a t ("menolak" → "tolak"). */
type Prefix = readonly [prefix: string, swallowed: string]

const PREFIXES: readonly Prefix[] = [
  ...(
    [
      'menge',
      'penge',
      'meny',
      'peny',
      'di',
      'ke',
      'se',
      'ber',
      'be',
      'bel',
      'ter',
      'te',
      'per',
      'pel',
      'pe',
      'me',
    ] as const
  ).map((prefix): Prefix => [prefix, '']),
  ['meng', 'k'],
  ['peng', 'k'],
  ['men', 't'],
  ['pen', 't'],
  ['mem', 'p'],
  ['pem', 'p'],
  ['meny', 's'],
  ['peny', 's'],
  ['nge', ''],
  ['ng', 'k'],
  ['ny', 's'],
  ['ny', 'c'],
  ['n', 't'],
  ['m', 'p'],
]

/** Colloquial prefixes cost so little that they may only be the outermost one: "nyari", "ngasih", "nonton", "mikir". */
const OUTER_ONLY = new Set(['nge', 'ng', 'ny', 'n', 'm'])
const SWALLOWS_ONLY = new Set(['n', 'm'])

/** The prefixes by their first letter: most words begin with none of these letters. */
const BY_LETTER = Map.groupBy(PREFIXES, ([prefix]) => prefix.charAt(0))

function withoutPrefix(word: string, outermost: boolean, found: string[]): void {
  for (const [prefix, swallowed] of BY_LETTER.get(word.charAt(0)) ?? []) {
    if (!word.startsWith(prefix) || (!outermost && OUTER_ONLY.has(prefix))) continue
    const rest = word.slice(prefix.length)
    if (rest.length < 3 - swallowed.length) continue
    if (!SWALLOWS_ONLY.has(prefix)) found.push(rest)
    if (swallowed !== '' && (VOWEL.test(rest) || prefix === 'ny')) found.push(swallowed + rest)
  }
}

const PARTICLES = ['lah', 'kah', 'pun', 'tah'] as const
const POSSESSIVES = ['nya', 'ku', 'mu'] as const
const SUFFIXES = ['kan', 'an', 'i', 'in'] as const

function without(words: readonly string[], endings: readonly string[]): readonly string[] {
  const shorter: string[] = []
  for (const word of words) {
    for (const ending of endings) {
      if (word.endsWith(ending) && word.length - ending.length >= 3)
        shorter.push(word.slice(0, -ending.length))
    }
  }
  return shorter.length === 0 ? words : [...words, ...shorter]
}

function longestRoot(words: readonly string[]): string {
  let best = ''
  for (const word of words) if (word.length > best.length && ROOTS.has(word)) best = word
  return best
}

function findRoot(word: string): string {
  if (word.length < SHORTEST || word.length > LONGEST || ROOTS.has(word)) return word
  let forms: readonly string[] = without(without(without([word], PARTICLES), POSSESSIVES), SUFFIXES)
  let best = longestRoot(forms)
  for (let depth = 0; depth < 3 && forms.length > 0; depth += 1) {
    const bare: string[] = []
    for (const form of forms) withoutPrefix(form, depth === 0, bare)
    forms = bare
    const found = longestRoot(forms)
    if (found.length > best.length) best = found
  }
  if (best !== '') return best
  return word.endsWith('nya') && word.length >= 7 ? word.slice(0, -3) : word
}

/**
 * The root of an Indonesian word: clitics (-nya, -lah, -ku …), suffixes (-kan, -an, -i) and up to three prefixes
 * (di-, me(N)-, pe(N)-, ber-, ter-, ke-, se-) come off only where what remains is a known root, the longest one
 * winning; so "pengendara" gives "kendara" and an unknown word stays whole, but for "-nya".
 * Affixes after Adriani et al. (2007), "Stemming Indonesian"; the search for the longest root is our own.
 * Takes and gives lower case.
 */
export const stem: (word: string) => string = rememberWords(findRoot)
