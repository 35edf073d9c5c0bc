import { describe, expect, it } from 'vitest'
import type { Figure } from './figures.ts'
import { findRegressions, holdsPromise, measureFigures } from './judge-figures.ts'

const quality: Figure = {
  bench: 'a',
  at: 'parts.0.f1',
  name: 'Quality',
  unit: 'F1',
  better: 'more',
  promise: 0.8,
  noise: 0.01,
}
const wait: Figure = {
  bench: 'b',
  at: 'p95Ms',
  name: 'Wait',
  unit: 'ms',
  better: 'less',
  promise: 50,
  noise: 0.3,
}
const run = (bench: string, said: Record<string, unknown>) => ({ bench, said, seconds: 1, isKept: true })
const measure = (f1: number, p95Ms: number) =>
  measureFigures([quality, wait], [run('a', { parts: [{ f1 }] }), run('b', { p95Ms })], {
    'a.parts.0.f1': 0.85,
    'b.p95Ms': 40,
  })

describe('the bench page', () => {
  it('finds a figure deep in what a bench said, and none where it was not measured', () => {
    expect(measure(0.84, 30).map(({ now }) => now)).toEqual([0.84, 30])
    expect(measureFigures([quality], [], {})[0]).toMatchObject({ now: null, before: null })
  })

  it('calls worse only what moved further than its noise, in the bad direction', () => {
    expect(findRegressions(measure(0.845, 51))).toEqual([])
    expect(findRegressions(measure(0.99, 1))).toEqual([])
    expect(findRegressions(measure(0.83, 53))).toEqual(['Quality: 0.83 F1, was 0.85', 'Wait: 53 ms, was 40'])
  })

  it('says whether a promise is held', () => {
    expect(measure(0.8, 50).map(holdsPromise)).toEqual([true, true])
    expect(measure(0.79, 51).map(holdsPromise)).toEqual([false, false])
  })
})
