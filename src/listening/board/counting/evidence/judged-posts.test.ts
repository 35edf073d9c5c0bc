import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SCORE_BINS } from '../../../../language/index.ts'
import type { Check } from '../../../corrections/index.ts'
import { appendPost, createColumns, groupClusters } from '../columns/index.ts'
import { drawRows, placeChecks, readChecks } from './judged-posts.ts'

const FLOOD = 11
const MARK = {
  at: 0,
  source: 1,
  author: null,
  place: null,
  affair: null,
  routine: false,
  sentiment: -1,
} as const

/** An issue of so many posts by as many people. */
function issueOf(posts: number) {
  const columns = createColumns(4)
  for (let seq = 1; seq <= posts; seq += 1)
    appendPost(columns, {
      ...MARK,
      seq,
      confidence: 0.9,
      official: false,
      copy: false,
      cluster: FLOOD,
      engagement: 0,
    })
  const counted = { columns, groups: groupClusters(columns, (cluster) => cluster), sources: [] }
  const people = Uint32Array.from({ length: posts }, (_, row) => row)
  const sentiment = {
    bins: Float64Array.from({ length: SCORE_BINS }, (_, bin) => (bin === 2 ? posts : 0)),
    squares: posts,
  }
  const order = drawRows(columns, people, posts)
  return {
    order,
    read: (checks: ReadonlyMap<number, Check>) =>
      readChecks(counted, { people, sentiment }, placeChecks(counted, checks).get(FLOOD) ?? []),
  }
}

const negative: Check = { label: 0, bin: 2, isRandom: true }

describe('judged posts of an issue', () => {
  it('are a sample as far as every post before them in the order of drawing was judged, whoever chose which', () => {
    const { order, read } = issueOf(90)
    const judged = fc.uniqueArray(fc.integer({ min: 0, max: 89 }), { maxLength: 90 })
    fc.assert(
      fc.property(judged, fc.integer({ min: 0, max: 60 }), (scattered, first) => {
        const places = new Set([...scattered, ...Array.from({ length: first }, (_, at) => at)])
        const { sample } = read(new Map([...places].map((place) => [order[place]!, negative])))
        const open = order.findIndex((_, place) => !places.has(place))
        const drawn = open === -1 ? 90 : open
        expect(sample?.n ?? 0).toBe(drawn >= 30 ? drawn : 0)
      }),
    )
  })

  it('are all there is where an issue has few posts', () => {
    const { order, read } = issueOf(6)
    expect(read(new Map(order.map((seq) => [seq, negative]))).sample).toMatchObject({
      n: 6,
      classes: [6, 0, 0],
    })
    expect(read(new Map(order.slice(1).map((seq) => [seq, negative]))).sample).toBeNull()
  })

  it('that nobody could say stand for none, and leave the draw whole', () => {
    const { order, read } = issueOf(90)
    const said = order
      .slice(0, 40)
      .map((seq, at): [number, Check] => [seq, at % 10 === 0 ? { ...negative, label: null } : negative])
    expect(read(new Map(said)).sample?.n).toBe(36)
  })

  it('tell how the model reads the issue only where they were drawn by chance', () => {
    const { order, read } = issueOf(90)
    const said = order
      .slice(50, 90)
      .map((seq, at): [number, Check] => [seq, { ...negative, isRandom: at < 35 }])
    expect(read(new Map(said))).toMatchObject({ sample: null, labels: 35 })
  })

  it('count with what the model said of them, not with what people set', () => {
    const { order, read } = issueOf(90)
    const said = order.slice(0, 30).map((seq): [number, Check] => [seq, { label: 2, bin: 8, isRandom: true }])
    const { counts } = read(new Map(said))
    expect([...counts.bins]).toEqual([0, 0, 60, 0, 0, 0, 0, 0, 30])
  })
})
