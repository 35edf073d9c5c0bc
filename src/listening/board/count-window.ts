import { authorOf, COPY, isMarked, OFFICIAL, UNKNOWN_AUTHOR, type PostColumns } from './post-columns.ts'
import { allowedBy, passes, type Spans, type WindowQuery } from './select-rows.ts'

/** What the counting must know of a source: who speaks there and how much a voice of it weighs (1 = as any other). */
export type SourceFacts = { kind: 'social' | 'news' | 'official'; weight: number }

/** For each cluster number of the store the number of its issue, and for each issue number its public id. */
export type Groups = { of: Int32Array; ids: Float64Array }

/** Counts of one kind for each class of sentiment. */
export type SideCounts = { negative: number; neutral: number; positive: number }

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

export function sourceOf(counted: Counted, row: number): SourceFacts {
  return counted.sources[counted.columns.source[row] ?? 0] ?? UNKNOWN_SOURCE
}

/** The issue number of a row. */
export function groupOf(counted: Counted, row: number): number {
  return counted.groups.of[counted.columns.cluster[row] ?? 0] ?? 0
}

const SIDES = ['negative', 'neutral', 'positive'] as const

/** Which of the three classes a row is in. */
export function sideOf(columns: PostColumns, row: number): (typeof SIDES)[number] {
  return SIDES[(columns.sentiment[row] ?? 0) + 1] ?? 'neutral'
}

/** Whether a row is somebody's own opinion: neither official nor a copy. */
export function isOpinion(counted: Counted, row: number): boolean {
  return !isMarked(counted.columns, row, OFFICIAL | COPY) && sourceOf(counted, row).kind !== 'official'
}

/**
 * Counts of all issues side by side, eight numbers an issue, so that counting a post touches one line of memory. The
 * first two voices and outlets are kept (as number + 1): enough to tell whether there are three.
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

type Pass = {
  counted: Counted
  totals: WindowTotals
  counts: Int32Array
  seenAuthor: Uint8Array
  seenOutlet: Uint8Array
}

/** One pass over the store: totals of the window, and of each issue number what says whether it can be published. */
export function countWindow(
  counted: Counted,
  query: WindowQuery,
  spans: Spans,
): { totals: WindowTotals; counts: AllCounts } {
  const { columns, groups } = counted
  const pass: Pass = {
    counted,
    totals: { posts: 0, voices: 0, sentiment: { negative: 0, neutral: 0, positive: 0 }, outlets: 0 },
    counts: new Int32Array(groups.ids.length * STRIDE),
    seenAuthor: new Uint8Array(columns.authors.size),
    seenOutlet: new Uint8Array(columns.sources.values.length),
  }
  const allowed = allowedBy(columns, query)
  const oldest = spans.end - spans.length
  for (let row = 0; row < columns.size; row += 1) {
    const at = columns.at[row] ?? 0
    if (at > oldest && at <= spans.end && passes(columns, row, allowed)) countRow(pass, row)
  }
  pass.totals.outlets = pass.seenOutlet.reduce((sum, seen) => sum + seen, 0)
  return { totals: pass.totals, counts: pass.counts }
}

/** How many issues there are counts of. */
export function issuesIn(counts: AllCounts): number {
  return counts.length / STRIDE
}

/** Posts of one issue in the window: the quick question before `countsOf`. */
export function postsOf(counts: AllCounts, group: number): number {
  return counts[group * STRIDE + POSTS] ?? 0
}

export function opinionsOf(counts: AllCounts, group: number): number {
  return counts[group * STRIDE + OPINIONS] ?? 0
}

/** What was counted of one issue. */
export function countsOf(counts: AllCounts, group: number): IssueCounts {
  const at = group * STRIDE
  const [posts = 0, opinions = 0, headlines = 0, voices = 0, outlets = 0] = counts.subarray(at, at + STRIDE)
  return { posts, opinions, headlines, voices, outlets }
}

function increment(counts: Int32Array, at: number): void {
  counts[at] = (counts[at] ?? 0) + 1
}

function countRow(pass: Pass, row: number): void {
  const { counted, counts, totals } = pass
  const at = groupOf(counted, row) * STRIDE
  totals.posts += 1
  increment(counts, at + POSTS)
  if (!isOpinion(counted, row)) return
  increment(counts, at + OPINIONS)
  totals.sentiment[sideOf(counted.columns, row)] += 1
  if (sourceOf(counted, row).kind === 'news') countHeadline(pass, at, row)
  else countVoice(pass, at, authorOf(counted.columns, row))
}

function countHeadline(pass: Pass, at: number, row: number): void {
  const { counts } = pass
  const source = pass.counted.columns.source[row] ?? 0
  increment(counts, at + HEADLINES)
  if ((counts[at + OUTLETS] ?? 0) < 2 && counts[at + FIRST_OUTLET] !== source + 1) {
    counts[at + FIRST_OUTLET] = source + 1
    increment(counts, at + OUTLETS)
  }
  meet(counts, at, -(source + 1))
  pass.totals.voices += firstSeen(pass.seenOutlet, source)
}

function countVoice(pass: Pass, at: number, author: number): void {
  if (author === UNKNOWN_AUTHOR) {
    if ((pass.counts[at + VOICES] ?? 0) < ENOUGH) increment(pass.counts, at + VOICES)
    pass.totals.voices += 1
    return
  }
  meet(pass.counts, at, author + 1)
  pass.totals.voices += firstSeen(pass.seenAuthor, author)
}

function firstSeen(seen: Uint8Array, number: number): 0 | 1 {
  if (seen[number] === 1) return 0
  seen[number] = 1
  return 1
}

/** Counts a voice of an issue unless it is one of the two first ones; beyond three nobody asks. */
function meet(counts: Int32Array, at: number, voice: number): void {
  if ((counts[at + VOICES] ?? 0) >= ENOUGH) return
  if (counts[at + FIRST_VOICE] === voice || counts[at + SECOND_VOICE] === voice) return
  increment(counts, at + VOICES)
  const free = counts[at + FIRST_VOICE] === 0 ? FIRST_VOICE : SECOND_VOICE
  counts[at + free] = voice
}
