import { describe, expect, test } from 'vitest'
import { loadSentimentModel } from '../../src/language/sentiment/index.ts'
import { asClasses, asProbabilities, halfOf, scoreValidation } from './judge-validation.ts'
import { measureErrorRates } from './measure-errors.ts'
import { hasDatasets } from './read-datasets.ts'
import { simulateShares } from './simulate-shares.ts'

const present = hasDatasets()
if (!present) console.log('shares-coverage: skipped, ../shared/data/sentiment is not here')

describe.skipIf(!present)('corrected shares over validation texts', () => {
  const model = loadSentimentModel()
  const scored = present ? scoreValidation(model) : []
  // The error rates come from one half of the texts and the draws from the other.
  const known = scored.filter(({ example }) => halfOf(example) === 0)
  const fresh = scored.filter(({ example }) => halfOf(example) === 1)

  test.each([50, 200, 1000])('the interval holds the truth in nine draws of ten, %i texts each', (n) => {
    for (const kind of ['classes', 'probabilities'] as const) {
      const judge = (texts: typeof scored) =>
        kind === 'classes' ? asClasses(texts) : asProbabilities(texts, model.settings.temperature)
      const errors = measureErrorRates(judge(known))
      const pool = judge(fresh)
      for (const negative of [0.1, 0.3, 0.5, 0.7, 0.9]) {
        const { coverage } = simulateShares({ pool, errors, n, negative, runs: 100, kind })
        expect(coverage, `${kind}, ${negative} negative`).toBeGreaterThanOrEqual(0.9)
      }
    }
  })

  test('corrected shares are nearer to the truth than counted ones where few texts are negative', () => {
    const errors = measureErrorRates(asClasses(known))
    const pool = asClasses(fresh)
    const { meanError, meanRawError } = simulateShares({
      pool,
      errors,
      n: 1000,
      negative: 0.9,
      runs: 100,
      kind: 'classes',
    })
    expect(meanError).toBeLessThan(meanRawError)
  })
})
