import { readFileSync } from 'node:fs'
import { phraseWords } from '../affairs/index.ts'
import { isKnownWord, isStopWord, slang, stem } from '../text/index.ts'

/** What a programme must have to be found: `name` may be absent where only keywords are known. */
export type NamedProgramme = { id: number; name?: string; keywords: readonly string[] }

/** A name or keyword as it is looked for. */
export type Phrase = {
  /** As the council wrote it. */
  written: string
  words: readonly string[]
  /** Its words written together: "busceria". */
  joined: string
  isName: boolean
  /** One word that is also an everyday word or very short ("jempol", "ASR"): alone, in small letters, it says nothing. */
  ambiguous: boolean
  /** The word with a capital or in capitals, inside a sentence or a hashtag. */
  marked: RegExp | null
}

export type Prepared<Programme extends NamedProgramme> = {
  programme: Programme
  phrases: Phrase[]
  /** Words that describe it, with how much each tells. */
  describing: ReadonlyMap<string, number>
}

function readSections(): ReadonlyMap<string, ReadonlySet<string>> {
  const sections = new Map<string, Set<string>>()
  let section = new Set<string>()
  for (const line of readFileSync(new URL('./words.txt', import.meta.url), 'utf8').split('\n')) {
    if (line === '' || line.startsWith('#')) continue
    const heading = /^\[(.+)\]$/.exec(line)?.[1]
    if (heading === undefined) for (const word of line.split(' ')) section.add(word)
    else sections.set(heading, (section = new Set()))
  }
  return sections
}

const sections = readSections()
const COMMON = new Set([...(sections.get('common') ?? [])].flatMap((word) => [word, ...phraseWords(word)]))
/** Words after which a council's programme may be meant. */
export const CUES: ReadonlySet<string> = sections.get('cue') ?? new Set()
/** Words of other governments and companies. */
export const OTHERS: ReadonlySet<string> = sections.get('other') ?? new Set()

/** Spellings of one word: numbers in digits, "bis" for a bus. */
const SAME: ReadonlyMap<string, string> = new Map([
  ['seratus', '100'],
  ['ratus', '100'],
  ['seribu', '1000'],
  ['ribu', '1000'],
  ['satu', '1'],
  ['bis', 'bus'],
])

const GLUED = /(\d)(?=\p{L})/gu

/** The words of a text as phrases are compared: stemmed, numbers in digits. */
export function comparedWords(text: string): readonly string[] {
  const words = phraseWords(/\d/.test(text) ? text.replace(GLUED, '$1 ') : text)
  return words.some((word) => SAME.has(word)) ? words.map((word) => SAME.get(word) ?? word) : words
}

const SHORTEST_SURE = 4

function isAmbiguous(word: string): boolean {
  return (
    word.length < SHORTEST_SURE ||
    (isKnownWord(word) && stem(word) === word) ||
    isStopWord(word) ||
    slang(word) !== word
  )
}

function prepareOne(written: string, isName: boolean): Phrase {
  const words = comparedWords(written)
  const lower = written.trim().toLowerCase()
  const ambiguous = !/\s/.test(lower) && isAmbiguous(lower)
  const capital = lower.charAt(0).toUpperCase() + lower.slice(1)
  const marked = ambiguous
    ? new RegExp(
        `(?:^|[^\\p{L}])(?:${escape(lower.toUpperCase())}(?![\\p{L}])|#${escape(capital)})|\\p{L},? ${escape(capital)}(?![\\p{L}])`,
        'u',
      )
    : null
  return {
    written,
    words,
    joined: words.length > 1 ? lower.replace(/\s+/g, '') : '',
    isName,
    ambiguous,
    marked,
  }
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}

/** A council's programmes by id, and for each word that can tell of one the places of those it tells of. */
export type PreparedList<Programme extends NamedProgramme> = {
  list: readonly Prepared<Programme>[]
  telling: ReadonlyMap<string, readonly number[]>
}

/** A list made ready: no text means a programme without one of its telling words. */
export function prepareList<Programme extends NamedProgramme>(
  programmes: readonly Programme[],
): PreparedList<Programme> {
  const list = preparePhrases(programmes)
  const telling = new Map<string, number[]>()
  for (const [place, { phrases, describing }] of list.entries()) {
    const joined = phrases.map((phrase) => phrase.joined).filter((word) => word !== '')
    for (const word of new Set([...describing.keys(), ...joined])) {
      const places = telling.get(word)
      if (places === undefined) telling.set(word, [place])
      else places.push(place)
    }
  }
  return { list, telling }
}

/** Programmes by id, with their phrases and what describes each of them. */
function preparePhrases<Programme extends NamedProgramme>(
  programmes: readonly Programme[],
): Prepared<Programme>[] {
  const list = programmes
    .toSorted((one, other) => one.id - other.id)
    .map((programme) => ({
      programme,
      phrases: [
        ...(programme.name === undefined ? [] : [prepareOne(programme.name, true)]),
        ...programme.keywords.map((keyword) => prepareOne(keyword, false)),
      ].filter(({ words }) => words.length > 0),
    }))
  const bearers = new Map<string, number>()
  const wordSets = list.map(({ phrases }) => new Set(phrases.flatMap(({ words }) => words)))
  for (const set of wordSets) for (const word of set) bearers.set(word, (bearers.get(word) ?? 0) + 1)
  return list.map(({ programme, phrases }, at) => ({
    programme,
    phrases,
    describing: new Map(
      [...(wordSets[at] ?? [])].map((word) => [
        word,
        (COMMON.has(word) ? 0.5 : 1) / (bearers.get(word) ?? 1),
      ]),
    ),
  }))
}
