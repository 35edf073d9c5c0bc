import type { Board, BoardIssue, Sentiment } from '#lib/contracts.ts'

/** Enough of an address to build another from it. */
export type Address = { pathname: string; search: string }
/** Parameters of an address, for reading. */
export type Asked = Pick<URLSearchParams, 'get'>

const hourMs = 3_600_000
const windowMs: Record<string, number> = { '6h': 6 * hourMs, '24h': 24 * hourMs, '7d': 7 * 24 * hourMs }

/** How long the window of a board is, in milliseconds. */
export function windowLength({ window }: Pick<Board, 'window'>): number {
  return windowMs[window] ?? 24 * hourMs
}

export const boardWindows = ['6h', '24h', '7d'] as const

/** What of an issue a number on the board opens. */
export type Behind = {
  sentiment?: Sentiment | 'unsure'
  kind?: 'news'
  place?: string
  programme?: string
  copies?: 'hide' | 'only'
}

/** The address parameters a board was asked with that also narrow the posts behind its numbers. */
function narrowing(boardSearch: Asked): Map<string, string> {
  const kept = new Map<string, string>()
  for (const name of ['place', 'affair', 'programme', 'source']) {
    const value = boardSearch.get(name)
    if (value) kept.set(name, value)
  }
  return kept
}

/** The page of one issue over the board's window. */
export function issueLink(issue: Pick<BoardIssue, 'id'>, board: Pick<Board, 'window'>): string {
  return `/issues/${encodeURIComponent(issue.id)}?window=${board.window}`
}

/** The posts behind one number of the board: same issue, same span of time, same filters. */
export function postsLink(
  issue: Pick<BoardIssue, 'id'>,
  board: Pick<Board, 'window' | 'at'>,
  boardSearch: Asked,
  behind: Behind = {},
): string {
  const end = new Date(board.at)
  const start = new Date(end.getTime() - windowLength(board))
  const search = new URLSearchParams({
    window: board.window,
    from: start.toISOString(),
    to: end.toISOString(),
  })
  for (const [name, value] of narrowing(boardSearch)) search.set(name, value)
  for (const [name, value] of Object.entries(behind)) search.set(name, value)
  return `/issues/${encodeURIComponent(issue.id)}?${search.toString()}#posts`
}

/** The board's own address with one parameter changed; null or '' takes it away. */
export function boardLink(current: Address, name: string, value: string | null): string {
  const search = new URLSearchParams(current.search)
  if (value === null || value === '') search.delete(name)
  else search.set(name, value)
  search.delete('lang')
  search.delete('theme')
  const text = search.toString()
  return text === '' ? '/' : `/?${text}`
}

/** The part of an address that the board's API understands. */
export function boardQuery(search: Asked): string {
  const query = new URLSearchParams()
  for (const name of ['window', 'place', 'affair', 'programme', 'source']) {
    const value = search.get(name)
    if (value) query.set(name, value)
  }
  return query.toString()
}
