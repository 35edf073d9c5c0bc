import { rememberWords } from './word-cache.ts'
import { ROOTS } from './word-lists.ts'

const SHORTEST = 4
const LONGEST = 32
const VOWEL = /^[aeiou]/

/** A prefix and what it may have swallowed: "men" before a vowel hides a t ("menolak" → "tolak"). */
type Prefix = readonly [prefix: string, swallowed: string]

const PREFIXES: readonly Prefix[] = [
  ...'di ke se ber be bel ter te per pel pe me men pen mem pem meng peng menge penge'
    .split(' ')
    .map((prefix): Prefix => [prefix, '']),
  ['meny', 's'],
  ['peny', 's'],
  ['meng', 'k'],
  ['peng', 'k'],
  ['men', 't'],
  ['pen', 't'],
  ['mem', 'p'],
  ['pem', 'p'],
]

/** Colloquial prefixes cost so little that nothing may come off behind them: "nyari", "ngasih", "nonton", "mikir". */
const COLLOQUIAL: readonly Prefix[] = [
  ['nge', ''],
  ['ng', ''],
  ['ng', 'k'],
  ['ny', 's'],
  ['ny', 'c'],
  ['n', 't'],
  ['m', 'p'],
]

/** The prefixes by their first letter: most words begin with none of these letters. */
const BY_LETTER = Map.groupBy(PREFIXES, ([prefix]) => prefix.charAt(0))

function strip(word: string, prefixes: readonly Prefix[], found: string[]): void {
  for (const [prefix, swallowed] of prefixes) {
    if (!word.startsWith(prefix)) continue
    const rest = word.slice(prefix.length)
    if (rest.length + swallowed.length < 3) continue
    if (swallowed === '') found.push(rest)
    else if (VOWEL.test(rest)) found.push(swallowed + rest)
  }
}

function withoutPrefix(forms: readonly string[]): string[] {
  const found: string[] = []
  for (const form of forms) strip(form, BY_LETTER.get(form.charAt(0)) ?? [], found)
  return found
}

function withoutColloquial(forms: readonly string[]): string[] {
  const found: string[] = []
  for (const form of forms) strip(form, COLLOQUIAL, found)
  return found
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

/** A root behind two prefixes or more must be long enough not to be an accident. */
const SHORTEST_BEHIND_TWO = 4

function rootAmong(forms: readonly string[]): string {
  let best = longestRoot(forms)
  let bare = withoutPrefix(forms)
  for (const root of [longestRoot(bare), longestRoot(withoutColloquial(forms))])
    if (root.length > best.length) best = root
  for (let depth = 1; depth < 3 && bare.length > 0; depth += 1) {
    bare = withoutPrefix(bare)
    const root = longestRoot(bare)
    if (root.length > best.length && root.length >= SHORTEST_BEHIND_TWO) best = root
  }
  return best
}

function findRoot(word: string): string {
  if (word.length < SHORTEST || word.length > LONGEST || ROOTS.has(word)) return word
  const root = rootAmong(without(without(without([word], PARTICLES), POSSESSIVES), SUFFIXES))
  if (root !== '') return root
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
