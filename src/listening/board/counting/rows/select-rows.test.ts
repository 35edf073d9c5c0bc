import { expect, it } from 'vitest'
import { repeatableRandom } from '../../../../platform/random.ts'
import {
  appendPost,
  BLOCK_ROWS,
  createColumns,
  isMarked,
  REMOVED,
  removePost,
  setMark,
  sourceOf,
  type PostColumns,
} from '../columns/index.ts'
import { takeRows } from './select-rows.ts'
import { spansOf, type WindowQuery } from './window-query.ts'

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

function expectRows(columns: PostColumns, filters: Partial<WindowQuery>): void {
  for (const hours of [6, 168]) {
    const query = { at: NOW - 5 * HOUR, windowMs: hours * HOUR, ...filters }
    const found: number[] = []
    takeRows(columns, { query, spans: spansOf(columns, query) }, (rows) => found.push(...rows))
    const all = Array.from({ length: columns.size }, (_, row) => row)
    expect(found.sort((a, b) => a - b)).toEqual(all.filter((row) => isWanted(columns, query, row)))
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
