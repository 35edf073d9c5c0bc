import { kindsOf, NEWS, OPINION_FLAGS, ownVoices, type Counted, type Groups } from './count-window.ts'
import { AT_ONCE } from './select-rows.ts'
import { authorOf, MOST_HEARD, sourceOf, UNKNOWN_AUTHOR, type PostColumns } from './post-columns.ts'

/** Of one issue: posts in the window, how many are headlines, voices and outlets (both counted up to 3), opinions. */
export type IssueCounts = {
  posts: number
  opinions: number
  headlines: number
  voices: number
  outlets: number
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

/** The candidates of the last question, by groups: they are the same for every window and filter until a post comes. */
const lastFound = new WeakMap<Groups, { hearings: number; fewest: number; candidates: Candidates }>()

/** The issues with at least `fewest` posts in the whole store. */
export function listCandidates(counted: Counted, fewest: number): Candidates {
  const { groups } = counted
  const { hearings } = counted.columns
  const known = lastFound.get(groups)
  if (known?.hearings === hearings && known.fewest === fewest) return known.candidates
  const candidates = findCandidates(counted, fewest)
  lastFound.set(groups, { hearings, fewest, candidates })
  return candidates
}

function findCandidates({ columns, groups }: Counted, fewest: number): Candidates {
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

/** Rows of candidates, and beside each row its candidate. */
type Placed = { rows: Uint32Array; candidates: Int32Array; size: number }

/** Puts those of the rows whose cluster has a candidate into `placed`. */
function placeRows({ cluster }: PostColumns, rows: Uint32Array, of: Int32Array, placed: Placed): void {
  let found = 0
  for (let i = 0; i < rows.length; i += 1) {
    const row = rows[i] ?? 0
    const candidate = of[cluster[row] ?? 0] ?? -1
    placed.rows[found] = row
    placed.candidates[found] = candidate
    found += 1 + (candidate >> 31)
  }
  placed.size = found
}

/**
 * Counts of each candidate what says whether it can be published, over the rows given to `add` (at most AT_ONCE of a
 * window at once). Of one with three voices, which is enough, only posts and opinions are counted on.
 */
export function openCounts(
  counted: Counted,
  { issues, of }: Candidates,
): { add(rows: Uint32Array): void; counts: AllCounts } {
  const kinds = kindsOf(counted)
  const facts = { columns: counted.columns, kinds, own: ownVoices(kinds) }
  const counts = new Int32Array(issues.length * STRIDE)
  const placed = { rows: new Uint32Array(AT_ONCE), candidates: new Int32Array(AT_ONCE), size: 0 }
  return {
    counts,
    add(rows) {
      placeRows(counted.columns, rows, of, placed)
      addCounts(counts, facts, placed)
    },
  }
}

type Facts = { columns: PostColumns; kinds: Uint8Array; own: Uint8Array }

function addCounts(counts: Int32Array, facts: Facts, { rows, candidates, size }: Placed): void {
  const { columns, own } = facts
  const { flags } = columns
  for (let i = 0; i < size; i += 1) {
    const row = rows[i] ?? 0
    const base = (candidates[i] ?? 0) * STRIDE
    const from = sourceOf(columns, row)
    const isOpinion = (OPINION_FLAGS[flags[row] ?? 0] ?? 0) & (own[from] ?? 0)
    addTo(counts, base + POSTS, 1)
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
