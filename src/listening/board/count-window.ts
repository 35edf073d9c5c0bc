import { binOf, SCORE_BINS, type ShareCounts } from '../../language/index.ts'
import {
  authorOf,
  COPY,
  MOST_HEARD,
  OFFICIAL,
  sourceOf,
  UNKNOWN_AUTHOR,
  type PostColumns,
} from './post-columns.ts'

/** What the counting must know of a source: who speaks there and how much a voice of it weighs (1 = as any other). */
export type SourceFacts = { kind: 'social' | 'news' | 'official'; weight: number }

/** For each cluster number of the store the number of its issue (that of one of its clusters), and the id of each. */
export type Groups = { of: Int32Array; ids: Float64Array }

/** Totals of everything in the window, before issues are looked at. */
export type WindowTotals = {
  posts: number
  voices: number
  sentiment: ShareCounts
  /** News outlets with at least one post in the window. */
  outlets: number
}

/** Of one issue: posts in the window, how many are headlines, voices and outlets (both counted up to 3), opinions. */
export type IssueCounts = {
  posts: number
  opinions: number
  headlines: number
  voices: number
  outlets: number
}

/** What is counted: the store, its issues, the facts of its sources by source number, what a post of a campaign weighs (0..1). */
export type Counted = { columns: PostColumns; groups: Groups; sources: SourceFacts[] } & Weighing
type Weighing = { campaignWeight?: (campaign: number) => number }

const UNKNOWN_SOURCE: SourceFacts = { kind: 'social', weight: 1 }

const SIDES = ['negative', 'neutral', 'positive'] as const

/** Which of the three classes a row is in. */
export function sideOf(columns: PostColumns, row: number): (typeof SIDES)[number] {
  return SIDES[(columns.sentiment[row] ?? 0) + 1] ?? 'neutral'
}

/** The score bin of each class and confidence as the columns hold them. */
const BINS = Uint8Array.from({ length: 3 * 256 }, (_, at) =>
  binOf(SIDES[at >> 8] ?? 'neutral', (at & 255) / 255),
)

