import { expect, test } from 'vitest'
import { scoreClustering, topHits } from './score-clustering.ts'

const truth = ['a', 'a', 'a', 'b', 'b']

test('two swapped halves score as worked out by hand', () => {
  const scores = scoreClustering(truth, ['1', '1', '2', '2', '2'])
  // Precision: 1, 1, 1/3, 2/3, 2/3. Recall: 2/3, 2/3, 1/3, 1, 1.
  expect(scores.bCubed.precision).toBeCloseTo(11 / 15, 10)
  expect(scores.bCubed.recall).toBeCloseTo(11 / 15, 10)
  expect(scores.bCubed.f1).toBeCloseTo(11 / 15, 10)
  // Pairs together: 4 in truth, 4 found, 2 in both; of 10.
  expect(scores.pair).toEqual({ precision: 0.5, recall: 0.5, f1: 0.5 })
  expect(scores.ari).toBeCloseTo((2 - 1.6) / (4 - 1.6), 10)
  // Mutual information .291103, expected .162939, both entropies .673012.
  expect(scores.ami).toBeCloseTo((0.291103 - 0.162939) / (0.673012 - 0.162939), 5)
  expect(scores.bestMatchF1).toBeCloseTo(0.8, 10)
})

test('the same grouping under other names is perfect', () => {
  const scores = scoreClustering(truth, ['x', 'x', 'x', 'y', 'y'])
  expect(scores.bCubed.f1).toBe(1)
  expect(scores.ami).toBeCloseTo(1, 10)
  expect(scores.ari).toBe(1)
  expect(scores.pair.f1).toBe(1)
  expect(scores.bestMatchF1).toBe(1)
})

test('everything in one cluster finds all pairs and says nothing', () => {
  const scores = scoreClustering(truth, ['x', 'x', 'x', 'x', 'x'])
  // Each a has 3/5 of its cluster, each b 2/5.
  expect(scores.bCubed.precision).toBeCloseTo((3 * 0.6 + 2 * 0.4) / 5, 10)
  expect(scores.bCubed.recall).toBe(1)
  expect(scores.ami).toBeCloseTo(0, 10)
  expect(scores.ari).toBeCloseTo(0, 10)
  expect(scores.pair.recall).toBe(1)
})

test('every post alone is pure and finds no pair', () => {
  const scores = scoreClustering(truth, ['1', '2', '3', '4', '5'])
  expect(scores.bCubed.precision).toBe(1)
  expect(scores.bCubed.recall).toBeCloseTo(2 / 5, 10)
  expect(scores.pair.recall).toBe(0)
})

test('lists of different length are refused', () => {
  expect(() => scoreClustering(['a'], [])).toThrow('differ in length')
})

test('a large issue counts as found only where it is the majority', () => {
  const labels = ['a', 'a', 'a', 'a', 'b', 'b', 'b', 'c']
  expect(topHits(labels, ['1', '1', '1', '1', '2', '2', '2', '3'], 2)).toBe(2)
  // b drowns in a cluster of a.
  expect(topHits(labels, ['1', '1', '1', '1', '1', '1', '1', '3'], 2)).toBe(1)
  // b falls apart into singles, none of them among the two largest.
  expect(topHits(labels, ['1', '1', '2', '2', '3', '4', '5', '6'], 2)).toBe(1)
})

test('of two issues as large as the last place either may be on the board', () => {
  const labels = ['a', 'a', 'a', 'b', 'b', 'c', 'c']
  expect(topHits(labels, ['1', '1', '1', '2', '3', '4', '4'], 2)).toBe(2)
  expect(topHits(labels, ['1', '1', '1', '4', '4', '2', '3'], 2)).toBe(2)
})
