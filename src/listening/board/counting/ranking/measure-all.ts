import { measureIssue, openOpinions, type IssueFigures } from '../figures/index.ts'
import { takeWindows, timesOfSpan, type WindowQuery } from '../rows/index.ts'
import type { WindowInput } from './pick-issues.ts'
import { openQuestion } from './rank-window.ts'
import { isPublishable, isRoutine, trendOf, burstOf, normalOf, type Trend } from './score.ts'

/** One issue of a window, whatever its size: its figures and what they say of it. */
export type MeasuredIssue = {
  figures: IssueFigures
  /** Enough people speak of it for the board. */
  isPublishable: boolean
  isRoutine: boolean
  trend: Trend
  /** In standard deviations of its normal; null where no past is known. */
  burst: number | null
}

/**
 * Every issue with a post in the window and enough posts in the store to be one, measured whole, in no order. Work grows
 * with the posts of all of them: for lists that are kept, not for each look at the board.
 */
export function measureAll(input: WindowInput, query: WindowQuery): MeasuredIssue[] {
  const asked = openQuestion(input, query)
  const { spans, scratch, settings, candidates, gather } = asked
  const each = openOpinions(input, candidates)
  takeWindows(input.columns, asked, [{ times: timesOfSpan(spans, 0), add: each.add }])
  const outlets = each.outlets()
  const measured: MeasuredIssue[] = []
  for (const [place, group] of candidates.issues.entries()) {
    const now = place === 0 ? null : asked.rowsOf(place)
    if (now === null || now.length === 0) continue
    const issue = { group, spans: [now, ...gather(group, spans, 1, spans.known)] }
    const figures = measureIssue(input, spans, issue, scratch)
    measured.push({
      figures,
      isPublishable: isPublishable(figures, outlets, settings),
      isRoutine: isRoutine(figures, settings),
      trend: trendOf(figures),
      burst: figures.past.length === 0 ? null : burstOf(figures.volume, normalOf(figures.past)),
    })
  }
  return measured
}
