import {
  authorOf,
  clusterOf,
  copyCard,
  copyCards,
  COPY,
  createCards,
  isMarked,
  OFFICIAL,
  readingOf,
  REMOVED,
  ROUTINE,
  sourceOf,
  UNKNOWN_AUTHOR,
  UNSURE,
  type Cards,
} from './cards.ts'
import { hearSource, type HeardHours } from './heard-hours.ts'
import { createKeyIndex, numberKey, type KeyIndex } from './key-index.ts'
import type { MarkRow } from '../../../issues/index.ts'

/** Values met in a column, numbered from 0. */
export type Dictionary<Value> = { numbers: Map<Value, number>; values: Value[] }

/**
 * The posts of the last days, a card and one flat array a column (36 bytes a post, and the indexes of clusters and authors),
 * in order of arrival. Board queries read these and never the database.
 */
export type PostColumns = {
  size: number
  seq: Float64Array
  /** Seconds since 1970. */
  at: Uint32Array
  cards: Cards
  engagement: Uint32Array
  affair: Uint16Array
  /** Programme number, 0: none. */
  programme: Uint16Array
  clusters: KeyIndex
  /** For each cluster number how many posts it ever had here, counted up to 255: never fewer than it has. */
  heard: Uint8Array
  /** Counts up with every change of `heard`. */
  hearings: number
  /** Counts up when a post that is here goes to another cluster. */
  moves: number
  /** How often a place, affair or programme of a post was changed, by block of BLOCK_ROWS rows. */
  rewrites: Map<number, number>
  places: Dictionary<string | null>
  affairs: Dictionary<string | null>
  programmes: Dictionary<number | null>
  campaigns: Dictionary<number | null>
  sources: Dictionary<number>
  authors: KeyIndex
  hours: HeardHours
  /** Time of the oldest post ever appended, in seconds: how far back a normal can be known. */
  oldest: number
  newest: number
}

/** Rows are listed by block: within one, two bytes say which row is meant. */
export const BLOCK_ROWS = 65_536

/** How far `heard` counts. */
export const MOST_HEARD = 255

const COLUMNS = ['seq', 'at', 'engagement', 'affair', 'programme'] as const

function emptyColumns(capacity: number) {
  return {
    seq: new Float64Array(capacity),
    at: new Uint32Array(capacity),
    cards: createCards(capacity),
    engagement: new Uint32Array(capacity),
    affair: new Uint16Array(capacity),
    programme: new Uint16Array(capacity),
  }
}

function createDictionary<Value>(first: Value[] = []): Dictionary<Value> {
  return { numbers: new Map(first.map((value, number) => [value, number])), values: first }
}

/** An empty store; `capacity` is how many posts fit before it first grows. */
export function createColumns(capacity = 1024): PostColumns {
  return {
    size: 0,
    ...emptyColumns(capacity),
    clusters: createKeyIndex(),
    heard: new Uint8Array(1024),
    hearings: 0,
    moves: 0,
    rewrites: new Map(),
    places: createDictionary<string | null>([null]),
    affairs: createDictionary<string | null>([null]),
    programmes: createDictionary<number | null>([null]),
    campaigns: createDictionary<number | null>([null]),
    sources: createDictionary<number>(),
    authors: createKeyIndex(),
    hours: new Map(),
    oldest: Number.POSITIVE_INFINITY,
    newest: 0,
  }
}

/** The number of a value; a dictionary that is full (`limit`) puts what is new under number 0. */
export function numberOf<Value>(dictionary: Dictionary<Value>, value: Value, limit = 2 ** 31): number {
  const known = dictionary.numbers.get(value)
  if (known !== undefined) return known
  if (dictionary.values.length >= limit) return 0
  const number = dictionary.values.length
  dictionary.numbers.set(value, number)
  dictionary.values.push(value)
  return number
}

function grow(columns: PostColumns): void {
  const capacity = Math.ceil(columns.seq.length * 1.25)
  const bigger = emptyColumns(capacity)
  for (const name of COLUMNS) bigger[name].set(columns[name].subarray(0, columns.size))
  copyCards(bigger.cards, columns.cards, columns.size)
  Object.assign(columns, bigger)
}

function flagsOf(post: MarkRow): number {
  const kind = (post.official ? OFFICIAL : 0) | (post.copy ? COPY : 0) | (post.routine ? ROUTINE : 0)
  return kind | (post.unsure ? UNSURE : 0)
}

