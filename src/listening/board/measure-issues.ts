import { authorOf, COPY, isMarked, ROUTINE, UNKNOWN_AUTHOR } from './post-columns.ts'
import {
  groupOf,
  isOpinion,
  sideOf,
  sourceOf,
  type Counted,
  type SideCounts,
  type SourceFacts,
} from './count-window.ts'
import { allowedBy, passes, spanOf, type Spans, type WindowQuery } from './select-rows.ts'

/** How many steps a curve has. */
const STEPS = 24

/** What one author may weigh at most, however often he writes: min(1 + ln n, 2). */
export function authorWeight(posts: number): number {
  return Math.min(1 + Math.log(posts), 2)
}

/** Everything the score and the board's line need of one issue. */
export type IssueFigures = {
  id: number
  posts: number
  copies: number
  /** Posts that are opinion: neither official nor a copy. */
  opinions: number
  /** Distinct authors; a post whose author is unknown is a voice, an outlet is one voice however much it prints. */
  voices: number
  outlets: number
  headlines: number
  /** Sum over authors of min(1 + ln n, 2) times the weight of the source; a headline counts one. */
  volume: number
  /** Volume in each past span that is known, the nearest first. */
  past: number[]
  /** Opinion by how it speaks, each post weighing what its author's cap leaves it. */
  sentiment: SideCounts
  /** Posts in each of 24 equal steps, old to new, and the mean of the same steps in the past spans. */
  curve: number[]
  normal: number[]
  places: Map<string, number>
  affairs: Map<string, number>
  /** Opinion by source number. */
  sources: Map<number, number>
  routine: number
  engagement: number
  /** Rows of the opinion in the window, by arrival. */
  rows: number[]
}

/** Rows of some issues, by span: `rows[span]` in order of arrival. */
export type IssueRows = { group: number; spans: number[][] }

/** One pass over the store: the rows of the chosen issue numbers, in the window and in its past spans. */
export function gatherRows(
  counted: Counted,
  query: WindowQuery,
  spans: Spans,
  chosen: readonly number[],
): IssueRows[] {
  const { columns, groups } = counted
  const positions = new Map(chosen.map((group, i) => [group, i]))
  const gathered = chosen.map((group) => ({
    group,
    spans: Array.from({ length: spans.known + 1 }, (): number[] => []),
  }))
  // A byte a cluster fits the processor's cache, where a number an issue does not: most rows stop at it.
  const isChosen = markChosen(groups.of, chosen, groups.ids.length)
  const allowed = allowedBy(columns, query)
  for (let row = 0; row < columns.size; row += 1) {
    if (isChosen[columns.cluster[row] ?? 0] !== 1) continue
    const span = spanOf(spans, columns.at[row] ?? 0)
    if (span === -1 || !passes(columns, row, allowed)) continue
    gathered[positions.get(groupOf(counted, row)) ?? -1]?.spans[span]?.push(row)
  }
  return gathered
}

/** For each cluster number whether its issue is among the chosen ones. */
function markChosen(groupOfCluster: Int32Array, chosen: readonly number[], issues: number): Uint8Array {
  const chosenIssues = new Uint8Array(issues)
  for (const group of chosen) chosenIssues[group] = 1
  const marked = new Uint8Array(groupOfCluster.length)
  for (let cluster = 0; cluster < marked.length; cluster += 1) {
    marked[cluster] = chosenIssues[groupOfCluster[cluster] ?? 0] ?? 0
  }
  return marked
}

/** Scratch for counting, all zero between uses: posts of each author and of each outlet. */
export type Scratch = { perAuthor: Uint32Array; perSource: Uint32Array }

export function createScratch(counted: Counted): Scratch {
  return {
    perAuthor: new Uint32Array(counted.columns.authors.size),
    perSource: new Uint32Array(counted.columns.sources.values.length),
  }
}

type Voices = Pick<IssueFigures, 'opinions' | 'voices' | 'outlets' | 'headlines' | 'volume'>

/** Counts what each author and outlet wrote; the counts stay in the scratch until `clear`. */
function countVoices(counted: Counted, scratch: Scratch, rows: readonly number[]): Voices {
  const found: Voices = { opinions: 0, voices: 0, outlets: 0, headlines: 0, volume: 0 }
  for (const row of rows) {
    if (!isOpinion(counted, row)) continue
    found.opinions += 1
    const { kind, weight } = voiceOf(counted, row)
    if (kind === 'news') {
      const first = countAgain(scratch.perSource, counted.columns.source[row] ?? 0) === 0
      found.headlines += 1
      found.volume += weight
      if (first) found.outlets += 1
      if (first) found.voices += 1
    } else addVoice(found, scratch, authorOf(counted.columns, row), weight)
  }
  return found
}

