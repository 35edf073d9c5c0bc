import {
  createProbabilitySums,
  type ErrorRates,
  estimateShares,
  type Shares,
} from '../../src/language/sentiment/index.ts'
import { createRandom } from './linear-trainer.ts'
import type { Judged } from './measure-errors.ts'

export type Simulation = { coverage: number; meanError: number; meanRawError: number; runs: number }

export type SimulationPlan = {
  /** Texts to draw from. */
  pool: readonly Judged[]
  errors: ErrorRates
  /** Texts in a draw, and the share of negative ones; the rest is half neutral, half positive. */
  n: number
  negative: number
  runs: number
  /** `classes` corrects counts, `probabilities` corrects mean probabilities. */
  kind: 'classes' | 'probabilities'
}

/** Draws sets of texts with known shares and looks how often the interval of the negative share holds the truth. */
export function simulateShares(plan: SimulationPlan): Simulation {
  const random = createRandom(Math.round(plan.n * 1000 + plan.negative * 100))
  const byLabel = [0, 1, 2].map((label) => plan.pool.filter((text) => text.label === label))
  const result = { covered: 0, error: 0, rawError: 0 }
  for (let run = 0; run < plan.runs; run += 1) {
    const drawn = Array.from({ length: plan.n }, () => {
      const label = random() < plan.negative ? 0 : random() < 0.5 ? 1 : 2
      const texts = byLabel[label]!
      return texts[Math.floor(random() * texts.length)]!
    })
    const { negative } = estimate(drawn, plan)
    // The share to be found is that of the texts drawn from, not of this draw.
    if (negative.low <= plan.negative && plan.negative <= negative.high) result.covered += 1
    result.error += Math.abs(negative.share - plan.negative)
    result.rawError += Math.abs(drawn.reduce((sum, text) => sum + text.said[0]!, 0) / plan.n - plan.negative)
  }
  return {
    coverage: result.covered / plan.runs,
    meanError: result.error / plan.runs,
    meanRawError: result.rawError / plan.runs,
    runs: plan.runs,
  }
}

function estimate(drawn: readonly Judged[], { kind, errors }: SimulationPlan): Shares {
  const texts = drawn.map(({ said }) => ({ negative: said[0]!, neutral: said[1]!, positive: said[2]! }))
  if (kind === 'probabilities') {
    const sums = createProbabilitySums()
    texts.forEach((text) => sums.add(text))
    return sums.shares(errors)
  }
  const total = (of: 'negative' | 'neutral' | 'positive') => texts.reduce((sum, text) => sum + text[of], 0)
  return estimateShares(
    { negative: total('negative'), neutral: total('neutral'), positive: total('positive') },
    errors,
  )
}
