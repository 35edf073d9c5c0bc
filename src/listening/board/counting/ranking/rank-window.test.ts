import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { appendPost, createColumns, groupClusters, removePost } from '../columns/index.ts'
import { largestFirst, type WindowInput } from './pick-issues.ts'
import { gatherIssue, measureOne, rankIds, rankWindow, rankWithBefore } from './rank-window.ts'
import { isPublishable } from './score.ts'

const HOUR = 3_600_000
const NOW = Date.UTC(2026, 10, 20, 5)
const KINDS = ['social', 'news', 'news', 'official'] as const

const post = fc.record({
  cluster: fc.integer({ min: 1, max: 9 }),
  hours: fc.oneof({ weight: 3, arbitrary: fc.nat({ max: 30 }) }, fc.nat({ max: 360 })),
  author: fc.option(fc.integer({ min: 1, max: 40 })),
  source: fc.integer({ min: 0, max: 3 }),
  place: fc.constantFrom(null, '99.01', '99.01.02', '99.02'),
  copy: fc.nat({ max: 4 }).map((part) => part === 0),
  // Seldom: an issue of which a third is routine stands in no list, and nothing would be compared.
  routine: fc.nat({ max: 9 }).map((part) => part === 0),
  engagement: fc.nat({ max: 200 }),
})
const query = fc.record({
  windowMs: fc.constantFrom(6 * HOUR, 24 * HOUR, 168 * HOUR),
  place: fc.constantFrom(undefined, '99.01'),
  source: fc.constantFrom(undefined, 0, 1),
})

/** A store of made-up posts; cluster 9 was merged into 2, and issue 4 is not ours. */
function open(said: readonly (typeof post extends fc.Arbitrary<infer One> ? One : never)[]): WindowInput {
  const columns = createColumns(4)
  for (const [i, { hours, ...one }] of said.entries()) {
    const mark = { affair: null, sentiment: 0 as const, confidence: 0.8, official: false }
    appendPost(columns, { seq: i + 1, at: NOW - hours * HOUR, ...mark, ...one })
    if (i % 11 === 7) removePost(columns, i)
  }
  return {
    columns,
    groups: groupClusters(columns, (cluster) => (cluster === 9 ? 2 : cluster)),
    sources: columns.sources.values.map((id) => ({
      kind: KINDS[id] ?? 'social',
      weight: [1, 3, 0.5][id] ?? 1,
    })),
    hidden: (issue) => issue === 4,
  }
}

const ONE = { hours: 1, source: 0, place: null, copy: false, routine: false, engagement: 0 }

describe('the ranking of a window', () => {
  const town = fc.array(post, { minLength: 200, maxLength: 400 })

  it('names the same issues whether they are measured, only named as the next ones, or only counted for yesterday', () => {
    let shown = 0
    fc.assert(
      fc.property(town, query, fc.integer({ min: 1, max: 6 }), (said, asked, top) => {
        const input = open(said)
        const full = { at: NOW, ...asked }
        const all = rankWindow(input, full, 20).issues.map(({ figures }) => figures)
        const { issues, next } = rankWindow(input, full, top, 3)
        expect(issues.map(({ figures }) => figures)).toEqual(all.slice(0, top))
        const alone = all.map(({ id }) => measureOne(input, full, gatherIssue(input, full, id)!))
        expect(all).toEqual(alone)
        expect(next).toEqual(all.slice(top, top + 3).map(({ id, posts, volume }) => ({ id, posts, volume })))
        expect(rankIds(input, full, top)).toEqual(all.slice(0, top).map(({ id }) => id))
        shown += all.length
        // What an analyst said is not ours stands in no list.
        expect([...all, ...next].map(({ id }) => id)).not.toContain(4)
      }),
    )
    expect(shown).toBeGreaterThan(100)
  })

  it('names of two issues that weigh alike the older one first, in whatever order their posts came', () => {
    const talk = (cluster: number) => (author: number) => ({ cluster, author, ...ONE })
    for (const clusters of [
      [3, 7],
      [7, 3],
    ]) {
      const input = open(clusters.flatMap((cluster) => [1, 2, 3].map(talk(cluster))))
      expect(rankIds(input, { at: NOW, windowMs: 24 * HOUR }, 5)).toEqual([3, 7])
    }
  })

  it('is the same for a window and one before it, whether they are counted together or each alone', () => {
    const hours = fc.constantFrom(1, 24, 100, 300)
    fc.assert(
      fc.property(town, query, hours, (said, asked, ago) => {
        const input = open(said)
        const [full, before] = [{ at: NOW, ...asked }, NOW - ago * HOUR]
        const together = rankWithBefore(input, full, { top: 3, next: 2, before })
        expect(together).toEqual({
          now: rankWindow(input, full, 3, 2),
          before: rankIds(input, { ...full, at: before }, 3),
        })
      }),
    )
  })

  it('counts as unassigned what is of no issue that three people or headlines speak of', () => {
    fc.assert(
      fc.property(town, query, (said, asked) => {
        const input = open(said)
        const full = { at: NOW, ...asked }
        const { totals, unassigned } = rankWindow(input, full, 5)
        const issues = [...new Set(input.groups.of)].map((group) => input.groups.ids[group] ?? 0)
        const assigned = issues
          .map((issue) => measureOne(input, full, gatherIssue(input, full, issue)!))
          .filter((figures) => isPublishable(figures, totals.outlets))
          .reduce((sum, { posts }) => sum + posts, 0)
        expect(unassigned).toBe(totals.posts - assigned)
      }),
    )
  })
})

it('the places of a list of counts come from the largest on, place 0 being nobody', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 40 }), { maxLength: 500 }), (counts) => {
      const inOrder = counts
        .map((count, place) => ({ count, place }))
        .filter(({ count, place }) => count > 0 && place > 0)
        .sort((a, b) => b.count - a.count || a.place - b.place)
      expect([...largestFirst(Int32Array.from(counts))]).toEqual(inOrder.map(({ place }) => place))
    }),
  )
})
