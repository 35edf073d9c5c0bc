import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { appendPost, createColumns, groupClusters } from '../columns/index.ts'
import { dealOpinions } from './deck.ts'
import { authorWeight, countVoices, createScratch, weighPeople } from './voices.ts'

const KINDS = ['social', 'news', 'news'] as const
const WEIGHTS = [1, 1, 0.5]
const CAMPAIGN = 4
const CAMPAIGN_WEIGHT = 0.25

const post = fc.record({
  author: fc.option(fc.integer({ min: 1, max: 6 })),
  source: fc.integer({ min: 0, max: 2 }),
  routine: fc.boolean(),
  campaign: fc.constantFrom(null, null, CAMPAIGN),
})
type Post = typeof post extends fc.Arbitrary<infer One> ? One : never

function open(said: readonly Post[]) {
  const columns = createColumns(4)
  const mark = { at: 0, cluster: 1, place: null, affair: null, sentiment: 0 as const, confidence: 0.8 }
  for (const [i, one] of said.entries())
    appendPost(columns, { seq: i + 1, ...mark, official: false, copy: false, engagement: 0, ...one })
  const counted = {
    columns,
    groups: groupClusters(columns, (cluster) => cluster),
    sources: columns.sources.values.map((id) => ({ kind: KINDS[id]!, weight: WEIGHTS[id]! })),
    campaignWeight: () => CAMPAIGN_WEIGHT,
  }
  const scratch = createScratch(counted)
  return { scratch, opinion: dealOpinions(columns, Uint32Array.from(said.keys()), scratch.own) }
}

const isNews = ({ source }: Post): boolean => KINDS[source] === 'news'
const weightOf = ({ source, campaign, routine }: Post): number =>
  routine ? 0 : WEIGHTS[source]! * (campaign === null ? 1 : CAMPAIGN_WEIGHT)

/** As it is said: what each post adds to what its author wrote before. */
function volumeOf(said: readonly Post[]): number {
  return said.reduce((sum, one, i) => {
    if (isNews(one) || one.author === null) return sum + weightOf(one)
    const before = said.slice(0, i).filter((other) => !isNews(other) && other.author === one.author).length
    const gain = authorWeight(before + 1) - (before === 0 ? 0 : authorWeight(before))
    return sum + weightOf(one) * gain
  }, 0)
}

describe('who speaks of an issue', () => {
  it('are people, each once, those nobody knows, and outlets, each once', () => {
    fc.assert(
      fc.property(fc.array(post, { maxLength: 60 }), (said) => {
        const { scratch, opinion } = open(said)
        const people = said.filter((one) => !isNews(one))
        const known = new Set(people.flatMap(({ author }) => (author === null ? [] : [author])))
        const unknown = people.filter(({ author }) => author === null).length
        const outlets = new Set(said.filter(isNews).map(({ source }) => source)).size
        const wanted = {
          opinions: said.length,
          voices: known.size + unknown + outlets,
          outlets,
          headlines: said.length - people.length,
          routine: said.filter(({ routine }) => routine).length,
        }
        const { volume, ...voices } = countVoices(scratch, opinion)
        expect(voices).toEqual(wanted)
        expect(volume).toBeCloseTo(volumeOf(said))
        // Nothing is left behind for the next issue.
        expect(countVoices(scratch, opinion)).toEqual({ volume, ...voices })
      }),
    )
  })

  it('weigh as much in the shares as an author may weigh, however often he writes', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 40 }), (often, seldom) => {
        const by = (author: number, posts: number): Post[] =>
          Array.from({ length: posts }, () => ({ author, source: 0, routine: false, campaign: null }))
        const { scratch, opinion } = open([...by(1, often), ...by(2, seldom)])
        const { bins } = weighPeople(scratch, opinion)
        expect([...bins].reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(
          authorWeight(often) + authorWeight(seldom),
        )
      }),
    )
  })

  it('and less where the source or a campaign weighs less, which makes fewer voices of them, not surer ones', () => {
    fc.assert(
      fc.property(fc.array(post, { maxLength: 60 }), (said) => {
        const { scratch, opinion } = open(said)
        const { bins, squares } = weighPeople(scratch, opinion)
        const people = said.filter((one) => !isNews(one))
        const weighed = people.map((one) => {
          const wrote = one.author === null ? 1 : people.filter(({ author }) => author === one.author).length
          return { weight: weightOf({ ...one, routine: false }), voice: authorWeight(wrote) / wrote }
        })
        const sum = (of: (one: (typeof weighed)[number]) => number) =>
          weighed.reduce((all, one) => all + of(one), 0)
        expect([...bins].reduce((all, weight) => all + weight, 0)).toBeCloseTo(
          sum(({ weight, voice }) => weight * voice),
        )
        expect(squares).toBeCloseTo(sum(({ weight, voice }) => weight ** 2 * voice))
        // Nothing is left behind for the next issue.
        expect(weighPeople(scratch, opinion)).toEqual({ bins, squares })
      }),
    )
  })
})
