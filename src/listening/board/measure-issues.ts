import {
  authorOf,
  COPY,
  isMarked,
  OFFICIAL,
  ROUTINE,
  UNKNOWN_AUTHOR,
  type PostColumns,
} from './post-columns.ts'
import type { Selection, Spans } from './select-rows.ts'

/** What the counting must know of a source: who speaks there and how much a voice of it weighs (1 = as any other). */
export type SourceFacts = { kind: 'social' | 'news' | 'official'; weight: number }

/** For each cluster number of the store the number of its issue, and for each issue number its public id. */
export type Groups = { of: Int32Array; ids: Float64Array }

/** How many steps a curve has. */
export const STEPS = 24

/** Posts of each issue, gathered: rows `order[start[g]] … order[start[g + 1] - 1]` belong to issue number g. */
export type Gathered = { start: Int32Array; order: Uint32Array; spans: Uint8Array }

/** What one author may weigh at most, however often he writes: min(1 + ln n, 2). */
export function authorWeight(posts: number): number {
  return Math.min(1 + Math.log(posts), 2)
}

/** How loud an issue is in the window, before anything is known of its past. */
export type Loudness = {
  group: number
  posts: number
  /** Posts that are opinion: neither official nor a copy. */
  opinions: number
  /** Distinct authors; a post whose author is unknown is a voice, an outlet is one voice however much it prints. */
  voices: number
  outlets: number
  headlines: number
  /** Sum over authors of min(1 + ln n, 2) times the weight of the source; a headline counts one. */
  volume: number
}

export type Measuring = {
  columns: PostColumns
  selection: Selection
  spans: Spans
  groups: Groups
  gathered: Gathered
  sources: SourceFacts[]
  /** Scratch, all zero between uses: posts of each author, and of each source. */
  perAuthor: Uint32Array
  perSource: Uint32Array
}

function increment(counts: Int32Array, number: number): number {
  const before = counts[number] ?? 0
  counts[number] = before + 1
  return before
}

/** The issue number of each selected row. */
function listGroups(columns: PostColumns, selection: Selection, groups: Groups): Int32Array {
  const found = new Int32Array(selection.size)
  for (let i = 0; i < selection.size; i += 1) {
    found[i] = groups.of[columns.cluster[selection.rows[i] ?? 0] ?? 0] ?? 0
  }
  return found
}

/** Where each issue's posts begin, when only issues with `fewest` posts in the window are kept. */
function findStarts(groupOf: Int32Array, spans: Uint8Array, issues: number, fewest: number): Int32Array {
  const inWindow = new Int32Array(issues)
  const all = new Int32Array(issues)
  for (let i = 0; i < groupOf.length; i += 1) {
    const group = groupOf[i] ?? 0
    increment(all, group)
    if (spans[i] === 0) increment(inWindow, group)
  }
  const start = new Int32Array(issues + 1)
  let total = 0
  for (let group = 0; group < issues; group += 1) {
    start[group] = total
    if ((inWindow[group] ?? 0) >= fewest) total += all[group] ?? 0
  }
  start[issues] = total
  return start
}

/** Puts the selected rows of issues with at least `fewest` posts in the window together, issue by issue. */
export function gatherByIssue(
  columns: PostColumns,
  selection: Selection,
  groups: Groups,
  fewest: number,
): Gathered {
  const groupOf = listGroups(columns, selection, groups)
  const issues = groups.ids.length
  const start = findStarts(groupOf, selection.spans, issues, fewest)
  const next = start.slice()
  const total = start[issues] ?? 0
  const gathered = { start, order: new Uint32Array(total), spans: new Uint8Array(total) }
  for (let i = 0; i < selection.size; i += 1) {
    const group = groupOf[i] ?? 0
    if (start[group] === start[group + 1]) continue
    const to = increment(next, group)
    gathered.order[to] = selection.rows[i] ?? 0
    gathered.spans[to] = selection.spans[i] ?? 0
  }
  return gathered
}

function isOpinion(m: Measuring, row: number): boolean {
  return !isMarked(m.columns, row, OFFICIAL | COPY) && sourceOf(m, row).kind !== 'official'
}

const UNKNOWN_SOURCE: SourceFacts = { kind: 'social', weight: 1 }

function sourceOf(m: Measuring, row: number): SourceFacts {
  return m.sources[m.columns.source[row] ?? 0] ?? UNKNOWN_SOURCE
}

/** Counts what each author and outlet wrote of one issue in one span; call `clearCounts` afterwards. */
function countSpan(m: Measuring, group: number, span: number): Loudness {
  const found: Loudness = { group, posts: 0, opinions: 0, voices: 0, outlets: 0, headlines: 0, volume: 0 }
  const to = m.gathered.start[group + 1] ?? 0
  for (let i = m.gathered.start[group] ?? 0; i < to; i += 1) {
    if (m.gathered.spans[i] !== span) continue
    found.posts += 1
    const row = m.gathered.order[i] ?? 0
    if (isOpinion(m, row)) countOpinion(m, row, found)
  }
  return found
}

function countOpinion(m: Measuring, row: number, found: Loudness): void {
  found.opinions += 1
  const { kind, weight } = sourceOf(m, row)
  if (kind === 'news') {
    const first = countAgain(m.perSource, m.columns.source[row] ?? 0) === 0
    found.headlines += 1
    found.volume += weight
    if (first) found.outlets += 1
    if (first) found.voices += 1
    return
  }
  const author = authorOf(m.columns, row)
  const before = author === UNKNOWN_AUTHOR ? 0 : countAgain(m.perAuthor, author)
  if (before === 0) found.voices += 1
  found.volume += weight * (before === 0 ? 1 : authorWeight(before + 1) - authorWeight(before))
}

