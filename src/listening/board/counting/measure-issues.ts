import { SCORE_BINS, type ShareCounts } from '../../../language/index.ts'
import type { IssueRows } from './cluster-rows.ts'
import { countAgain, countMarked, countValues, curveOf, normalCurve, sumOf } from './count-values.ts'
import { binOfRow, kindsOf, NEWS, partHeadlines, selectOpinion, type Counted } from './count-window.ts'
import {
  authorOf,
  COPY,
  isMarked,
  ROUTINE,
  sourceOf,
  UNKNOWN_AUTHOR,
  type PostColumns,
} from './post-columns.ts'
import type { Spans } from './select-rows.ts'

/** What one author may weigh at most, however often he writes: min(1 + ln n, 2). */
export function authorWeight(posts: number): number {
  return Math.min(1 + Math.log(posts), 2)
}

/** What the first, second and third post of an author add; a later one adds nothing. */
const GAINS = [1, authorWeight(2) - authorWeight(1), authorWeight(3) - authorWeight(2), 0]
/** What each post of an author weighs who wrote 0, 1, 2 or 3: `authorWeight` is the same from 3 on. */
const WEIGHTS = [1, 1, authorWeight(2), authorWeight(3)]

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
  /** Opinions of the window by campaign number, none left out. */
  campaigns: Map<number, number>
  /** Volume in each past span that is known, the nearest first. */
  past: number[]
  /** How people speak, each post weighing what its author's cap leaves it; titles of newsrooms are not among them. */
  sentiment: ShareCounts
  /** Posts in each of 24 equal steps, old to new, and the mean of the same steps in the past spans. */
  curve: number[]
  normal: number[]
  places: Map<string, number>
  affairs: Map<string, number>
  programmes: Map<number, number>
  /** Opinion by source number. */
  sources: Map<number, number>
  routine: number
  engagement: number
  /** Rows of the opinion in the window, by arrival: what people say, and what newsrooms print. */
  people: Uint32Array
  headlineRows: Uint32Array
}

/** Scratch for counting, all zero between uses: posts of each author, outlet, place and affair. */
export type Scratch = {
  kinds: Uint8Array
  /** Every source number. */
  sources: number[]
  weights: Float64Array
  /** What a post of each campaign number weighs. */
  campaignWeights: Float64Array
  perCampaign: Uint32Array
  perAuthor: Uint32Array
  perSource: Uint32Array
  perPlace: Uint32Array
  perAffair: Uint32Array
  perProgramme: Uint32Array
}

export function createScratch(counted: Counted): Scratch {
  const { authors, sources, places, affairs, programmes, campaigns } = counted.columns
  const weigh = counted.campaignWeight ?? (() => 1)
  return {
    kinds: kindsOf(counted),
    sources: [...sources.values.keys()],
    weights: Float64Array.from(sources.values, (_, number) => counted.sources[number]?.weight ?? 1),
    campaignWeights: Float64Array.from(campaigns.values, (id) => (id === null ? 1 : weigh(id))),
    perCampaign: new Uint32Array(campaigns.values.length),
    perAuthor: new Uint32Array(authors.size),
    perSource: new Uint32Array(sources.values.length),
    perPlace: new Uint32Array(places.values.length),
    perAffair: new Uint32Array(affairs.values.length),
    perProgramme: new Uint32Array(programmes.values.length),
  }
}

type Voices = Pick<IssueFigures, 'opinions' | 'voices' | 'outlets' | 'headlines' | 'volume'>

/** Counts what each author and outlet wrote; the counts of authors stay in the scratch until `clearAuthors`. */
function countVoices({ columns }: Counted, scratch: Scratch, opinion: Uint32Array): Voices {
  const { kinds, perAuthor, perSource } = scratch
  const found: Voices = {
    opinions: opinion.length,
    voices: 0,
    outlets: 0,
    headlines: 0,
    volume: 0,
  }
  for (let i = 0; i < opinion.length; i += 1) {
    const row = opinion[i] ?? 0
    const from = sourceOf(columns, row)
    // Routine talk (timetables, prices, results) is counted but does not make an issue louder.
    const weight = isMarked(columns, row, ROUTINE) ? 0 : weightOf(columns, scratch, row)
    if (kinds[from] === NEWS) {
      if (countAgain(perSource, from) === 0) found.outlets += 1
      found.headlines += 1
      found.volume += weight
      continue
    }
    const number = authorOf(columns, row)
    const before = number === UNKNOWN_AUTHOR ? 0 : countAgain(perAuthor, number)
    if (before === 0) found.voices += 1
    found.volume += weight * (GAINS[Math.min(before, 3)] ?? 0)
  }
  found.voices += found.outlets
  perSource.fill(0)
  return found
}