/** Adds a post; posts come with rising `seq` (order of arrival) and any time. */
export function appendPost(columns: PostColumns, post: MarkRow): void {
  if (columns.size === columns.seq.length) grow(columns)
  const row = columns.size
  columns.size += 1
  columns.seq[row] = post.seq
  const seconds = Math.floor(post.at / 1000)
  columns.at[row] = seconds
  columns.oldest = Math.min(columns.oldest, seconds)
  columns.newest = Math.max(columns.newest, seconds)
  const { cards } = columns
  cards.author[row << 2] = post.author === null ? UNKNOWN_AUTHOR : numberKey(columns.authors, post.author)
  const source = numberOf(columns.sources, post.source, 65_535)
  cards.source[row << 3] = source
  hearSource(columns.hours, source, seconds, 1)
  columns.engagement[row] = Math.min(post.engagement, 4_294_967_295)
  writeMark(columns, row, post)
}

/** Counts one more post of a cluster; gives its number. */
function hearCluster(columns: PostColumns, cluster: number): number {
  const number = numberKey(columns.clusters, cluster)
  if (number >= columns.heard.length) {
    const bigger = new Uint8Array(Math.ceil(number * 1.25) + 1)
    bigger.set(columns.heard)
    columns.heard = bigger
  }
  columns.hearings += 1
  columns.heard[number] = Math.min(MOST_HEARD, (columns.heard[number] ?? 0) + 1)
  return number
}

/** Writes anew what analysts may correct in a post: its cluster and its marks. */
export function setMark(columns: PostColumns, row: number, post: MarkRow): void {
  const filed = (): unknown[] => [columns.cards.place[row << 3], columns.affair[row], columns.programme[row]]
  const before = filed()
  const home = clusterOf(columns, row)
  writeMark(columns, row, post)
  if (clusterOf(columns, row) !== home) columns.moves += 1
  if (filed().every((value, i) => value === before[i])) return
  const block = Math.floor(row / BLOCK_ROWS)
  columns.rewrites.set(block, (columns.rewrites.get(block) ?? 0) + 1)
}

function writeMark(columns: PostColumns, row: number, post: MarkRow): void {
  const { cards } = columns
  cards.cluster[row << 2] = hearCluster(columns, post.cluster)
  cards.place[row << 3] = numberOf(columns.places, post.place, 65_535)
  columns.affair[row] = numberOf(columns.affairs, post.affair, 255)
  cards.reading[row << 3] = readingOf(post.sentiment, post.confidence, flagsOf(post))
  columns.programme[row] = numberOf(columns.programmes, post.programme ?? null, 65_535)
  cards.campaign[row << 3] = numberOf(columns.campaigns, post.campaign ?? null, 65_535)
}

/** The row of a post, or -1. */
export function findRow(columns: PostColumns, seq: number): number {
  let low = 0
  let high = columns.size - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const found = columns.seq[middle] ?? 0
    if (found === seq) return middle
    if (found < seq) low = middle + 1
    else high = middle - 1
  }
  return -1
}

/** Takes a deleted post out of every count; false when it is not (or no longer) here. */
export function removePost(columns: PostColumns, seq: number): boolean {
  const row = findRow(columns, seq)
  if (row === -1) return false
  const { reading, source } = columns.cards
  if (!isMarked(columns, row, REMOVED))
    hearSource(columns.hours, source[row << 3] ?? 0, columns.at[row] ?? 0, -1)
  reading[row << 3] = (reading[row << 3] ?? 0) | REMOVED
  return true
}

/**
 * A fresh store with only the posts published at or after `since` (seconds) and not removed. The lists of clusters and
 * authors are made anew, so memory follows the posts that are left.
 */
export function keepSince(columns: PostColumns, since: number): PostColumns {
  const kept = createColumns(Math.max(1024, columns.size))
  kept.places = columns.places
  kept.affairs = columns.affairs
  kept.programmes = columns.programmes
  kept.campaigns = columns.campaigns
  kept.sources = columns.sources
  for (let row = 0; row < columns.size; row += 1) {
    if (isMarked(columns, row, REMOVED) || (columns.at[row] ?? 0) < since) continue
    keepRow(kept, columns, row)
  }
  kept.oldest = columns.oldest
  kept.newest = columns.newest
  return kept
}

function keepRow(kept: PostColumns, columns: PostColumns, row: number): void {
  const to = kept.size
  kept.size += 1
  for (const name of COLUMNS) kept[name][to] = columns[name][row] ?? 0
  copyCard(kept.cards, to, columns.cards, row)
  hearSource(kept.hours, sourceOf(columns, row), columns.at[row] ?? 0, 1)
  kept.cards.cluster[to << 2] = hearCluster(kept, columns.clusters.keys[clusterOf(columns, row)] ?? 0)
  const author = columns.authors.keys[authorOf(columns, row)]
  if (author !== undefined) kept.cards.author[to << 2] = numberKey(kept.authors, author)
}
