import { readFileSync } from 'node:fs'

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

/** What is read of a word of the text: lower case, and whether it has a capital or opens a sentence. */
export type ReadWord = { lower: string; capital: boolean; upper: boolean; opens: boolean }

const NAME_BEFORE = 3
const NOTHING: ReadWord = { lower: '', capital: false, upper: false, opens: true }

/** The word at a position, or an empty one. */
function wordAt(words: readonly ReadWord[], at: number): ReadWord {
  return words[at] ?? NOTHING
}

/** The word before a position within its sentence, or an empty one. */
function wordBefore(words: readonly ReadWord[], at: number): ReadWord {
  return wordAt(words, at).opens ? NOTHING : wordAt(words, at - 1)
}

/** The word behind a name within its sentence, or an empty one. */
function wordBehind(words: readonly ReadWord[], end: number): ReadWord {
  const word = wordAt(words, end)
  return word.opens ? NOTHING : word
}

/** "Mbak Anjani", "pak Lalu Gede Praya", "nama anak pertama Bima": a title, or a word of naming not far before. */
function isNamedAfter(words: readonly ReadWord[], at: number): boolean {
  let capitals = true
  for (let back = 0; back < NAME_BEFORE; back += 1) {
    const before = wordBefore(words, at - back)
    if (NAMING.has(before.lower)) return true
    if (capitals && PERSON.has(before.lower)) return back === 0 || wordAt(words, at).capital
    capitals &&= before.capital
  }
  return false
}

/** "padang rumput", "Bima Sakti", "Jambi FC", "kuta itu nama hp". */
function isPhrase(words: readonly ReadWord[], at: number, end: number): boolean {
  const first = wordAt(words, at)
  const next = wordBehind(words, end).lower
  if (next === 'fc' || PHRASES.has(`${first.lower} ${next}`)) return true
  if (next === 'itu') return wordAt(words, end + 1).lower === 'nama'
  return end - at === 2 && !first.capital && PHRASES.has(`${first.lower} ${wordAt(words, at + 1).lower}`)
}

/** "nasi Padang", "rumah makan Padang", "orang Bali". */
function isBorrowed(words: readonly ReadWord[], at: number): boolean {
  const before = wordBefore(words, at).lower
  if (BEARER.has(before)) return true
  if (before === 'makan') return wordBefore(words, at - 1).lower === 'rumah'
  return PEOPLE.has(before) && PEOPLES.has(wordAt(words, at).lower)
}

/** Whether the name at `at` (up to `end`, not with it) is plainly something else: a person, a dish, a club, a people, a phrase. */
export function isSomethingElse(words: readonly ReadWord[], at: number, end: number): boolean {
  return isPhrase(words, at, end) || isBorrowed(words, at) || isNamedAfter(words, at)
}

/** Whether the words beside a name tell that it is a place: "dermaga Labuhan Haji", "Kopang banjir". */
export function isSigned(words: readonly ReadWord[], at: number, end: number): boolean {
  return PREDICATES.has(wordBehind(words, end).lower) || SPOTS.has(wordBefore(words, at).lower)
}
