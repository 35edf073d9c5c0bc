import type { ShareCounts } from '../../../../language/index.ts'
import { COPY } from '../columns/index.ts'
import type { Spans } from '../rows/index.ts'
import { countValues, curveOf, normalCurve, numbersAt, sumOf, type Numbers } from './count-values.ts'
import { dealOpinions, type Deck } from './deck.ts'
import { countVoices, weighPeople, type Scratch, type Voices } from './voices.ts'
import { countMarked, partHeadlines, type Counted } from './who-speaks.ts'

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
  engagement: number
  /** Rows of the opinion in the window, by arrival: what people say, and what newsrooms print. */
  people: Uint32Array
  headlineRows: Uint32Array
}

const NO_ROWS = new Uint32Array(0)

/** The volume of each of the spans before the window. */
export function countPast(counted: Counted, scratch: Scratch, before: readonly Uint32Array[]): number[] {
  return before.map((rows) => (rows.length === 0 ? 0 : countSpeakers(counted, rows, scratch).volume))
}

/** Who speaks of an issue in the window. */
export function countSpeakers({ columns }: Counted, now: Uint32Array, scratch: Scratch): Voices {
  return countVoices(scratch, dealOpinions(columns, now, scratch.own))
}

/** What the score of an issue is made from, and whether it may be shown. */
export type ScoredFigures = Voices &
  Pick<IssueFigures, 'posts' | 'past' | 'engagement' | 'sources' | 'places'>

/**
 * Measures of an issue what its score is made from: most of those looked at are not shown. Its past is left empty: few
 * come so far that it decides (`countPast`).
 */
export function weighIssue(counted: Counted, now: Uint32Array, scratch: Scratch): ScoredFigures {
  return weighOpinions(counted, now, dealOpinions(counted.columns, now, scratch.own), scratch)
}

// oxlint-disable-next-line max-params -- the rows of an issue, and those of them that are opinions
function weighOpinions(
  { columns }: Counted,
  now: Uint32Array,
  opinion: Deck,
  scratch: Scratch,
): ScoredFigures {
  return {
    posts: now.length,
    ...countVoices(scratch, opinion),
    past: [],
    sources: countValues(scratch.sources, onCards(opinion, 'source'), scratch.perSource),
    places: countValues(columns.places.values, onCards(opinion, 'place'), scratch.perPlace),
    engagement: sumOf(columns.engagement, now),
  }
}

/**
 * Rows of an issue by span: `spans[0]` those of the window. `scored`: what it was picked for, its past among it, where that is
 * known.
 */
export type IssueRows = { group: number; spans: readonly Uint32Array[]; scored?: ScoredFigures }

/** Measures one issue fully. */
export function measureIssue(
  counted: Counted,
  spans: Spans,
  issue: IssueRows,
  scratch: Scratch,
): IssueFigures {
  const [now = NO_ROWS, ...before] = issue.spans
  const { columns } = counted
  // Before the window is dealt: a deck holds until the next one.
  const past = issue.scored?.past ?? countPast(counted, scratch, before)
  const opinion = dealOpinions(columns, now, scratch.own)
  const scored = issue.scored ?? weighOpinions(counted, now, opinion, scratch)
  const { sources, routine, engagement, posts, places, past: _, ...voices } = scored
  const { people, headlines: headlineRows } = partHeadlines(scratch.kinds, opinion)
  const { affairs, programmes, campaigns } = columns
  const flat = (column: Uint16Array): Numbers => ({
    numbers: numbersAt(column, opinion.rows),
    shift: 0,
    size: opinion.rows.length,
  })
  return {
    id: counted.groups.ids[issue.group] ?? 0,
    posts,
    copies: countMarked(columns, now, COPY),
    ...voices,
    past,
    sentiment: weighPeople(scratch, opinion),
    curve: curveOf(counted, spans, now, 0),
    normal: normalCurve(counted, spans, before),
    places,
    affairs: countFew(affairs.values, () => flat(columns.affair), scratch.perAffair),
    programmes: countFew(programmes.values, () => flat(columns.programme), scratch.perProgramme),
    campaigns: countFew(campaigns.values, () => onCards(opinion, 'campaign'), scratch.perCampaign),
    sources,
    routine,
    engagement,
    people,
    headlineRows,
  }
}

/** What stands on the cards of a deck. */
function onCards({ rows, cards }: Deck, name: 'source' | 'place' | 'campaign'): Numbers {
  return { numbers: cards[name], shift: 3, size: rows.length }
}

/** `countValues` of a column that mostly holds nothing: where no value was ever met no post is looked at. */
function countFew<Value>(
  values: readonly (Value | null)[],
  numbers: () => Numbers,
  counts: Uint32Array,
): Map<Value, number> {
  return values.length === 1 ? new Map() : countValues(values, numbers(), counts)
}
