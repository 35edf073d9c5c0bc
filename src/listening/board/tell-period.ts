import { comparePeriods } from './compare-periods.ts'
import { WINDOW_MS, type Board, type BoardWindow, type IssuePage } from './contract.ts'
import { gatherIssue, measureOne, type WindowInput, type WindowQuery } from './counting/index.ts'
import { makeBoard, windowInput, type BoardDeps, type SourceLine } from './make-board.ts'
import { baseTones, noTone, presentTone, readLabelled, type ToneBasis } from './present-tone.ts'

/** A board that looks back from a moment. */
export type PeriodTold = {
  board: Board
  from: Date
  to: Date
  /** The posts known begin only here, later than the period; null: they reach over all of it. */
  knownSince: Date | null
  /** Among the first a period before and not now; `size`: what is said of it now against then. */
  left: { id: string; name: string; rankBefore: number; size: NonNullable<IssuePage['before']>['size'] }[]
}

type Counted = { input: WindowInput; asked: WindowQuery; basis: ToneBasis; sources: readonly SourceLine[] }

/** How an issue that the board no longer shows stands to the period before. */
function compareLeft(
  { input, asked, basis, sources }: Counted,
  issue: number,
): PeriodTold['left'][0]['size'] {
  const rows = gatherIssue(input, asked, issue)
  const figures = rows && measureOne(input, asked, rows)
  const now = figures
    ? { opinions: figures.opinions, sentiment: presentTone(figures, basis).sentiment }
    : { opinions: 0, sentiment: noTone().sentiment }
  return comparePeriods({ input, asked, issue, basis }, { now, sources })?.size ?? 'same'
}

/**
 * The main issues of a window that ends at a moment (not after now), held against the window before it: the board as it is
 * made at that moment, from the posts, merges and corrections known now. Null while the posts of the last days are still
 * being read.
 */
export async function tellPeriod(
  deps: BoardDeps,
  { window, to, top }: { window: BoardWindow; to: Date; top: number },
): Promise<PeriodTold | null> {
  if (!deps.posts.isWarm) return null
  const [board, sources, labelled] = await Promise.all([
    makeBoard({ ...deps, clock: { now: () => to } }, { window, top }),
    deps.listSources(),
    readLabelled(deps),
  ])
  const input = windowInput(deps, sources)
  const asked = { at: to.getTime(), windowMs: WINDOW_MS[window] }
  const counted = { input, asked, sources, basis: baseTones(input, labelled) }
  const from = new Date(asked.at - asked.windowMs)
  const { oldest } = input.columns
  const gone = [...board.next, ...board.left].flatMap(({ id, name, rankBefore }) =>
    rankBefore === null ? [] : [{ id, name, rankBefore, size: compareLeft(counted, Number(id)) }],
  )
  return {
    board,
    from,
    to,
    knownSince: Number.isFinite(oldest) && oldest * 1000 > from.getTime() ? new Date(oldest * 1000) : null,
    left: gone.toSorted((one, other) => one.rankBefore - other.rankBefore),
  }
}
