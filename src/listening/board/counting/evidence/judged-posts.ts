import { SCORE_BINS, type CheckedTexts, type ShareCounts } from '../../../../language/index.ts'
import type { Check, Checks } from '../../../corrections/index.ts'
import { authorOf, clusterOf, findRow, UNKNOWN_AUTHOR, type PostColumns } from '../columns/index.ts'
import { authorWeight, binOfRow, type Counted } from '../figures/index.ts'

/** A post of an issue that a person judged. */
export type CheckedRow = Check & { row: number }

/** Fewer judged posts say too little of an issue, unless they are all it has. */
export const FEWEST_CHECKS = 30

/**
 * The place of a post in the order in which posts of an issue are drawn: a number in 0..2^32 that nobody can choose and
 * that has nothing to do with what it says (the finaliser of MurmurHash3, Appleby 2011; no two of 2^32 posts are alike).
 */
function drawOrder(seq: number): number {
  let mixed = (seq % 4_294_967_296) ^ Math.floor(seq / 4_294_967_296)
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return (mixed ^ (mixed >>> 16)) >>> 0
}

/** The first `most` of the rows in the order in which they are drawn, as arrival numbers. */
export function drawRows({ seq }: Pick<PostColumns, 'seq'>, rows: Uint32Array, most: number): number[] {
  const places = Array.from(rows, (row) => ({ seq: seq[row] ?? 0, place: drawOrder(seq[row] ?? 0) }))
  return places
    .sort((a, b) => a.place - b.place)
    .slice(0, most)
    .map((one) => one.seq)
}

/** The judged posts that are in the store, by issue. */
export function placeChecks({ columns, groups }: Counted, checks: Checks): Map<number, CheckedRow[]> {
  const placed = new Map<number, CheckedRow[]>()
  for (const [seq, check] of checks) {
    const row = findRow(columns, seq)
    if (row === -1) continue
    const issue = groups.ids[groups.of[clusterOf(columns, row)] ?? 0] ?? 0
    const own = placed.get(issue)
    if (own) own.push({ ...check, row })
    else placed.set(issue, [{ ...check, row }])
  }
  return placed
}

/** What the judged posts of an issue tell of a window. */
type IssueChecks = {
  /** Judged posts that were drawn from the window by chance; null where they are too few. */
  sample: CheckedTexts | null
  /** Judged posts of the issue that were drawn by chance at any time, by class and score bin, and how many they are. */
  reading: number[][]
  labels: number
  /** What is counted, with the model's own answers for posts whose tone a person set. */
  counts: ShareCounts
}

/**
 * Reads the judged posts of an issue for the window that `people` are the posts of. Only those are a sample that come
 * before the first unjudged one in the order of drawing: all posts up to there were judged, whoever chose to judge them,
 * and posts that come later make the sample smaller, never lopsided.
 */
export function readChecks(
  counted: Counted,
  { people, sentiment }: { people: Uint32Array; sentiment: ShareCounts },
  own: readonly CheckedRow[],
): IssueChecks {
  const { columns } = counted
  const checked = new Map(own.map((one) => [one.row, one]))
  const end = endOfSample(columns, people, checked)
  const weigh = weightsOf(counted, people)
  const sample: CheckedTexts = { classes: [0, 0, 0], bins: emptyBins(), n: 0, squares: 0 }
  const bins = Float64Array.from(sentiment.bins)
  for (const row of people) {
    const check = checked.get(row)
    if (!check) continue
    const weight = weigh(row)
    if (check.bin !== null) {
      addTo(bins, binOfRow(columns, row), -weight)
      addTo(bins, check.bin, weight)
    }
    if (drawOrder(columns.seq[row] ?? 0) < end) addToSample(sample, check, weight)
  }
  const isEnough = sample.n >= FEWEST_CHECKS || (sample.n > 0 && end === Number.POSITIVE_INFINITY)
  const counts = { bins: bins.map((weight) => Math.max(0, weight)), squares: sentiment.squares }
  return { sample: isEnough ? sample : null, ...countReading(own), counts }
}

function countReading(own: readonly CheckedRow[]): { reading: number[][]; labels: number } {
  const reading = emptyBins()
  let labels = 0
  for (const { label, bin, isRandom } of own) {
    if (!isRandom || label === null || bin === null) continue
    addTo(reading[label] ?? [], bin, 1)
    labels += 1
  }
  return { reading, labels }
}

/** What each row of `people` weighs: less where its author writes much, and what a campaign takes. */
function weightsOf({ columns, campaignWeight }: Counted, people: Uint32Array): (row: number) => number {
  const wrote = new Map<number, number>()
  for (const row of people) wrote.set(authorOf(columns, row), (wrote.get(authorOf(columns, row)) ?? 0) + 1)
  return (row) => {
    const author = authorOf(columns, row)
    const posts = author === UNKNOWN_AUTHOR ? 1 : (wrote.get(author) ?? 1)
    const campaign = columns.campaigns.values[columns.cards.campaign[row << 3] ?? 0] ?? null
    return (authorWeight(posts) / posts) * (campaign === null ? 1 : (campaignWeight?.(campaign) ?? 1))
  }
}

/** The place in the order of drawing of the first post that nobody judged; infinite when all were. */
function endOfSample(
  { seq }: PostColumns,
  people: Uint32Array,
  checked: ReadonlyMap<number, unknown>,
): number {
  let end = Number.POSITIVE_INFINITY
  for (const row of people) {
    const place = drawOrder(seq[row] ?? 0)
    if (place < end && !checked.has(row)) end = place
  }
  return end
}

function addToSample(sample: CheckedTexts, { label, bin }: Check, weight: number): void {
  if (label === null) return
  sample.n += 1
  sample.squares += weight ** 2
  addTo(sample.classes, label, weight)
  if (bin !== null) addTo(sample.bins[label] ?? [], bin, weight)
}

function addTo(counts: number[] | Float64Array, at: number, much: number): void {
  counts[at] = (counts[at] ?? 0) + much
}

function emptyBins(): number[][] {
  return [0, 1, 2].map(() => Array.from({ length: SCORE_BINS }, () => 0))
}
