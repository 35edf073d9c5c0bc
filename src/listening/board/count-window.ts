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

/** Of each issue number: posts in the window, how many are opinion, and voices and outlets counted up to 3. */
export type IssueCounts = {
  posts: Int32Array
  opinions: Int32Array
  headlines: Int32Array
  voices: Uint8Array
  outlets: Uint8Array
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

/** The first two voices of each issue: enough to tell whether there are three, without a set for each issue. */
type FirstVoices = { first: Int32Array; second: Int32Array }

const NOBODY = 0
const ENOUGH = 3

type Pass = {
  counted: Counted
  totals: WindowTotals
  issues: IssueCounts
  voices: FirstVoices
  outlets: FirstVoices
  seenAuthor: Uint8Array
  seenOutlet: Uint8Array
}

function beginPass(counted: Counted): Pass {
  const issues = counted.groups.ids.length
  const firstVoices = (): FirstVoices => ({ first: new Int32Array(issues), second: new Int32Array(issues) })
  return {
    counted,
    totals: { posts: 0, voices: 0, sentiment: { negative: 0, neutral: 0, positive: 0 }, outlets: 0 },
    issues: {
      posts: new Int32Array(issues),
      opinions: new Int32Array(issues),
      headlines: new Int32Array(issues),
      voices: new Uint8Array(issues),
      outlets: new Uint8Array(issues),
    },
    voices: firstVoices(),
    outlets: firstVoices(),
    seenAuthor: new Uint8Array(counted.columns.authors.size),
    seenOutlet: new Uint8Array(counted.columns.sources.values.length),
  }
}

/** One pass over the store: totals of the window, and of each issue what says whether it can be published. */
export function countWindow(
  counted: Counted,
  query: WindowQuery,
  spans: Spans,
): { totals: WindowTotals; issues: IssueCounts } {
  const { columns } = counted
  const pass = beginPass(counted)
  const allowed = allowedBy(columns, query)
  const oldest = spans.end - spans.length
  for (let row = 0; row < columns.size; row += 1) {
    const at = columns.at[row] ?? 0
    if (at > oldest && at <= spans.end && passes(columns, row, allowed)) countRow(pass, row)
  }
  pass.totals.outlets = pass.seenOutlet.reduce((sum, seen) => sum + seen, 0)
  return { totals: pass.totals, issues: pass.issues }
}

function increment(counts: Int32Array, number: number): void {
  counts[number] = (counts[number] ?? 0) + 1
}

function countRow(pass: Pass, row: number): void {
  const { counted, issues, totals } = pass
  const group = groupOf(counted, row)
  totals.posts += 1
  increment(issues.posts, group)
  if (!isOpinion(counted, row)) return
  increment(issues.opinions, group)
  totals.sentiment[sideOf(counted.columns, row)] += 1
  if (sourceOf(counted, row).kind === 'news') countHeadline(pass, group, row)
  else countVoice(pass, group, authorOf(counted.columns, row))
}

function countHeadline(pass: Pass, group: number, row: number): void {
  const source = pass.counted.columns.source[row] ?? 0
  increment(pass.issues.headlines, group)
  meet(pass.issues.outlets, pass.outlets, group, source + 1)
  meet(pass.issues.voices, pass.voices, group, -(source + 1))
  pass.totals.voices += firstSeen(pass.seenOutlet, source)
}

function countVoice(pass: Pass, group: number, author: number): void {
  if (author === UNKNOWN_AUTHOR) {
    const met = pass.issues.voices[group] ?? 0
    if (met < ENOUGH) pass.issues.voices[group] = met + 1
    pass.totals.voices += 1
    return
  }
  meet(pass.issues.voices, pass.voices, group, author + 1)
  pass.totals.voices += firstSeen(pass.seenAuthor, author)
}

function firstSeen(seen: Uint8Array, number: number): 0 | 1 {
  if (seen[number] === 1) return 0
  seen[number] = 1
  return 1
}

// oxlint-disable-next-line max-params -- called for every row: no object is made for it
function meet(counts: Uint8Array, met: FirstVoices, group: number, voice: number): void {
  const count = counts[group] ?? 0
  if (count >= ENOUGH || met.first[group] === voice || met.second[group] === voice) return
  counts[group] = count + 1
  if (met.first[group] === NOBODY) met.first[group] = voice
  else if (met.second[group] === NOBODY) met.second[group] = voice
}