/** What a post weighs before its author's cap: its source's weight, less what a campaign it belongs to takes. */
function weightOf(columns: PostColumns, { weights, campaignWeights }: Scratch, row: number): number {
  return (weights[sourceOf(columns, row)] ?? 1) * (campaignWeights[columns.campaign[row] ?? 0] ?? 1)
}

function clearAuthors({ columns }: Counted, scratch: Scratch, opinion: Uint32Array): void {
  for (let i = 0; i < opinion.length; i += 1) {
    const row = opinion[i] ?? 0
    const author = authorOf(columns, row)
    if (author !== UNKNOWN_AUTHOR) scratch.perAuthor[author] = 0
  }
}

const NO_ROWS = new Uint32Array(0)

function countPast(counted: Counted, scratch: Scratch, before: readonly Uint32Array[]): number[] {
  return before.map((rows) => {
    const opinion = selectOpinion(counted, rows, scratch.kinds)
    const { volume } = countVoices(counted, scratch, opinion)
    clearAuthors(counted, scratch, opinion)
    return volume
  })
}

/** What the score of an issue is made from. */
export type ScoredFigures = Pick<
  IssueFigures,
  'posts' | 'opinions' | 'voices' | 'volume' | 'past' | 'routine' | 'engagement'
> & { sources: { size: number }; places: { size: number } }

/** Measures of an issue what its score is made from: most of those looked at are not shown. */
export function weighIssue(counted: Counted, issue: IssueRows, scratch: Scratch): ScoredFigures {
  const [now = NO_ROWS, ...before] = issue.spans
  const { columns } = counted
  const opinion = selectOpinion(counted, now, scratch.kinds)
  const voices = countVoices(counted, scratch, opinion)
  clearAuthors(counted, scratch, opinion)
  return {
    posts: now.length,
    ...voices,
    past: countPast(counted, scratch, before),
    sources: countValues(scratch.sources, columns.source, scratch.perSource, opinion),
    places: countValues(columns.places.values, columns.place, scratch.perPlace, opinion),
    routine: countMarked(columns.flags, opinion, ROUTINE),
    engagement: sumOf(columns.engagement, now),
  }
}

/** Measures one issue fully. */
export function measureIssue(
  counted: Counted,
  spans: Spans,
  issue: IssueRows,
  scratch: Scratch,
): IssueFigures {
  const [now = NO_ROWS, ...before] = issue.spans
  const past = countPast(counted, scratch, before)
  const { columns } = counted
  const opinion = selectOpinion(counted, now, scratch.kinds)
  const { people, headlines: headlineRows } = partHeadlines(columns, scratch.kinds, opinion)
  const figures: IssueFigures = {
    id: counted.groups.ids[issue.group] ?? 0,
    posts: now.length,
    copies: countMarked(columns.flags, now, COPY),
    ...countVoices(counted, scratch, opinion),
    past,
    sentiment: weighPeople(counted, scratch, people),
    curve: curveOf(counted, spans, now, 0),
    normal: normalCurve(counted, spans, before),
    places: countValues(columns.places.values, columns.place, scratch.perPlace, opinion),
    affairs: countValues(columns.affairs.values, columns.affair, scratch.perAffair, opinion),
    programmes: countFew(columns.programmes.values, columns.programme, scratch.perProgramme, opinion),
    campaigns: countFew(columns.campaigns.values, columns.campaign, scratch.perCampaign, opinion),
    sources: countValues(scratch.sources, columns.source, scratch.perSource, opinion),
    routine: countMarked(columns.flags, opinion, ROUTINE),
    engagement: sumOf(columns.engagement, now),
    people,
    headlineRows,
  }
  clearAuthors(counted, scratch, opinion)
  return figures
}

/** `countValues` of a column that mostly holds nothing: where no value was ever met no row is looked at. */
// oxlint-disable-next-line max-params -- as `countValues`
function countFew(
  values: readonly (number | null)[],
  column: Uint16Array,
  counts: Uint32Array,
  rows: Uint32Array,
): Map<number, number> {
  return values.length === 1 ? new Map() : countValues(values, column, counts, rows)
}

/** What people say by score bin, each post weighing what its author's cap leaves it; the authors' counts stand in the scratch. */
function weighPeople({ columns }: Counted, scratch: Scratch, people: Uint32Array): ShareCounts {
  const { perAuthor } = scratch
  const bins = new Float64Array(SCORE_BINS)
  let squares = 0
  for (let i = 0; i < people.length; i += 1) {
    const row = people[i] ?? 0
    const wrote = perAuthor[authorOf(columns, row)] ?? 1
    const bin = binOfRow(columns, row)
    const weight = weightOf(columns, scratch, row)
    const voice = (WEIGHTS[Math.min(wrote, 3)] ?? 1) / wrote
    bins[bin] = (bins[bin] ?? 0) + weight * voice
    squares += weight ** 2 * voice
  }
  return { bins, squares }
}
