import type { ShareCounts } from '../../../../language/index.ts'
import { COPY, ROUTINE } from '../columns/index.ts'
import type { Spans } from '../rows/index.ts'
import { countMarked, countValues, curveOf, normalCurve, sumOf } from './count-values.ts'
import { countVoices, weighPeople, type Scratch, type Voices } from './voices.ts'
import { partHeadlines, selectOpinion, type Counted } from './who-speaks.ts'

/** Everything the score and the board's line need of one issue. */
export type IssueFigures = Voices & {
  id: number
  posts: number
  copies: number
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

const NO_ROWS = new Uint32Array(0)

/** The volume of each of the spans before the window. */
export function countPast(counted: Counted, scratch: Scratch, before: readonly Uint32Array[]): number[] {
  return before.map((rows) => {
    const opinion = selectOpinion(counted, rows, scratch.own)
    return countVoices(counted, scratch, opinion).volume
  })
}

/** Who speaks of an issue in the window. */
export function countSpeakers(counted: Counted, now: Uint32Array, scratch: Scratch): Voices {
  return countVoices(counted, scratch, selectOpinion(counted, now, scratch.own))
}

/** What the score of an issue is made from, and whether it may be shown. */
export type ScoredFigures = Voices &
  Pick<IssueFigures, 'posts' | 'past' | 'routine' | 'engagement'> & {
    sources: { size: number }
    places: { size: number }
  }

/**
 * Measures of an issue what its score is made from: most of those looked at are not shown. Its past is left empty: few
 * come so far that it decides (`countPast`).
 */
export function weighIssue(counted: Counted, now: Uint32Array, scratch: Scratch): ScoredFigures {
  const { columns } = counted
  const opinion = selectOpinion(counted, now, scratch.own)
  return {
    posts: now.length,
    ...countVoices(counted, scratch, opinion),
    past: [],
    sources: countValues(scratch.sources, columns.source, scratch.perSource, opinion),
    places: countValues(columns.places.values, columns.place, scratch.perPlace, opinion),
    routine: countMarked(columns.flags, opinion, ROUTINE),
    engagement: sumOf(columns.engagement, now),
  }
}

/** Rows of an issue by span: `spans[0]` those of the window. `past`: the volumes before it, where they are known. */
export type IssueRows = { group: number; spans: readonly Uint32Array[]; past?: number[] }

/** Measures one issue fully. */
export function measureIssue(
  counted: Counted,
  spans: Spans,
  issue: IssueRows,
  scratch: Scratch,
): IssueFigures {
  const [now = NO_ROWS, ...before] = issue.spans
  const past = issue.past ?? countPast(counted, scratch, before)
  const { columns } = counted
  const opinion = selectOpinion(counted, now, scratch.own)
  const { people, headlines: headlineRows } = partHeadlines(columns, scratch.kinds, opinion)
  return {
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
