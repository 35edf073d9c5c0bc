import {
  estimateChecked,
  estimateShares,
  loadShareTable,
  updateShareTable,
  type Shares,
  type ShareTable,
} from '../../language/index.ts'
import type { Checks } from '../corrections/index.ts'
import type { BoardIssue } from './contract.ts'
import {
  countTones,
  countUnsure,
  FEWEST_CHECKS,
  placeChecks,
  readChecks,
  type CheckedRow,
  type IssueFigures,
  type WindowInput,
  type WindowTotals,
} from './counting/index.ts'

/** How people feel, and beside it, never counted in it, how titles of newsrooms let the matter look. */
type Tone = Pick<BoardIssue, 'sentiment' | 'unsure' | 'headlineTones'>

/** Below so many posts of people nothing is said of their tone. */
export const FEWEST_TONED = 5

/** Where what people labelled is read. */
export type LabelReading = {
  /**
   * How the model errs in this council, in one matter and in all that is said there, where enough posts were labelled
   * to know; else the shipped table counts.
   */
  shareTables?(): Promise<{ matter: ShareTable; all: ShareTable } | undefined>
  /** What people said of posts that no analyst chose himself; none when left out. */
  checks?(): Promise<Checks>
}

/** What people labelled: how the model errs in one matter and in all that is said, and single posts. */
type Labelled = { matter: ShareTable; all: ShareTable; checks: Checks }

/** What the shares of issues are made from. */
export type ToneBasis = {
  input: WindowInput
  matter: ShareTable
  checks: ReadonlyMap<number, readonly CheckedRow[]>
}

/** Reads it; the shipped table where people labelled too little. */
export async function readLabelled(deps: LabelReading): Promise<Labelled> {
  const shipped = loadShareTable()
  const [tables, checks] = await Promise.all([deps.shareTables?.(), deps.checks?.()])
  return { ...(tables ?? { matter: shipped, all: shipped }), checks: checks ?? new Map() }
}

/** The basis of the issues of a window. */
export function baseTones(input: WindowInput, { matter, checks }: Labelled): ToneBasis {
  return { input, matter, checks: placeChecks(input, checks) }
}

/** Of an issue nobody speaks of in the window. */
export function noTone(): Tone {
  const none = { negative: 0, neutral: 0, positive: 0 }
  return { sentiment: estimateShares(none), unsure: 0, headlineTones: { ...none, unsure: 0 } }
}

/** The tone of one issue. Shares over no text (`n` 0) say nothing: the screen says so in words. */
export function presentTone(
  figures: Pick<IssueFigures, 'id' | 'sentiment' | 'people' | 'headlineRows'>,
  basis: ToneBasis,
): Tone {
  const { columns } = basis.input
  return {
    sentiment: sharesOf(figures, basis),
    unsure: countUnsure(columns, figures.people),
    headlineTones: countTones(columns, figures.headlineRows),
  }
}

/** How people speak of an issue, as shares with their intervals. */
export function sharesOf(
  figures: Pick<IssueFigures, 'id' | 'sentiment' | 'people'>,
  { input, matter, checks }: ToneBasis,
): Shares {
  const own = checks.get(figures.id)
  if (!own || figures.people.length === 0) return estimateShares(figures.sentiment, matter)
  const { counts, sample, reading, labels } = readChecks(input, figures, own)
  if (sample) return estimateChecked(counts, sample, matter)
  // Judged at other times: how people speak may have changed since, not how the model reads this issue.
  if (labels < FEWEST_CHECKS) return estimateShares(figures.sentiment, matter)
  return { ...estimateShares(counts, updateShareTable(matter, reading, 'same')), checked: labels }
}

/** The tone of everything said in the window. */
export function totalTone(
  { sentiment, headlineTones }: Pick<WindowTotals, 'sentiment' | 'headlineTones'>,
  shareTable: ShareTable,
): Omit<Tone, 'unsure'> {
  return { sentiment: estimateShares(sentiment, shareTable), headlineTones }
}
