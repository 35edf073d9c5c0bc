import { describe, expect, it } from 'vitest'
import { repeatableRandom } from '../../../../platform/random.ts'
import { appendPost, createColumns, groupClusters } from '../columns/index.ts'
import { measureAll } from './measure-all.ts'
import type { WindowInput } from './pick-issues.ts'
import { gatherIssue, measureOne, rankWindow } from './rank-window.ts'

const HOUR = 3_600_000
const NOW = Date.UTC(2026, 10, 20, 5)
const ASKED = { at: NOW, windowMs: 24 * HOUR }
const SAID = { place: null, affair: null, routine: false, sentiment: 0 as const, confidence: 0.8 }

/** A store of 15 days: 600 posts of eight issues, of people and of outlets. */
function open(): { input: WindowInput; say: (cluster: number) => void } {
  const random = repeatableRandom(7)
  const columns = createColumns(4)
  const post = (cluster: number, at: number, author: number): void => {
    const source = author % 5 === 0 ? 2 : 1
    const more = { source, author, cluster, official: false, copy: false, engagement: author % 7 }
    appendPost(columns, { seq: columns.size + 1, at, ...SAID, ...more })
  }
  for (let i = 600; i > 0; i -= 1)
    post(1 + Math.floor(8 * random() ** 2), NOW - i * 0.6 * HOUR, Math.floor(40 * random()))
  return {
    input: {
      columns,
      groups: groupClusters(columns, (cluster) => cluster),
      sources: columns.sources.values.map((id) => ({ kind: id === 2 ? 'news' : 'social', weight: 1 })),
    },
    say: (cluster) => post(cluster, NOW - HOUR, 1_001 + 5 * Math.floor(columns.size / 2)),
  }
}

/** All issues by id, with others having their turn (`between`) after each. */
function measure(input: WindowInput, between: () => boolean) {
  const work = measureAll(input, ASKED, (figures) => figures)
  let step = work.next(false)
  while (!step.done) step = work.next(between())
  return step.value.toSorted((a, b) => a.taken.id - b.taken.id)
}

describe('all issues of a window', () => {
  it('have the figures each of them has alone', () => {
    const { input } = open()
    const all = measure(input, () => false)
    expect(all.length).toBeGreaterThan(5)
    for (const { taken } of all) {
      const alone = measureOne(input, ASKED, gatherIssue(input, ASKED, taken.id)!)
      expect(taken).toEqual({ ...alone, normal: taken.normal })
    }
  })

  it('count people who were never heard before and speak, twice each, while others have their turn', () => {
    const { input, say } = open()
    let turns = 0
    const all = measure(input, () => {
      turns += 1
      if (turns !== 1) return false
      for (let cluster = 1; cluster <= 8; cluster += 1) for (let i = 0; i < 40; i += 1) say(cluster)
      rankWindow(input, { ...ASKED, windowMs: 168 * HOUR }, 5, 3)
      return true
    })
    const alone = all.map(({ taken }) => measureOne(input, ASKED, gatherIssue(input, ASKED, taken.id)!))
    const voices = (figures: readonly { voices: number }[]): number[] => figures.map((one) => one.voices)
    expect(voices(all.map(({ taken }) => taken))).toEqual(voices(alone))
    expect(Math.min(...voices(alone))).toBeGreaterThanOrEqual(20)
  })

  it('stand on the board where the board itself would show them', () => {
    const { input } = open()
    const shown = rankWindow(input, ASKED, 50).issues.map(({ figures }) => figures.id)
    const may = measure(input, () => false).filter((one) => one.isPublishable)
    expect(may.map(({ taken }) => taken.id)).toEqual(shown.toSorted((a, b) => a - b))
  })
})