/** Who speaks in a row. Routine talk (timetables, prices, results) is counted but does not make an issue louder. */
function voiceOf(counted: Counted, row: number): SourceFacts {
  const source = sourceOf(counted, row)
  return isMarked(counted.columns, row, ROUTINE) ? { kind: source.kind, weight: 0 } : source
}

// oxlint-disable-next-line max-params -- called for every row: no object is made for it
function addVoice(found: Voices, scratch: Scratch, author: number, weight: number): void {
  const before = author === UNKNOWN_AUTHOR ? 0 : countAgain(scratch.perAuthor, author)
  if (before === 0) found.voices += 1
  found.volume += weight * (before === 0 ? 1 : authorWeight(before + 1) - authorWeight(before))
}

/** Counts one more and gives how many there were before. */
function countAgain(counts: Uint32Array, number: number): number {
  const before = counts[number] ?? 0
  counts[number] = before + 1
  return before
}

function clear(counted: Counted, scratch: Scratch, rows: readonly number[]): void {
  for (const row of rows) {
    const author = authorOf(counted.columns, row)
    if (author !== UNKNOWN_AUTHOR) scratch.perAuthor[author] = 0
    scratch.perSource[counted.columns.source[row] ?? 0] = 0
  }
}

/** Measures one issue fully. */
export function measureIssue(
  counted: Counted,
  spans: Spans,
  issue: IssueRows,
  scratch: Scratch,
): IssueFigures {
  const [now = [], ...before] = issue.spans
  const past = before.map((rows) => {
    const { volume } = countVoices(counted, scratch, rows)
    clear(counted, scratch, rows)
    return volume
  })
  const figures: IssueFigures = {
    id: counted.groups.ids[issue.group] ?? 0,
    posts: now.length,
    copies: 0,
    ...countVoices(counted, scratch, now),
    past,
    sentiment: { negative: 0, neutral: 0, positive: 0 },
    curve: curveOf(counted, spans, now, 0),
    normal: normalCurve(counted, spans, before),
    places: new Map(),
    affairs: new Map(),
    sources: new Map(),
    routine: 0,
    engagement: 0,
    rows: [],
  }
  for (const row of now) addRow(counted, figures, scratch, row)
  clear(counted, scratch, now)
  return figures
}

// oxlint-disable-next-line max-params -- four columns of one sum
function curveOf(counted: Counted, spans: Spans, rows: readonly number[], span: number): number[] {
  const curve = Array.from({ length: STEPS }, () => 0)
  for (const row of rows) {
    const age = spans.end - (counted.columns.at[row] ?? 0) - span * spans.shift
    const step = STEPS - 1 - Math.min(STEPS - 1, Math.floor((age * STEPS) / spans.length))
    curve[step] = (curve[step] ?? 0) + 1
  }
  return curve
}

function normalCurve(counted: Counted, spans: Spans, before: readonly number[][]): number[] {
  const curves = before.map((rows, i) => curveOf(counted, spans, rows, i + 1))
  return Array.from({ length: STEPS }, (_, step) =>
    curves.length === 0 ? 0 : curves.reduce((sum, curve) => sum + (curve[step] ?? 0), 0) / curves.length,
  )
}

// oxlint-disable-next-line max-params -- called for every row: no object is made for it
function addRow(counted: Counted, figures: IssueFigures, scratch: Scratch, row: number): void {
  const { columns } = counted
  if (isMarked(columns, row, COPY)) figures.copies += 1
  figures.engagement += columns.engagement[row] ?? 0
  if (!isOpinion(counted, row)) return
  figures.rows.push(row)
  if (isMarked(columns, row, ROUTINE)) figures.routine += 1
  bump(figures.sources, columns.source[row])
  bump(figures.places, columns.places.values[columns.place[row] ?? 0])
  bump(figures.affairs, columns.affairs.values[columns.affair[row] ?? 0])
  figures.sentiment[sideOf(columns, row)] += weightLeft(counted, scratch, row)
}

function bump<Key>(counts: Map<Key, number>, key: Key | null | undefined): void {
  if (key !== null && key !== undefined) counts.set(key, (counts.get(key) ?? 0) + 1)
}

/** What one post weighs after its author's cap; the counts of the issue's authors stand in the scratch. */
function weightLeft(counted: Counted, scratch: Scratch, row: number): number {
  const { kind, weight } = sourceOf(counted, row)
  const wrote = kind === 'news' ? 1 : (scratch.perAuthor[authorOf(counted.columns, row)] ?? 1)
  return (weight * authorWeight(wrote)) / wrote
}
