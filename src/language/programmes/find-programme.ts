import {
  comparedWords,
  CUES,
  type NamedProgramme,
  OTHERS,
  type Phrase,
  type Prepared,
  type PreparedList,
  prepareList,
} from './prepare-programmes.ts'

export type { NamedProgramme } from './prepare-programmes.ts'

/**
 * A programme a text means, and why: `keywords` are the names and keywords found, as the council wrote them, in its
 * order; `described` the other words (stemmed) that told.
 */
export type FoundProgramme<Programme extends NamedProgramme> = {
  programme: Programme
  keywords: string[]
  described: string[]
}

/** What a text is looked at for. */
type Reading = {
  text: string
  words: readonly string[]
  set: ReadonlySet<string>
  cues: number
  others: boolean
}

type Points = { phrases: number; keywords: Phrase[]; described: string[]; description: number }

/** A keyword of one word is worth as much as one of two; each further word adds. */
const PHRASE_POINTS = 2
const FURTHER_WORD = 0.5
const NAME_POINTS = 1
/** Points needed: where a name or keyword is found, and where only the description tells. */
const LEAST = 2
const LEAST_DESCRIBED = 2
const LEAST_WORDS = 2
const CUE_POINTS = 0.5
const PLAIN_CUES = 2
const OTHER_POINTS = -1.5

function holds(words: readonly string[], phrase: readonly string[]): boolean {
  for (let from = 0; from + phrase.length <= words.length; from += 1) {
    let at = 0
    while (at < phrase.length && words[from + at] === phrase[at]) at += 1
    if (at === phrase.length) return true
  }
  return false
}

function isSaid(phrase: Phrase, reading: Reading, support: number): boolean {
  if (phrase.joined !== '' && reading.set.has(phrase.joined)) return true
  if (!holds(reading.words, phrase.words)) return false
  if (!phrase.ambiguous) return true
  return phrase.marked?.test(reading.text) === true || support > 0
}

function pointsOf(reading: Reading, { phrases, describing }: Prepared<NamedProgramme>): Points {
  const described: string[] = []
  let description = 0
  for (const word of reading.set) {
    const worth = describing.get(word)
    if (worth === undefined) continue
    described.push(word)
    description += worth
  }
  const keywords: Phrase[] = []
  let points = 0
  for (const phrase of phrases) {
    const own = phrase.words.length === 1 ? (describing.get(phrase.words[0] ?? '') ?? 0) : 0
    if (!isSaid(phrase, reading, phrase.ambiguous ? description - own + reading.cues : 0)) continue
    keywords.push(phrase)
    points +=
      PHRASE_POINTS + FURTHER_WORD * Math.max(0, phrase.words.length - 2) + (phrase.isName ? NAME_POINTS : 0)
  }
  return { phrases: points, keywords, described, description }
}

function weighSaid(points: Points, around: number): number {
  const sum = points.phrases + Math.min(1, points.description / 4)
  const named = points.keywords.length > 1 || points.keywords.some(({ isName }) => isName)
  return named || sum + around >= LEAST ? sum : 0
}

function weighDescribed(points: Points, reading: Reading, around: number): number {
  if (reading.others) return 0
  // "program pupuk pak bupati": one telling word is enough where a programme of the council is plainly spoken of.
  if (reading.cues >= PLAIN_CUES && points.description >= 1) return points.description / 2
  const sum = points.description + around
  return points.described.length >= LEAST_WORDS && sum >= LEAST_DESCRIBED ? sum / 2 : 0
}

/** The weight of a programme for a text; 0 where it is not meant. */
function weigh(points: Points, reading: Reading): number {
  const around = Math.min(1, reading.cues) * CUE_POINTS + (reading.others ? OTHER_POINTS : 0)
  return points.keywords.length > 0 ? weighSaid(points, around) : weighDescribed(points, reading, around)
}

/** A council's list is prepared once, not for each of its posts. */
const prepared = new WeakMap<readonly NamedProgramme[], PreparedList<NamedProgramme>>()

function prepare<Programme extends NamedProgramme>(
  programmes: readonly Programme[],
): PreparedList<Programme> {
  const known = prepared.get(programmes)
  if (known !== undefined) return known as PreparedList<Programme>
  const list = prepareList(programmes)
  prepared.set(programmes, list)
  return list
}

function read(text: string, words: readonly string[]): Reading {
  const said = text.toLowerCase().match(/\p{L}+/gu) ?? []
  return {
    text,
    words,
    set: new Set(words),
    cues: said.filter((word) => CUES.has(word)).length,
    others: said.some((word) => OTHERS.has(word)),
  }
}

/** The programmes that any of the words tells of, in their order; most posts tell of none. */
function findCandidates<Programme extends NamedProgramme>(
  words: readonly string[],
  { list, telling }: PreparedList<Programme>,
): Prepared<Programme>[] {
  let places: Set<number> | null = null
  for (const word of words)
    for (const place of telling.get(word) ?? NOWHERE) (places ??= new Set()).add(place)
  return places === null ? [] : list.filter((_, place) => places.has(place))
}

const NOWHERE: readonly number[] = []

/**
 * The programme a text means: by its name, by a keyword or nickname, or by at least two of the words that describe it
 * and no other. Other governments' programmes count against it. The heaviest wins, then the lower id; null where none
 * is meant. The list must not be changed afterwards.
 */
export function findProgramme<Programme extends NamedProgramme>(
  text: string,
  programmes: readonly Programme[],
): FoundProgramme<Programme> | null {
  if (programmes.length === 0) return null
  const words = comparedWords(text)
  const candidates = findCandidates(words, prepare(programmes))
  if (candidates.length === 0) return null
  const reading = read(text, words)
  let best: { found: FoundProgramme<Programme>; weight: number } | null = null
  for (const one of candidates) {
    const points = pointsOf(reading, one)
    const weight = weigh(points, reading)
    if (weight <= (best?.weight ?? 0)) continue
    const keywords = points.keywords.map(({ written }) => written)
    best = { found: { programme: one.programme, keywords, described: points.described }, weight }
  }
  return best?.found ?? null
}
