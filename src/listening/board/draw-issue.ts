import { issueOf } from '../issues/index.ts'
import { WINDOW_MS, type BoardWindow } from './contract.ts'
import { drawRows, gatherIssue, measureOne } from './counting/index.ts'
import { windowInput, type BoardDeps } from './make-board.ts'

/** More than anybody will judge of one issue. */
const DRAWN = 500

/**
 * The posts of people of an issue in a window: how many there are, and the first ones in the order in which they are drawn
 * to be judged, as arrival numbers. Null when the store has no such issue.
 */
export async function drawIssue(
  deps: BoardDeps,
  issue: number,
  window: BoardWindow,
): Promise<{ of: number; order: number[] } | null> {
  const input = windowInput(deps, await deps.listSources())
  const asked = { at: deps.clock.now().getTime(), windowMs: WINDOW_MS[window] }
  const rows = gatherIssue(input, asked, issueOf(deps.posts.book, issue))
  if (!rows) return null
  const { people } = measureOne(input, asked, rows)
  return { of: people.length, order: drawRows(input.columns, people, DRAWN) }
}
