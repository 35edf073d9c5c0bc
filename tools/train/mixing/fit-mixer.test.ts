import { describe, expect, test } from 'vitest'
import { repeatableRandom } from '../../../src/platform/random.ts'
import { fitMixer, type MixingRows } from './fit-mixer.ts'
import type { Mixer } from './mixers.ts'

const WIDTH = 4
/** Takes the first three inputs as the scores of the classes. */
const PLAIN: Mixer = {
  start: [0, 0, 0],
  mix: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
    [0, 0, 0],
  ],
}

/** Scores that say nothing, and a fourth input that is 5 where the text is neutral and 4 elsewhere. */
function drawRows(count: number): MixingRows {
  const random = repeatableRandom(3)
  const labels = Uint8Array.from({ length: count }, () => Math.floor(3 * random()))
  const inputs = Float64Array.from(
    [...labels].flatMap((label) => [random() - 0.5, random() - 0.5, random() - 0.5, 4 + Number(label === 1)]),
  )
  return { inputs, labels, width: WIDTH }
}

const fit = { start: PLAIN, used: [0, 1, 2, 3], penalty: 1e-3, steps: 300 }

const scoreOf = ({ start, mix }: Mixer, row: readonly number[], of: number): number =>
  start[of]! + mix.reduce((sum, weights, input) => sum + weights[of]! * row[input]!, 0)

describe('learning how the stages are mixed', () => {
  test('an input that tells the neutral texts is heard, the plain mean would not', () => {
    const mixer = fitMixer(drawRows(600), fit)
    const neutral = [0, 0, 0, 5]
    const other = [0, 0, 0, 4]
    expect(scoreOf(mixer, neutral, 1)).toBeGreaterThan(scoreOf(mixer, neutral, 0) + 1)
    expect(scoreOf(mixer, other, 1)).toBeLessThan(scoreOf(mixer, other, 0) - 1)
  })

  test('inputs that are not used keep what the start gives them', () => {
    const mixer = fitMixer(drawRows(600), { ...fit, used: [0, 1, 2] })
    expect(mixer.mix[3]).toEqual([0, 0, 0])
  })

  test('a strong pull leaves the plain mean as it is', () => {
    const mixer = fitMixer(drawRows(600), { ...fit, penalty: 3 })
    for (const [input, row] of mixer.mix.entries())
      for (const [of, weight] of row.entries()) expect(weight).toBeCloseTo(PLAIN.mix[input]![of]!, 0)
  })

  test('the same rows give the same numbers', () => {
    expect(fitMixer(drawRows(200), fit)).toEqual(fitMixer(drawRows(200), fit))
  })
})
