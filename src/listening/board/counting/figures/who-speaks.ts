import { SIDES, sideOfTone, type Side } from '../../../issues/index.ts'
import { binOf, SCORE_BINS, type ShareCounts } from '../../../../language/index.ts'
import {
  isMarked,
  OFFICIAL,
  readTone,
  sourceOf,
  toneOf,
  UNSURE,
  UNSURE_BIT,
  type Groups,
  type PostColumns,
} from '../columns/index.ts'
import type { Deck } from './deck.ts'

/** What the counting must know of a source: who speaks there and how much a voice of it weighs (1 = as any other). */
export type SourceFacts = { kind: 'social' | 'news' | 'official'; weight: number }

/** Totals of everything in the window, before issues are looked at. */
export type WindowTotals = {
  posts: number
  voices: number
  /** How people speak; what newsrooms print is in `headlineTones` alone. */
  sentiment: ShareCounts
  headlineTones: ToneCounts
  /** News outlets with at least one post in the window. */
  outlets: number
}

/** What is counted: the store, its issues, the facts of its sources by source number, what a post of a campaign weighs (0..1). */
export type Counted = { columns: PostColumns; groups: Groups; sources: SourceFacts[] } & Weighing
type Weighing = { campaignWeight?: (campaign: number) => number }

const UNKNOWN_SOURCE: SourceFacts = { kind: 'social', weight: 1 }

/** How many titles of newsrooms let the matter look in each way, and of how many no tone is named. */
export type ToneCounts = Record<Side | 'unsure', number>

/** Which of the three classes a row is in. */
export function sideOf(columns: PostColumns, row: number): Side {
  return sideOfTone(toneOf(columns, row))
}

/** Where titles are counted, behind the score bins of what people say. */
export const HEADLINES_FROM = SCORE_BINS

/** How many ways titles are counted in: three classes, and those whose tone is not named. */
export const HEADLINE_CLASSES = SIDES.length + 1

/** The bit over all that is left of a reading from `UNSURE_BIT` on. */
export const NEWS_BIT = 16 - UNSURE_BIT

/**
 * By what a reading holds from UNSURE_BIT on: the score bin, whether a tone is named or not (shares count what posts may
 * be). Of a headline (with NEWS_BIT) its class alone, of one whose tone is not named the class behind the others.
 */
export const TONES = Uint8Array.from({ length: 2 << NEWS_BIT }, (_, at) => {
  const reading = (at << UNSURE_BIT) & 0xffff
  const { tone, confidence } = readTone(reading)
  if (at >> NEWS_BIT === 0) return binOf(sideOfTone(tone), confidence)
  return HEADLINES_FROM + ((reading & UNSURE) === 0 ? tone + 1 : SIDES.length)
})

/** Which score bin the answer of a row is in: what shares are estimated from. */
export function binOfRow({ cards }: PostColumns, row: number): number {
  return TONES[(cards.reading[row << 3] ?? 0) >>> UNSURE_BIT] ?? 0
}

const SOCIAL = 0
export const NEWS = 1
const OFFICIAL_SOURCE = 2

/** The kind of each source number, as a number. */
export function kindsOf({ columns, sources }: Counted): Uint8Array {
  return Uint8Array.from(columns.sources.values, (_, number) => {
    const { kind } = sources[number] ?? UNKNOWN_SOURCE
    if (kind === 'official') return OFFICIAL_SOURCE
    return kind === 'news' ? NEWS : SOCIAL
  })
}

/** Tells whether a row is what people say, and not a newsroom's or a government's. */
export function tellsPeople(counted: Counted): (row: number) => boolean {
  const { columns } = counted
  const kinds = kindsOf(counted)
  return (row) => kinds[sourceOf(columns, row)] === SOCIAL && !isMarked(columns, row, OFFICIAL)
}

/** For each source number 1 where people speak for themselves, 0 where officials do. */
export function ownVoices(kinds: Uint8Array): Uint8Array {
  return kinds.map((kind) => Number(kind !== OFFICIAL_SOURCE))
}

/** Titles by tone, as counted by -1, 0 and 1 plus one, and behind them those whose tone is not named. */
export function tonesOf([negative = 0, neutral = 0, positive = 0, unsure = 0]:
  Uint32Array | Int32Array): ToneCounts {
  return { negative, neutral, positive, unsure }
}

/** How the titles in `headlines` let the matter look. */
export function countTones(columns: PostColumns, headlines: Uint32Array): ToneCounts {
  const counts = new Uint32Array(HEADLINE_CLASSES)
  for (let i = 0; i < headlines.length; i += 1) {
    const row = headlines[i] ?? 0
    const tone = isMarked(columns, row, UNSURE) ? SIDES.length : toneOf(columns, row) + 1
    counts[tone] = (counts[tone] ?? 0) + 1
  }
  return tonesOf(counts)
}

/** The rows of a deck by who speaks: people, and newsrooms, whose titles are no public feeling. */
export function partHeadlines(
  kinds: Uint8Array,
  { rows, cards: { source } }: Deck,
): { people: Uint32Array; headlines: Uint32Array } {
  const people = new Uint32Array(rows.length)
  const headlines = new Uint32Array(rows.length)
  let news = 0
  for (let i = 0; i < rows.length; i += 1) {
    const row = rows[i] ?? 0
    people[i - news] = row
    headlines[news] = row
    news += Number(kinds[source[i << 3] ?? 0] === NEWS)
  }
  return { people: people.subarray(0, rows.length - news), headlines: headlines.subarray(0, news) }
}

/** How many of the rows carry one of the flags of `mask`. */
export function countMarked({ cards: { reading } }: PostColumns, rows: Uint32Array, mask: number): number {
  let found = 0
  for (let i = 0; i < rows.length; i += 1) if (((reading[(rows[i] ?? 0) << 3] ?? 0) & mask) !== 0) found += 1
  return found
}

/** How many of the rows name no tone. */
export function countUnsure(columns: PostColumns, rows: Uint32Array): number {
  return countMarked(columns, rows, UNSURE)
}
