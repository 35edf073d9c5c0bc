import { expect, it } from 'vitest'
import { appendPost, createColumns } from '../columns/index.ts'
import { pickTypical } from './pick-samples.ts'

const MARK = {
  at: 0,
  source: 1,
  place: null,
  affair: null,
  routine: false,
  official: false,
  copy: false,
  cluster: 11,
  engagement: 0,
} as const

type Said = { author: number; sentiment: -1 | 0 | 1; confidence: number; unsure?: boolean }

function typicalOf(said: readonly Said[]): number[] {
  const columns = createColumns(said.length)
  for (const [i, post] of said.entries()) appendPost(columns, { ...MARK, unsure: false, ...post, seq: i + 1 })
  const people = Uint32Array.from(said.keys())
  return pickTypical(columns, { people }, { end: 10, length: 10 })
}

it('nobody stands for two tones of an issue, and no post whose tone is not named for any', () => {
  const typical = typicalOf([
    { author: 1, sentiment: -1, confidence: 0.9 },
    // The same voice, surer still on the other side.
    { author: 1, sentiment: 1, confidence: 0.95 },
    { author: 2, sentiment: 1, confidence: 0.6 },
    { author: 3, sentiment: -1, confidence: 0.99, unsure: true },
  ])
  expect(typical).toEqual([1, 3])
})

it('three posts stand for a tone, the surest first', () => {
  const said = [0.5, 0.9, 0.7, 0.8].map((confidence, i): Said => ({
    author: i + 1,
    sentiment: 0,
    confidence,
  }))
  expect(typicalOf(said)).toEqual([2, 4, 3])
})
