import type { CheckWindow, LabelQueue } from '../contract.ts'
import type { CorrectionDeps } from '../correction-deps.ts'
import { presentItem } from '../draw-queue.ts'
import { countLabels } from '../labels.store.ts'
import { listLabelsOf, listPostsToLabel } from './checks.store.ts'
import { joinLabels, type Checks } from './follow-checks.ts'

/** As many judged posts as make the share of an issue one that may be told: an interval of some thirty points. */
export const GOAL = 40
/** So many posts may be on the screens of those who check an issue together. */
const AHEAD = 50

export type CheckDeps = Pick<CorrectionDeps, 'db' | 'councilId'> & {
  /**
   * How many posts of people an issue has in a window, and the first ones in an order nobody can choose; null when there
   * is no such issue.
   */
  drawIssue?: (issue: number, window: CheckWindow) => Promise<{ of: number; order: number[] } | null>
}

type Asked = { issue: number; window: CheckWindow }

/** The drawn posts of an issue, and what was said of posts so far. */
async function readDraw(deps: CheckDeps, { issue, window }: Asked) {
  const drawn = (await deps.drawIssue?.(issue, window)) ?? null
  return drawn && { ...drawn, checks: joinLabels(await listLabelsOf(deps.db, deps.councilId, drawn.order)) }
}

function listWaiting(order: readonly number[], checks: Checks): number[] {
  return order.filter((seq) => !checks.has(seq))
}

/**
 * The next posts of one issue to judge, drawn by chance, and how far the check is. Posts are never left out: which one
 * comes is not the analyst's choice. Null when there is no such issue.
 */
export async function drawIssueQueue(
  deps: CheckDeps,
  asked: Asked & { limit: number },
): Promise<LabelQueue | null> {
  const drawn = await readDraw(deps, asked)
  if (!drawn) return null
  const { of, order, checks } = drawn
  const waiting = listWaiting(order, checks)
  const sample = waiting[0] === undefined ? order : order.slice(0, order.indexOf(waiting[0]))
  const posts = await listPostsToLabel(deps.db, deps.councilId, waiting.slice(0, asked.limit))
  return {
    items: posts.map((post) => presentItem(post, 'issue')),
    labelled: await countLabels(deps.db, deps.councilId),
    check: {
      issue: String(asked.issue),
      judged: sample.filter((seq) => typeof checks.get(seq)?.label === 'number').length,
      goal: Math.min(GOAL, of),
      of,
    },
  }
}

/** Whether a post is among the next ones that were drawn from an issue. */
export async function isDrawnFromIssue(deps: CheckDeps, asked: Asked, seq: number): Promise<boolean> {
  const drawn = await readDraw(deps, asked)
  return drawn !== null && listWaiting(drawn.order, drawn.checks).slice(0, AHEAD).includes(seq)
}
