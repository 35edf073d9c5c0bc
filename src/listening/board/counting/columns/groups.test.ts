import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { clustersOf, groupClusters } from './groups.ts'
import { numberKey } from './key-index.ts'
import { createColumns } from './post-columns.ts'

/** Every fifth cluster was merged into the one before it, every seventh into one that has no post. */
function issueOf(cluster: number): number {
  if (cluster % 7 === 0) return cluster + 1000
  return cluster % 5 === 0 ? cluster - 1 : cluster
}

it('clusters that come later belong to the issues they would belong to had all come at once', () => {
  const clusters = fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 40 })
  fc.assert(
    fc.property(fc.array(clusters, { maxLength: 4 }), (parts) => {
      const columns = createColumns(4)
      let groups = groupClusters(columns, issueOf)
      for (const part of parts) {
        for (const cluster of part) numberKey(columns.clusters, cluster)
        groups = groupClusters(columns, issueOf, groups)
      }
      expect(groups).toEqual(groupClusters(columns, issueOf))
      for (const cluster of parts.flat()) {
        const issue = groups.of[numberKey(columns.clusters, cluster)]!
        expect(groups.ids[issue]).toBe(issueOf(cluster))
        expect(clustersOf(groups, issue).map((number) => groups.ids[number])).toContain(cluster)
      }
    }),
  )
})
