import { describe, expect, it } from 'vitest'
import { openPieces, settledPieces } from './share-pieces.ts'

const shares = {
  negative: { share: 0.5, low: 0.3, high: 0.7 },
  neutral: { share: 0.3, low: 0.1, high: 0.5 },
  positive: { share: 0.2, low: 0.05, high: 0.4 },
  n: 12,
}

describe('the bar of shares', () => {
  it('draws as a class only what is certain, and leaves open what may be either', () => {
    const pieces = openPieces(shares)
    expect(pieces.map(({ kind }) => kind)).toEqual(['negative', 'open', 'neutral', 'open', 'positive'])
    const [negative, left, neutral, right, positive] = pieces.map(({ width }) => width)
    expect([negative, neutral, positive]).toEqual([0.3, 0.1, 0.05])
    expect(left).toBeCloseTo(0.3)
    expect(right).toBeCloseTo(0.25)
  })

  it('is always filled', () => {
    for (const pieces of [openPieces(shares), settledPieces(shares)])
      expect(pieces.reduce((sum, { width }) => sum + width, 0)).toBeCloseTo(1)
  })
})
