import type { Board } from '#lib/contracts.ts'

export type Window = NonNullable<Board['elsewhere']>['windows'][number]

/** Why a board shows no issue, and where there is one. */
export type EmptyReason =
  /** Nothing comes in yet: the office is new. */
  | { kind: 'no-source' }
  | { kind: 'reading' }
  | { kind: 'no-posts' }
  /** Without the filters this window has issues. */
  | { kind: 'filtered'; here: Window; whole: Window }
  /** The nearest window that has issues; longer ones first. */
  | { kind: 'other-window'; here: Window; there: Window }
  /** There are posts, but no matter of which three people speak, in any window. */
  | { kind: 'too-few'; here: Window; longest: Window; narrowed: boolean }
  /** All posts are older than the longest window; `newest` is ISO 8601. */
  | { kind: 'too-old'; newest: string; posts: number }

function findWindow(windows: readonly Window[], here: Window): Window | undefined {
  const at = windows.indexOf(here)
  const having = ({ issues }: Window): boolean => issues > 0
  return windows.slice(at + 1).find(having) ?? windows.slice(0, at).findLast(having)
}

/** Where no window has an issue: too few speak, or all of it is older than any window. */
function explainPosts(board: Board, here: Window, longest: Window): EmptyReason {
  const narrowed = Boolean(board.elsewhere?.unfiltered)
  if (narrowed || longest.posts > 0) return { kind: 'too-few', here, longest, narrowed }
  const newest = board.sources.map(({ lastPostAt }) => lastPostAt ?? '').reduce((a, b) => (a > b ? a : b))
  if (newest === '') return { kind: 'no-posts' }
  return { kind: 'too-old', newest, posts: board.sources.reduce((sum, source) => sum + source.posts, 0) }
}

function explainWindow(board: Board, elsewhere: NonNullable<Board['elsewhere']>): EmptyReason | null {
  const here = elsewhere.windows.find(({ window }) => window === board.window)
  const longest = elsewhere.windows.at(-1)
  if (!here || !longest) return null
  const whole = elsewhere.unfiltered
  if (whole && whole.issues > 0) return { kind: 'filtered', here, whole }
  const there = findWindow(elsewhere.windows, here)
  return there ? { kind: 'other-window', here, there } : explainPosts(board, here, longest)
}

/** Says why a board has no issue. Its windows go from the shortest to the longest. */
export function explainEmpty(board: Board): EmptyReason {
  if (board.sources.length === 0) return { kind: 'no-source' }
  const known = board.warming || !board.elsewhere ? null : explainWindow(board, board.elsewhere)
  return known ?? { kind: 'reading' }
}
