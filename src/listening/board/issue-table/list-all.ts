import { AFFAIRS } from '../../../language/index.ts'
import type { Words } from '../../../platform/http/index.ts'
import { membersOf, readReturns, RETURN_SHOWN_MS } from '../../issues/index.ts'
import { placeOf, type BoardDeps } from '../make-board.ts'
import type { IssueFilter, IssueLine, IssueTable, IssueTableQuery } from './contract.ts'
import { readTable, type Table } from './make-table.ts'
import { kindAsked, narrowTable } from './narrow-table.ts'
import type { TableRow } from './table-row.ts'

type Returns = Awaited<ReturnType<typeof readReturns>>

function returnsOf(deps: BoardDeps, rows: readonly TableRow[], at: Date): Promise<Returns> {
  const members = rows.map(({ id }) => ({ issue: id, clusters: membersOf(deps.posts.book, id) }))
  const since = new Date(at.getTime() - RETURN_SHOWN_MS)
  return readReturns({ db: deps.db, councilId: deps.council.id }, members, since)
}

/** The rows a filter asks for, in its order, with the counts of its choices. */
async function narrow(deps: BoardDeps, filter: IssueFilter) {
  const table: Table = await readTable(deps, filter.window)
  const kind = kindAsked(filter)
  // Few issues come back: who asks for those is told how many of each kind among them.
  const returns = filter.only && (await returnsOf(deps, table.rows, table.at))
  const rows = returns ? table.rows.filter(({ id }) => returns.has(id)) : table.rows
  return { table, kind, returns, ...narrowTable(rows, { ...filter, kind }, filter.sort) }
}

function presentLine(deps: BoardDeps, row: TableRow, returns: Returns): IssueLine {
  const { id, name, kind, leaning, posts, voices, outlets, change, trend } = row
  return {
    id: String(id),
    name,
    kind,
    leaning,
    posts,
    voices,
    outlets,
    change,
    trend,
    sentiment: row.sentiment,
    curve: [...row.curve],
    affair: row.affairs[0] ?? null,
    place: placeOf(deps, row.places[0] ?? null),
    firstSeenAt: row.firstSeenAt.toISOString(),
    lastSeenAt: row.lastSeenAt.toISOString(),
    returned: returns.get(id) ?? null,
  }
}

/** The choices of a filter, most issues first; one without a name is left out. */
function options(
  counts: ReadonlyMap<string, number>,
  nameOf: (code: string) => string | null,
): IssueTable['counts']['affairs'] {
  return [...counts]
    .flatMap(([code, issues]) => {
      const name = nameOf(code)
      return name === null ? [] : [{ code, name, issues }]
    })
    .sort((a, b) => b.issues - a.issues || (a.name < b.name ? -1 : 1))
}

/** A page of all issues of a window, with the counts of each filter's choices; affairs in `language`. */
export async function listAllIssues(
  deps: BoardDeps,
  { from, limit, ...filter }: IssueTableQuery,
  language: keyof Words,
): Promise<IssueTable> {
  const { table, kind, rows, counts, ...known } = await narrow(deps, filter)
  const shown = rows.slice(from, from + limit)
  const returns = known.returns ?? (await returnsOf(deps, shown, table.at))
  const affairNames = new Map(AFFAIRS.map((one) => [one.code, one.name[language]]))
  return {
    at: table.at.toISOString(),
    window: filter.window,
    kind,
    issues: shown.map((row) => presentLine(deps, row, returns)),
    total: rows.length,
    next: from + limit < rows.length ? from + limit : null,
    counts: {
      ...counts,
      affairs: options(counts.affairs, (code) => affairNames.get(code) ?? code),
      places: options(counts.places, (code) => deps.placeName(code)),
    },
    isGrowthKnown: table.isGrowthKnown,
    warming: !deps.posts.isWarm,
  }
}

/** So many issues go into one file at most. */
const MOST_EXPORTED = 10_000

/** Every issue a filter asks for, in its order, for a file. */
export async function readAllIssues(deps: BoardDeps, filter: IssueFilter): Promise<IssueLine[]> {
  const { table, rows, ...known } = await narrow(deps, filter)
  const taken = rows.slice(0, MOST_EXPORTED)
  const returns = known.returns ?? (await returnsOf(deps, taken, table.at))
  return taken.map((row) => presentLine(deps, row, returns))
}
