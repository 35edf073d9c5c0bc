import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { gatherRows } from './cluster-rows.ts'
import {
  appendPost,
  createColumns,
  keepSince,
  REMOVED,
  removePost,
  setMark,
  type PostColumns,
} from './post-columns.ts'
import { spanOf, spansOf, type WindowQuery } from './select-rows.ts'
import { groupClusters } from './window.ts'

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
  const found = columns.places.values[columns.place[row]!]
  const isThere = place === undefined || found === place || found?.startsWith(`${place}.`) === true
  return isThere && (source === undefined || columns.sources.values[columns.source[row]!] === source)
}

/** As it is said: every row looked at. */
function gatherSlowly(columns: PostColumns, asked: WindowQuery, issue: number): number[][] {
  const spans = spansOf(columns, asked)
  const found = Array.from({ length: spans.known + 1 }, (): number[] => [])
  for (let row = 0; row < columns.size; row += 1) {
    const isOwn = issueOf(columns.clusters.keys[columns.cluster[row]!]!) === issue
    const isGone = (columns.flags[row]! & REMOVED) !== 0
    const span = spanOf(spans, columns.at[row]!)
    if (isOwn && !isGone && isAsked(columns, asked, row) && span !== -1) found[span]!.push(row)
  }
  return found
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
        const full = { at: NOW, ...asked }
        const groups = groupClusters(columns, issueOf)
        for (const [number, issue] of groups.ids.entries()) {
          if (issueOf(issue) !== issue) continue
          const [rows] = gatherRows({ columns, groups }, { query: full, spans: spansOf(columns, full) }, [
            number,
          ])
          expect(rows!.spans.map((span) => [...span])).toEqual(gatherSlowly(columns, full, issue))
        }
        if (lets) columns = keepSince(columns, (NOW - 200 * HOUR) / 1000)
      }
    }),
  )
})
