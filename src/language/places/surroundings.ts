import { readFileSync } from 'node:fs'
import type { TextWords } from './text-words.ts'

function readSections(): ReadonlyMap<string, readonly string[]> {
  const sections = new Map<string, string[]>()
  let section: string[] = []
  for (const line of readFileSync(new URL('./surroundings.txt', import.meta.url), 'utf8').split('\n')) {
    if (line === '' || line.startsWith('#')) continue
    const heading = /^\[(.+)\]$/.exec(line)?.[1]
    if (heading === undefined) section.push(...(line.includes(', ') ? line.split(', ') : line.split(' ')))
    else sections.set(heading, (section = []))
  }
  return sections
}

const sections = readSections()
const setOf = (name: string): ReadonlySet<string> => new Set(sections.get(name))

const PERSON = setOf('person')
const NAMING = setOf('naming')
const BEARER = setOf('bearer')
const PEOPLE = setOf('people')
const PEOPLES = setOf('peoples')
const PHRASES = setOf('phrase')
const PREDICATES = setOf('predicate')
const SPOTS = setOf('spot')

const NAME_BEFORE = 3

/** The word before a position within its sentence, or ''. */
function wordBefore(words: TextWords, at: number): string {
  return words.opens(at) ? '' : words.lower(at - 1)
}

/** The word behind a name within its sentence, or ''. */
function wordBehind(words: TextWords, end: number): string {
  return words.opens(end) ? '' : words.lower(end)
}

/** "Mbak Anjani", "pak Lalu Gede Praya", "nama anak pertama Bima": a title, or a word of naming not far before. */
function isNamedAfter(words: TextWords, at: number): boolean {
  let capitals = true
  for (let back = 0; back < NAME_BEFORE; back += 1) {
    const before = wordBefore(words, at - back)
    if (NAMING.has(before)) return true
    if (capitals && PERSON.has(before)) return back === 0 || words.isCapital(at)
    capitals &&= !words.opens(at - back) && words.isCapital(at - back - 1)
  }
  return false
}

/** "padang rumput", "Bima Sakti", "Jambi FC", "kuta itu nama hp". */
function isPhrase(words: TextWords, at: number, end: number): boolean {
  const first = words.lower(at)
  const next = wordBehind(words, end)
  if (next === 'fc' || PHRASES.has(`${first} ${next}`)) return true
  if (next === 'itu') return words.lower(end + 1) === 'nama'
  return end - at === 2 && !words.isCapital(at) && PHRASES.has(`${first} ${words.lower(at + 1)}`)
}

/** "nasi Padang", "rumah makan Padang", "orang Bali". */
function isBorrowed(words: TextWords, at: number): boolean {
  const before = wordBefore(words, at)
  if (BEARER.has(before)) return true
  if (before === 'makan') return wordBefore(words, at - 1) === 'rumah'
  return PEOPLE.has(before) && PEOPLES.has(words.lower(at))
}

/** Whether the name at `at` (up to `end`, not with it) is plainly something else: a person, a dish, a club, a people, a phrase. */
export function isSomethingElse(words: TextWords, at: number, end: number): boolean {
  return isPhrase(words, at, end) || isBorrowed(words, at) || isNamedAfter(words, at)
}

/** Whether the words beside a name tell that it is a place: "dermaga Labuhan Haji", "Kopang banjir". */
export function isSigned(words: TextWords, at: number, end: number): boolean {
  return PREDICATES.has(wordBehind(words, end)) || SPOTS.has(wordBefore(words, at))
}