/** Which score bin the answer of a row is in: what shares are estimated from. */
export function binOfRow({ sentiment, confidence }: PostColumns, row: number): number {
  return BINS[(((sentiment[row] ?? 0) + 1) << 8) | (confidence[row] ?? 0)] ?? 0
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

/** For each source number 1 where people speak for themselves, 0 where officials do. */
function ownVoices(kinds: Uint8Array): Uint8Array {
  return kinds.map((kind) => Number(kind !== OFFICIAL_SOURCE))
}

/** For each value of the flags 1 when a post so marked is an opinion: neither official nor a copy. */
const OPINION_FLAGS = Uint8Array.from({ length: 256 }, (_, flags) =>
  Number((flags & (OFFICIAL | COPY)) === 0),
)

// The loops over rows go by index (for…of over typed arrays takes three times as long) and add 0 or 1 instead of
// branching on what the processor cannot guess.

/** The rows among `rows` that are somebody's own opinion: neither official nor a copy. */
export function selectOpinion({ columns }: Counted, rows: Uint32Array, kinds: Uint8Array): Uint32Array {
  const { flags } = columns
  const own = ownVoices(kinds)
  const opinion = new Uint32Array(rows.length)
  let found = 0
  for (let i = 0; i < rows.length; i += 1) {
    const row = rows[i] ?? 0
    opinion[found] = row
    found += (OPINION_FLAGS[flags[row] ?? 0] ?? 0) & (own[sourceOf(columns, row)] ?? 0)
  }
  return opinion.subarray(0, found)
}

/**
 * Counts of issues side by side, eight numbers an issue, so that counting a post touches one line of memory. The first
 * two voices and outlets are kept (as number + 1): enough to tell whether there are three.
 */
export type AllCounts = Int32Array
const STRIDE = 8
const POSTS = 0
const OPINIONS = 1
const HEADLINES = 2
const VOICES = 3
const OUTLETS = 4
const FIRST_VOICE = 5
const SECOND_VOICE = 6
const FIRST_OUTLET = 7
/** Voices are counted up to this: the most `fewestVoices` may be. */
const ENOUGH = 3

/**
 * Issues that may have enough posts to be published: most have one or two and need no counting. `issues` are their
 * issue numbers, `of` the place of each cluster in that list, -1 when its issue is too small.
 */
export type Candidates = { issues: number[]; of: Int32Array }

/** The issues with at least `fewest` posts in the whole store. */
export function listCandidates({ columns, groups }: Counted, fewest: number): Candidates {
  const { of, ids } = groups
  const heard = new Uint16Array(ids.length)
  const enough = Math.min(fewest, MOST_HEARD)
  for (let cluster = 0; cluster < of.length; cluster += 1) {
    const group = of[cluster] ?? 0
    heard[group] = Math.min(MOST_HEARD, (heard[group] ?? 0) + (columns.heard[cluster] ?? 0))
  }
  const issues: number[] = []
  const places = new Int32Array(ids.length)
  for (let group = 0; group < places.length; group += 1) {
    places[group] = (heard[group] ?? 0) < enough ? -1 : issues.push(group) - 1
  }
  return { issues, of: spread(of, places) }
}

/** For each cluster what `places` says of its issue. */
function spread(groupOfCluster: Int32Array, places: Int32Array): Int32Array {
  const spreadOut = new Int32Array(groupOfCluster.length)
  for (let cluster = 0; cluster < spreadOut.length; cluster += 1) {
    spreadOut[cluster] = places[groupOfCluster[cluster] ?? 0] ?? -1
  }
  return spreadOut
}

/** Rows are counted by so many: loops that are called often are compiled best, and their rows stay in the cache. */
export const AT_ONCE = 16_384

type Tally = { counted: Counted; kinds: Uint8Array; seen: Uint8Array; bins: Uint32Array; voices: number }

/** Totals of everything that is said in `rows`. */
export function countTotals(counted: Counted, rows: Uint32Array): WindowTotals {
  const kinds = kindsOf(counted)
  const people = counted.columns.authors.size
  // An outlet is a voice too: outlets are numbered after the authors.
  const seen = new Uint8Array(people + kinds.length)
  const tally: Tally = { counted, kinds, seen, bins: new Uint32Array(SCORE_BINS), voices: 0 }
  for (let from = 0; from < rows.length; from += AT_ONCE) {
    addTotals(tally, selectOpinion(counted, rows.subarray(from, from + AT_ONCE), kinds))
  }
  const outlets = seen.subarray(people).reduce((sum, one) => sum + one, 0)
  const { bins, voices } = tally
  const sentiment = { bins, squares: bins.reduce((sum, count) => sum + count, 0) }
  return { posts: rows.length, voices, sentiment, outlets }
}

function addTotals(tally: Tally, opinion: Uint32Array): void {
  const { kinds, seen, bins } = tally
  const { columns } = tally.counted
  const people = columns.authors.size
  let voices = 0
  for (let i = 0; i < opinion.length; i += 1) {
    const row = opinion[i] ?? 0
    const bin = binOfRow(columns, row)
    bins[bin] = (bins[bin] ?? 0) + 1
    const from = sourceOf(columns, row)
    const voice = kinds[from] === NEWS ? people + from : authorOf(columns, row)
    if (voice === UNKNOWN_AUTHOR) voices += 1
    else {
      voices += 1 - (seen[voice] ?? 0)
      seen[voice] = 1
    }
  }
  tally.voices += voices
}

/** Rows of candidates, and beside each row its candidate. */
export type Placed = { rows: Uint32Array; candidates: Int32Array }

/** Those of the rows whose cluster has a candidate. */
export function placeRows({ cluster }: PostColumns, rows: Uint32Array, of: Int32Array): Placed {
  const placed = new Uint32Array(rows.length)
  const candidates = new Int32Array(rows.length)
  let found = 0
  for (let i = 0; i < rows.length; i += 1) {
    const row = rows[i] ?? 0
    const candidate = of[cluster[row] ?? 0] ?? -1
    placed[found] = row
    candidates[found] = candidate
    found += 1 + (candidate >> 31)
  }
  return { rows: placed.subarray(0, found), candidates: candidates.subarray(0, found) }
}

/**
 * Of each of `size` candidates what says whether it can be published, counted over the rows after `oldest` (seconds).
 * Of one with three voices, which is enough, only posts and opinions are counted on.
 */
export function countIssues(counted: Counted, placed: Placed, size: number, oldest: number): AllCounts {
  const kinds = kindsOf(counted)
  const facts = { columns: counted.columns, kinds, own: ownVoices(kinds), oldest }
  const counts = new Int32Array(size * STRIDE)
  for (let from = 0; from < placed.rows.length; from += AT_ONCE) {
    const rows = placed.rows.subarray(from, from + AT_ONCE)
    addCounts(counts, facts, { rows, candidates: placed.candidates.subarray(from, from + AT_ONCE) })
  }
  return counts
}

type Facts = { columns: PostColumns; kinds: Uint8Array; own: Uint8Array; oldest: number }

function addCounts(counts: Int32Array, facts: Facts, { rows, candidates }: Placed): void {
  const { columns, own, oldest } = facts
  const { at, flags } = columns
  for (let i = 0; i < rows.length; i += 1) {
    const row = rows[i] ?? 0
    const base = (candidates[i] ?? 0) * STRIDE
    const from = sourceOf(columns, row)
    const isNow = (oldest - (at[row] ?? 0)) >>> 31
    const isOpinion = isNow & (OPINION_FLAGS[flags[row] ?? 0] ?? 0) & (own[from] ?? 0)
    addTo(counts, base + POSTS, isNow)
    addTo(counts, base + OPINIONS, isOpinion)
    if (isOpinion === 1 && needsVoices(counts, base)) countVoice(counts, base, voiceOf(facts, row))
  }
}

function addTo(counts: Int32Array, at: number, much: number): void {
  counts[at] = (counts[at] ?? 0) + much
}

function needsVoices(counts: Int32Array, base: number): boolean {
  return (counts[base + VOICES] ?? 0) < ENOUGH
}

/** How many candidates there are counts of. */
export function candidatesIn(counts: AllCounts): number {
  return counts.length / STRIDE
}

/** Posts of one candidate in the window: the quick question before `countsOf`. */
export function postsOf(counts: AllCounts, candidate: number): number {
  return counts[candidate * STRIDE + POSTS] ?? 0
}

export function opinionsOf(counts: AllCounts, candidate: number): number {
  return counts[candidate * STRIDE + OPINIONS] ?? 0
}

/** What was counted of one candidate. */
export function countsOf(counts: AllCounts, candidate: number): IssueCounts {
  const at = candidate * STRIDE
  return {
    posts: counts[at + POSTS] ?? 0,
    opinions: counts[at + OPINIONS] ?? 0,
    headlines: counts[at + HEADLINES] ?? 0,
    voices: counts[at + VOICES] ?? 0,
    outlets: counts[at + OUTLETS] ?? 0,
  }
}

/** Who speaks in a row: an author's number, UNKNOWN_AUTHOR, or -2 less the number of an outlet. */
function voiceOf({ columns, kinds }: Facts, row: number): number {
  const from = sourceOf(columns, row)
  return kinds[from] === NEWS ? -2 - from : authorOf(columns, row)
}

function countVoice(counts: Int32Array, at: number, voice: number): void {
  if (voice === UNKNOWN_AUTHOR) addTo(counts, at + VOICES, 1)
  else if (voice >= 0) meet(counts, at, voice + 1)
  else countHeadline(counts, at, voice)
}

function countHeadline(counts: Int32Array, at: number, outlet: number): void {
  addTo(counts, at + HEADLINES, 1)
  if ((counts[at + OUTLETS] ?? 0) < 2 && counts[at + FIRST_OUTLET] !== outlet) {
    counts[at + FIRST_OUTLET] = outlet
    addTo(counts, at + OUTLETS, 1)
  }
  meet(counts, at, outlet)
}

/** Counts a voice of an issue unless it is one of the two first ones; beyond three nobody asks. */
function meet(counts: Int32Array, at: number, voice: number): void {
  if (counts[at + FIRST_VOICE] === voice || counts[at + SECOND_VOICE] === voice) return
  addTo(counts, at + VOICES, 1)
  const free = counts[at + FIRST_VOICE] === 0 ? FIRST_VOICE : SECOND_VOICE
  counts[at + free] = voice
}