/** Counts one more and gives how many there were before. */
function countAgain(counts: Uint32Array, number: number): number {
  const before = counts[number] ?? 0
  counts[number] = before + 1
  return before
}

function clearCounts(m: Measuring, group: number): void {
  const to = m.gathered.start[group + 1] ?? 0
  for (let i = m.gathered.start[group] ?? 0; i < to; i += 1) {
    const row = m.gathered.order[i] ?? 0
    const author = m.columns.author[row] ?? UNKNOWN_AUTHOR
    if (author !== UNKNOWN_AUTHOR) m.perAuthor[author] = 0
    m.perSource[m.columns.source[row] ?? 0] = 0
  }
}

/** How loud each gathered issue is in the window, loudest first. */
export function listLoudness(m: Measuring): Loudness[] {
  const found: Loudness[] = []
  for (let group = 0; group + 1 < m.gathered.start.length; group += 1) {
    if (m.gathered.start[group] === m.gathered.start[group + 1]) continue
    found.push(countSpan(m, group, 0))
    clearCounts(m, group)
  }
  return found.sort((a, b) => b.volume - a.volume || a.group - b.group)
}

/** Everything the score and the board's line need of one issue. */
export type IssueFigures = Loudness & {
  id: number
  copies: number
  /** Volume in each past span that is known, the nearest first. */
  past: number[]
  /** Opinion by how it speaks, each post weighing what its author's cap leaves it. */
  sentiment: { negative: number; neutral: number; positive: number }
  /** Posts in each of 24 equal steps, old to new, and the mean of the same steps in the past spans. */
  curve: number[]
  normal: number[]
  places: Map<string, number>
  affairs: Map<string, number>
  /** Opinion by source number. */
  sources: Map<number, number>
  routine: number
  engagement: number
  /** Rows of the opinion in the window, old to new by arrival. */
  rows: number[]
}

const SIDES = ['negative', 'neutral', 'positive'] as const

function bump<Key>(counts: Map<Key, number>, key: Key): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}

/** Measures one issue fully. */
export function measureIssue(m: Measuring, loudness: Loudness): IssueFigures {
  const { group } = loudness
  const figures: IssueFigures = {
    ...loudness,
    id: m.groups.ids[group] ?? 0,
    copies: 0,
    past: [],
    sentiment: { negative: 0, neutral: 0, positive: 0 },
    curve: Array.from({ length: STEPS }, () => 0),
    normal: Array.from({ length: STEPS }, () => 0),
    places: new Map(),
    affairs: new Map(),
    sources: new Map(),
    routine: 0,
    engagement: 0,
    rows: [],
  }
  for (let span = 1; span <= m.spans.known; span += 1) {
    figures.past.push(countSpan(m, group, span).volume)
    clearCounts(m, group)
  }
  countSpan(m, group, 0)
  const to = m.gathered.start[group + 1] ?? 0
  for (let i = m.gathered.start[group] ?? 0; i < to; i += 1) addRow(m, figures, i)
  clearCounts(m, group)
  return figures
}

function addRow(m: Measuring, figures: IssueFigures, i: number): void {
  const row = m.gathered.order[i] ?? 0
  const span = m.gathered.spans[i] ?? 0
  const step = stepOf(m, row, span)
  if (span > 0) {
    figures.normal[step] = (figures.normal[step] ?? 0) + 1 / m.spans.known
    return
  }
  figures.curve[step] = (figures.curve[step] ?? 0) + 1
  if (isMarked(m.columns, row, COPY)) figures.copies += 1
  figures.engagement += m.columns.engagement[row] ?? 0
  if (isOpinion(m, row)) addOpinion(m, figures, row)
}

function stepOf(m: Measuring, row: number, span: number): number {
  const age = m.spans.end - (m.columns.at[row] ?? 0) - span * m.spans.shift
  return STEPS - 1 - Math.min(STEPS - 1, Math.floor((age * STEPS) / m.spans.length))
}

function addOpinion(m: Measuring, figures: IssueFigures, row: number): void {
  const { columns } = m
  figures.rows.push(row)
  if (isMarked(columns, row, ROUTINE)) figures.routine += 1
  bump(figures.sources, columns.source[row] ?? 0)
  bumpKnown(figures.places, columns.places.values[columns.place[row] ?? 0])
  bumpKnown(figures.affairs, columns.affairs.values[columns.affair[row] ?? 0])
  figures.sentiment[sideOf(columns, row)] += weightLeft(m, row)
}

function bumpKnown(counts: Map<string, number>, key: string | null | undefined): void {
  if (key !== null && key !== undefined) bump(counts, key)
}

/** Which of the three classes a row is in. */
export function sideOf(columns: PostColumns, row: number): 'negative' | 'neutral' | 'positive' {
  return SIDES[(columns.sentiment[row] ?? 0) + 1] ?? 'neutral'
}

/** What one post weighs after its author's cap; the counts of the issue's authors must stand in the scratch. */
function weightLeft(m: Measuring, row: number): number {
  const { kind, weight } = sourceOf(m, row)
  const wrote = kind === 'news' ? 1 : (m.perAuthor[authorOf(m.columns, row)] ?? 1)
  return (weight * authorWeight(wrote)) / wrote
}
