import { WINDOW_MS, windowSchema, type Board, type BoardQuery, type BoardWindow } from './contract.ts'
import { rankWindow, type WindowInput } from './counting/index.ts'

/**
 * What an empty board says of where to look: posts and issues (`top` at most) of every window with the filters asked for,
 * and of the window asked for without them. Counted only where there is no issue to show, which is quick for that reason.
 */
export function lookElsewhere(
  input: WindowInput,
  { window: asked, top, ...filters }: BoardQuery,
  at: number,
): NonNullable<Board['elsewhere']> {
  const look = (window: BoardWindow, narrowed: Omit<BoardQuery, 'window' | 'top'>) => {
    const { totals, issues } = rankWindow(input, { at, windowMs: WINDOW_MS[window], ...narrowed }, top)
    return { window, posts: totals.posts, issues: issues.length }
  }
  const isNarrowed = Object.values(filters).some((one) => one !== undefined)
  return {
    windows: windowSchema.options.map((window) => look(window, filters)),
    unfiltered: isNarrowed ? look(asked, {}) : null,
  }
}
