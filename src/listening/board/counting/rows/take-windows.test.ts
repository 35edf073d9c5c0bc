import { expect, it } from 'vitest'
import { repeatableRandom } from '../../../../platform/random.ts'
import {
  appendPost,
  BLOCK_ROWS,
  clusterOf,
  createColumns,
  groupClusters,
  isMarked,
  REMOVED,
  removePost,
  setMark,
  sourceOf,
  type PostColumns,
} from '../columns/index.ts'
import { listCandidates } from './list-candidates.ts'
import { takeWindows } from './take-windows.ts'
import { spansOf, timesOfSpan, type WindowQuery } from './window-query.ts'

const HOUR = 3_600_000
const NOW = Date.UTC(2026, 10, 20, 5)
const PLACES = [null, '99.01', '99.01.02', '99.02']
const AFFAIRS = [null, 'jalan', 'air']

/** More posts than two full blocks hold, a tenth of them in no order of time. */
function openTown() {
  const random = repeatableRandom(7)
  const one = <Value>(values: readonly Value[]): Value => values[Math.floor(random() * values.length)]!
  const size = 2 * BLOCK_ROWS + 3_000
  const markOf = (seq: number) => ({
    seq,
    at: NOW - 200 * HOUR * (random() < 0.1 ? random() : 1 - seq / size),
    cluster: 1 + Math.floor(random() * 50),
    source: one([1, 2, 3]),
    author: seq,
    place: one(PLACES),
    affair: one(AFFAIRS),
    programme: one([null, null, null, 4]),
    routine: false,
    sentiment: 0 as const,
    confidence: 0.8,
    official: false,
    copy: false,
    engagement: 0,
  })
  const columns = createColumns(size)
  for (let seq = 1; seq <= size; seq += 1) appendPost(columns, markOf(seq))
  return { columns, change: (row: number) => setMark(columns, row, markOf(row + 1)) }
}

function isWanted(columns: PostColumns, query: WindowQuery, row: number): boolean {
  const at = columns.at[row]! * 1000
  if (isMarked(columns, row, REMOVED) || at > query.at || at <= query.at - query.windowMs) return false
  const place = columns.places.values[columns.cards.place[row << 3]!]
  if (query.place !== undefined && place !== query.place && !place?.startsWith(`${query.place}.`))
    return false
  const others = [
    [query.affair, columns.affairs.values[columns.affair[row]!]],
    [query.programme, columns.programmes.values[columns.programme[row]!]],
    [query.source, columns.sources.values[sourceOf(columns, row)]],
  ]
  return others.every(([asked, found]) => asked === undefined || asked === found)
}

/** A window and the one so many hours before it hold what a look at every post finds, each with the place of its issue. */
function expectRows(columns: PostColumns, filters: Partial<WindowQuery>): void {
  const groups = groupClusters(columns, (cluster) => cluster)
  const candidates = listCandidates({ columns, groups }, 3)
  for (const [hours, ago] of [
    [6, 2],
    [6, 30],
    [168, 24],
  ] as const) {
    const query = { at: NOW - 5 * HOUR, windowMs: hours * HOUR, ...filters }
    const queries = [query, { ...query, at: query.at - ago * HOUR }]
    const found: number[][] = [[], []]
    const windows = queries.map((asked, window) => ({
      times: timesOfSpan(spansOf(columns, asked), 0),
      add: (rows: Uint32Array, places: Int32Array) => {
        found[window]?.push(...rows)
        for (const [i, row] of rows.entries())
          if (places[i] !== candidates.of[clusterOf(columns, row)]) throw new Error('another place')
      },
    }))
    takeWindows(columns, { candidates, query }, windows)
    const all = Array.from({ length: columns.size }, (_, row) => row)
    for (const [window, asked] of queries.entries())
      expect(found[window]?.sort((a, b) => a - b)).toEqual(all.filter((row) => isWanted(columns, asked, row)))
  }
}

const FILTERS: Partial<WindowQuery>[] = [
  {},
  { place: '99.01' },
  { affair: 'air', source: 2 },
  { programme: 4 },
  { source: 9 },
]

it('a filtered window holds the posts that a look at every post finds, also after deletions and corrections', () => {
  const { columns, change } = openTown()
  for (const filters of FILTERS) expectRows(columns, filters)
  for (let row = 0; row < BLOCK_ROWS + 500; row += 97) change(row)
  for (let seq = 1; seq < columns.size; seq += 89) removePost(columns, seq)
  for (const filters of FILTERS) expectRows(columns, filters)
})
