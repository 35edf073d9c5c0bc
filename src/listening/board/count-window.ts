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

/** Counts of one kind for each class of sentiment. */
export type SideCounts = { negative: number; neutral: number; positive: number }

/** Counts in the order negative, neutral, positive by their names. */
export function namedSides([negative = 0, neutral = 0, positive = 0]: readonly number[]): SideCounts {
  return { negative, neutral, positive }
}

/** Totals of everything in the window, before issues are looked at. */
export type WindowTotals = {
  posts: number
  voices: number
  sentiment: SideCounts
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

/** What is counted: the store, its issues, the facts of its sources by source number. */
export type Counted = { columns: PostColumns; groups: Groups; sources: SourceFacts[] }

const UNKNOWN_SOURCE: SourceFacts = { kind: 'social', weight: 1 }

const SIDES = ['negative', 'neutral', 'positive'] as const

/** Which of the three classes a row is in. */
export function sideOf(columns: PostColumns, row: number): (typeof SIDES)[number] {
  return SIDES[(columns.sentiment[row] ?? 0) + 1] ?? 'neutral'
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

/** The rows among `rows` that are somebody's own opinion: neither official nor a copy. */
export function selectOpinion(counted: Counted, rows: Uint32Array, kinds: Uint8Array): Uint32Array {
  const { flags, source } = counted.columns
  const opinion = new Uint32Array(rows.length)
  let found = 0
  for (const row of rows) {
    if (((flags[row] ?? 0) & (OFFICIAL | COPY)) !== 0 || kinds[source[row] ?? 0] === OFFICIAL_SOURCE) continue
    opinion[found] = row
    found += 1
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

/** Totals of everything that is said in `rows`. */
export function countTotals(counted: Counted, rows: Uint32Array): WindowTotals {
  const { columns } = counted
  const { sentiment } = columns
  const kinds = kindsOf(counted)
  const opinion = selectOpinion(counted, rows, kinds)
  const seenAuthor = new Uint8Array(columns.authors.size)
  const seenOutlet = new Uint8Array(kinds.length)
  const sides = [0, 0, 0]
  let voices = 0
  for (const row of opinion) {
    const side = (sentiment[row] ?? 0) + 1
    sides[side] = (sides[side] ?? 0) + 1
    const from = sourceOf(columns, row)
    const number = authorOf(columns, row)
    if (kinds[from] === NEWS) seenOutlet[from] = 1
    else if (number === UNKNOWN_AUTHOR) voices += 1
    else {
      voices += 1 - (seenAuthor[number] ?? 0)
      seenAuthor[number] = 1
    }
  }
  const outlets = seenOutlet.reduce((sum, seen) => sum + seen, 0)
  return { posts: rows.length, voices: voices + outlets, sentiment: namedSides(sides), outlets }
}

/** Rows of candidates, and beside each row its candidate. */
export type Placed = { rows: Uint32Array; candidates: Int32Array }

/** Those of the rows whose cluster has a candidate. */
export function placeRows({ cluster }: PostColumns, rows: Uint32Array, of: Int32Array): Placed {
  const placed = new Uint32Array(rows.length)
  const candidates = new Int32Array(rows.length)
  let found = 0
  for (const row of rows) {
    const candidate = of[cluster[row] ?? 0] ?? -1
    placed[found] = row
    candidates[found] = candidate
    found += 1 + (candidate >> 31)
  }
  return { rows: placed.subarray(0, found), candidates: candidates.subarray(0, found) }
}

/** Of each of `size` candidates what says whether it can be published, counted over the rows after `oldest` (seconds). */
export function countIssues(counted: Counted, placed: Placed, size: number, oldest: number): AllCounts {
  const { columns } = counted
  const { at, flags } = columns
  const kinds = kindsOf(counted)
  const counts = new Int32Array(size * STRIDE)
  const { rows, candidates } = placed
  for (let i = 0; i < rows.length; i += 1) {
    const row = rows[i] ?? 0
    if ((at[row] ?? 0) <= oldest) continue
    const base = (candidates[i] ?? 0) * STRIDE
    increment(counts, base + POSTS)
    const from = sourceOf(columns, row)
    if (((flags[row] ?? 0) & (OFFICIAL | COPY)) !== 0 || kinds[from] === OFFICIAL_SOURCE) continue
    increment(counts, base + OPINIONS)
    if (kinds[from] === NEWS) countHeadline(counts, base, from)
    else countVoice(counts, base, authorOf(columns, row))
  }
  return counts
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

function increment(counts: Int32Array, at: number): void {
  counts[at] = (counts[at] ?? 0) + 1
}

function countHeadline(counts: Int32Array, at: number, source: number): void {
  increment(counts, at + HEADLINES)
  if ((counts[at + OUTLETS] ?? 0) < 2 && counts[at + FIRST_OUTLET] !== source + 1) {
    counts[at + FIRST_OUTLET] = source + 1
    increment(counts, at + OUTLETS)
  }
  meet(counts, at, -(source + 1))
}

function countVoice(counts: Int32Array, at: number, author: number): void {
  if (author !== UNKNOWN_AUTHOR) meet(counts, at, author + 1)
  else if ((counts[at + VOICES] ?? 0) < ENOUGH) increment(counts, at + VOICES)
}

/** Counts a voice of an issue unless it is one of the two first ones; beyond three nobody asks. */
function meet(counts: Int32Array, at: number, voice: number): void {
  if ((counts[at + VOICES] ?? 0) >= ENOUGH) return
  if (counts[at + FIRST_VOICE] === voice || counts[at + SECOND_VOICE] === voice) return
  increment(counts, at + VOICES)
  const free = counts[at + FIRST_VOICE] === 0 ? FIRST_VOICE : SECOND_VOICE
  counts[at + free] = voice
}
