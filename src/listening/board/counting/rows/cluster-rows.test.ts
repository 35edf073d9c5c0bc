import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  appendPost,
  clusterOf,
  createColumns,
  groupClusters,
  isMarked,
  keepSince,
  REMOVED,
  removePost,
  setMark,
  sourceOf,
  type PostColumns,
} from '../columns/index.ts'
import { openGathering } from './cluster-rows.ts'
import { spansOf, type Spans, type WindowQuery } from './window-query.ts'

const HOUR = 3_600_000
const NOW = Date.UTC(2026, 10, 20, 5)
const PLACES = [null, '99.01', '99.01.02', '99.02']

const post = fc.record({
  cluster: fc.integer({ min: 1, max: 5 }),
  hours: fc.integer({ min: -2, max: 380 }),
  place: fc.constantFrom(...PLACES),
  source: fc.integer({ min: 1, max: 3 }),
})
const change = fc.record({
  seq: fc.integer({ min: 1, max: 60 }),
  cluster: fc.option(fc.integer({ min: 1, max: 5 })),
})
const query = fc.record({
  windowMs: fc.constantFrom(6 * HOUR, 24 * HOUR, 168 * HOUR),
  place: fc.constantFrom(undefined, '99.01'),
  source: fc.constantFrom(undefined, 2),
})
type Post = typeof post extends fc.Arbitrary<infer One> ? One : never

const markOf = (seq: number, { cluster, hours, place, source }: Post) => ({
  seq,
  cluster,
  place,
  source,
  at: NOW - hours * HOUR,
  author: seq,
  affair: null,
  routine: false,
  sentiment: 0 as const,
  confidence: 0.8,
  official: false,
  copy: false,
  engagement: 0,
})

/** Cluster 5 was merged into 1. */
const issueOf = (cluster: number): number => (cluster === 5 ? 1 : cluster)

function isAsked(columns: PostColumns, { place, source }: WindowQuery, row: number): boolean {
  const found = columns.places.values[columns.cards.place[row << 3]!]
  const isThere = place === undefined || found === place || found?.startsWith(`${place}.`) === true
  return isThere && (source === undefined || columns.sources.values[sourceOf(columns, row)] === source)
}

/** The span a moment falls in: 0 the window, 1 the one before, …; -1 none. */
function spanOf({ end, length, shift, known }: Spans, seconds: number): number {
  const age = end - seconds
  const span = Math.floor(age / shift)
  return age >= 0 && span <= known && age - span * shift < length ? span : -1
}

/** As it is said: every row looked at. */
function gatherSlowly(columns: PostColumns, asked: WindowQuery, issue: number): number[][] {
  const spans = spansOf(columns, asked)
  const found = Array.from({ length: spans.known + 1 }, (): number[] => [])
  for (let row = 0; row < columns.size; row += 1) {
    const isOwn = issueOf(columns.clusters.keys[clusterOf(columns, row)]!) === issue
    const isGone = isMarked(columns, row, REMOVED)
    const span = spanOf(spans, columns.at[row]!)
    if (isOwn && !isGone && isAsked(columns, asked, row) && span !== -1) found[span]!.push(row)
  }
  return found
}

function expectRows(columns: PostColumns, asked: WindowQuery): void {
  const groups = groupClusters(columns, issueOf)
  const gather = openGathering({ columns, groups }, asked)
  for (const [number, issue] of groups.ids.entries()) {
    if (issueOf(issue) !== issue) continue
    const found = gatherSlowly(columns, asked, issue)
    const spans = gather(number, spansOf(columns, asked), 0, found.length - 1).map((rows) => [...rows])
    expect(spans).toEqual(found)
    expect(gather(number, spansOf(columns, asked), 1, found.length - 1).map((rows) => [...rows])).toEqual(
      found.slice(1),
    )
  }
}

it('the rows of an issue are those a look at every post finds, whatever came, moved, was deleted or let go between', () => {
  const part = fc.record({ posts: fc.array(post), changes: fc.array(change, { maxLength: 5 }), query })
  fc.assert(
    fc.property(fc.array(part, { maxLength: 4 }), fc.boolean(), (parts, lets) => {
      let columns = createColumns(4)
      const said: Post[] = []
      for (const { posts, changes, query: asked } of parts) {
        for (const one of posts) appendPost(columns, markOf(said.push(one), one))
        for (const { seq, cluster } of changes) {
          const one = said[seq - 1]
          const row = columns.seq.subarray(0, columns.size).indexOf(seq)
          if (!one || row === -1) continue
          if (cluster === null) removePost(columns, seq)
          else setMark(columns, row, markOf(seq, { ...one, cluster }))
        }
        expectRows(columns, { at: NOW, ...asked })
        if (lets) columns = keepSince(columns, (NOW - 200 * HOUR) / 1000)
      }
    }),
  )
})
