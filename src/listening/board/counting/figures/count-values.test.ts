import { describe, expect, it } from 'vitest'
import { appendPost, createColumns, groupClusters } from '../columns/index.ts'
import type { Spans } from '../rows/index.ts'
import { countValues, curveOf, normalCurve } from './count-values.ts'

const HOUR = 3_600
const END = 100 * 24 * HOUR
const DAY: Spans = { end: END, length: 24 * HOUR, shift: 24 * HOUR, known: 2 }
const MARK = {
  cluster: 1,
  source: 1,
  author: null,
  affair: null,
  routine: false,
  sentiment: 0,
  confidence: 0.8,
  official: false,
  copy: false,
  engagement: 0,
} as const

/** Posts so many hours before the end of the day, at places. */
function open(posts: readonly { hours: number; place?: string }[]) {
  const columns = createColumns(4)
  for (const [i, { hours, place = null }] of posts.entries())
    appendPost(columns, { ...MARK, seq: i + 1, at: (END - hours * HOUR) * 1000, place })
  return { columns, groups: groupClusters(columns, (cluster) => cluster), sources: [] }
}

const rows = (...numbers: number[]): Uint32Array => Uint32Array.from(numbers)

describe('the curve of an issue', () => {
  it('has a step for each hour of a day, the oldest first, the moment of the board in the last', () => {
    const counted = open([{ hours: 0 }, { hours: 0.9 }, { hours: 1 }, { hours: 23.9 }])
    const curve = curveOf(counted, DAY, rows(0, 1, 2, 3), 0)
    expect(curve).toHaveLength(24)
    expect([curve[0], curve[22], curve[23]]).toEqual([1, 1, 2])
  })

  it('is held against the mean of the same hours of the days before', () => {
    const counted = open([{ hours: 24.5 }, { hours: 24.6 }, { hours: 48.5 }, { hours: 53.5 }])
    const normal = normalCurve(counted, DAY, [rows(0, 1), rows(2, 3)])
    expect([normal[23], normal[18]]).toEqual([1.5, 0.5])
    expect(normalCurve(counted, DAY, [])).toEqual(Array.from({ length: 24 }, () => 0))
  })
})

it('places are counted in the order in which they come, and posts of none are left out', () => {
  const counted = open([
    { hours: 3, place: '99.02' },
    { hours: 2 },
    { hours: 1, place: '99.01' },
    { hours: 1, place: '99.02' },
  ])
  const { cards, places } = counted.columns
  const counts = new Uint32Array(places.values.length)
  const found = countValues(places.values, { numbers: cards.place, shift: 3, size: 4 }, counts)
  expect([...found]).toEqual([
    ['99.02', 2],
    ['99.01', 1],
  ])
  expect(counts.every((count) => count === 0)).toBe(true)
})
