import { binOf, SCORE_BINS, type ShareCounts } from '../../../../language/index.ts'
import {
  COPY,
  isMarked,
  OFFICIAL,
  sourceOf,
  UNSURE,
  type Groups,
  type PostColumns,
} from '../columns/index.ts'

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

/** How many titles of newsrooms let the matter look in each way. */
export type ToneCounts = Record<(typeof SIDES)[number], number>

const SIDES = ['negative', 'neutral', 'positive'] as const

/** Which of the three classes a row is in. */
export function sideOf(columns: PostColumns, row: number): (typeof SIDES)[number] {
  return SIDES[(columns.sentiment[row] ?? 0) + 1] ?? 'neutral'
}

/** Where titles are counted, behind the score bins of what people say. */
export const HEADLINES_FROM = SCORE_BINS

/** The score bin of each class and confidence as the columns hold them; of a headline (from 1024 on) its class alone. */
export const TONES = Uint8Array.from({ length: 1024 + 3 * 256 }, (_, at) =>
  at < 1024 ? binOf(SIDES[at >> 8] ?? 'neutral', (at & 255) / 255) : HEADLINES_FROM + ((at - 1024) >> 8),
)

/** Which score bin the answer of a row is in: what shares are estimated from. */
export function binOfRow({ sentiment, confidence }: PostColumns, row: number): number {
  return TONES[(((sentiment[row] ?? 0) + 1) << 8) | (confidence[row] ?? 0)] ?? 0
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

/** For each value of the flags 1 when a post so marked is an opinion: neither official nor a copy. */
export const OPINION_FLAGS = Uint8Array.from({ length: 256 }, (_, flags) =>
  Number((flags & (OFFICIAL | COPY)) === 0),
)

/** The rows among `rows` that are somebody's own opinion: neither official (`own` by source, `ownVoices`) nor a copy. */
export function selectOpinion(
  { columns }: Pick<Counted, 'columns'>,
  rows: Uint32Array,
  own: Uint8Array,
): Uint32Array {
  if (rows.length === 0) return rows
  const { flags, source } = columns
  const opinion = new Uint32Array(rows.length)
  let found = 0
  for (let i = 0; i < rows.length; i += 1) {
    const row = rows[i] ?? 0
    opinion[found] = row
    found += (OPINION_FLAGS[flags[row] ?? 0] ?? 0) & (own[source[row] ?? 0] ?? 0)
  }
  return opinion.subarray(0, found)
}

/** Titles by tone, as counted by -1, 0 and 1 plus one. */
export function tonesOf([negative = 0, neutral = 0, positive = 0]: Uint32Array | Int32Array): ToneCounts {
  return { negative, neutral, positive }
}

/** How the titles in `headlines` let the matter look. */
export function countTones({ sentiment }: PostColumns, headlines: Uint32Array): ToneCounts {
  const counts = new Uint32Array(SIDES.length)
  for (let i = 0; i < headlines.length; i += 1) {
    const tone = (sentiment[headlines[i] ?? 0] ?? 0) + 1
    counts[tone] = (counts[tone] ?? 0) + 1
  }
  return tonesOf(counts)
}

/** Own posts by who speaks: people, and newsrooms, whose titles are no public feeling. */
export function partHeadlines(
  columns: PostColumns,
  kinds: Uint8Array,
  opinion: Uint32Array,
): { people: Uint32Array; headlines: Uint32Array } {
  const people = new Uint32Array(opinion.length)
  const headlines = new Uint32Array(opinion.length)
  let news = 0
  for (let i = 0; i < opinion.length; i += 1) {
    const row = opinion[i] ?? 0
    people[i - news] = row
    headlines[news] = row
    news += Number(kinds[sourceOf(columns, row)] === NEWS)
  }
  return { people: people.subarray(0, opinion.length - news), headlines: headlines.subarray(0, news) }
}

/** How many of the rows name no tone. */
export function countUnsure({ flags }: PostColumns, rows: Uint32Array): number {
  let unsure = 0
  for (let i = 0; i < rows.length; i += 1) unsure += ((flags[rows[i] ?? 0] ?? 0) & UNSURE) === 0 ? 0 : 1
  return unsure
}
