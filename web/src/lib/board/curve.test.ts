import { expect, test } from 'vitest'
import { linePoints } from './curve.ts'

const box = { width: 100, height: 50, top: 10 }

test('a curve runs from edge to edge, its largest value at the top', () => {
  expect(linePoints([0, 5, 10], box)).toBe('0,50 50,25 100,0')
})

test('a curve of nothing lies on the ground, and one point or none breaks nothing', () => {
  expect(linePoints([0, 0], { ...box, top: 0 })).toBe('0,50 100,50')
  expect(linePoints([10], box)).toBe('0,0')
  expect(linePoints([], box)).toBe('')
})
