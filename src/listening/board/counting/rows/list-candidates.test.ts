import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { appendPost, createColumns, groupClusters, setMark, type Groups } from '../columns/index.ts'
import { listCandidates } from './list-candidates.ts'

const FEWEST = 3
/** Clusters 8 and 9 were merged into 2. */
const issueOf = (cluster: number): number => (cluster > 7 ? 2 : cluster)

const markOf = (seq: number, cluster: number) => ({
  seq,
  cluster,
  at: 0,
  source: 1,
  author: seq,
  place: null,
  affair: null,
  routine: false,
  sentiment: 0 as const,
  confidence: 0.8,
  official: false,
  copy: false,
  engagement: 0,
})

it('an issue can be shown as soon as enough posts were heard of it, however they came', () => {
  const step = fc.record({ cluster: fc.integer({ min: 1, max: 9 }), moves: fc.option(fc.nat({ max: 20 })) })
  fc.assert(
    fc.property(fc.array(fc.array(step, { maxLength: 6 }), { maxLength: 8 }), (batches) => {
      const columns = createColumns(4)
      const heard = new Map<number, number>()
      let groups: Groups | undefined
      for (const batch of batches) {
        for (const { cluster, moves } of batch) {
          const isMoved = moves !== null && moves < columns.size
          if (isMoved) setMark(columns, moves, markOf(moves + 1, cluster))
          else appendPost(columns, markOf(columns.size + 1, cluster))
          heard.set(issueOf(cluster), (heard.get(issueOf(cluster)) ?? 0) + 1)
        }
        groups = groupClusters(columns, issueOf, groups)
        const { issues, of } = listCandidates({ columns, groups }, FEWEST)
        const named = issues.slice(1).map((number) => groups?.ids[number] ?? 0)
        const wanted = [...heard].filter(([, posts]) => posts >= FEWEST).map(([issue]) => issue)
        expect(new Set(named)).toEqual(new Set(wanted))
        expect(named).toHaveLength(wanted.length)
        for (const [number, cluster] of groups.ids.entries()) {
          const place = of[number]!
          expect(place === 0 ? null : named[place - 1]).toBe(
            wanted.includes(issueOf(cluster)) ? issueOf(cluster) : null,
          )
        }
      }
    }),
  )
})
