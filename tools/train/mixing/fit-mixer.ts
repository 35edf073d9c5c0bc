import { softmax } from '../measures.ts'
import type { Mixer } from './mixers.ts'

const CLASSES = 3

/** Rows of inputs to learn from, `width` numbers each, and the class of each. */
export type MixingRows = { inputs: Float64Array; labels: Uint8Array; width: number }

export type MixerFit = {
  /** Where the weights begin and what they are drawn to. */
  start: Mixer
  /** Inputs that may take part beside those the start uses. */
  used: readonly number[]
  /** Strength of the pull towards the start, for one row. */
  penalty: number
  steps: number
}

/**
 * Multinomial logistic regression drawn to a given mixer (L2), by gradient descent with Nesterov's momentum over all rows.
 * Inputs are measured in their standard deviations, so that the pull is as strong for each. The same rows give the same numbers.
 */
export function fitMixer(rows: MixingRows, { start, used, penalty, steps }: MixerFit): Mixer {
  const { width } = rows
  const scales = measureScales(rows)
  const toStart = toWeights(start, scales, width)
  const isUsed = Array.from({ length: width }, (_, input) => used.includes(input))
  const rate = 2 / (1 + used.length)
  let weights = toStart.slice()
  let ahead = toStart.slice()
  const slopes = new Float64Array(weights.length)
  for (let step = 0; step < steps; step += 1) {
    sumSlopes(rows, scales, ahead, slopes)
    const next = ahead.map((weight, at) => {
      const input = Math.floor(at / CLASSES) - 1
      if (input >= 0 && !isUsed[input]) return weight
      return weight - rate * (slopes[at]! + penalty * (weight - toStart[at]!))
    })
    const momentum = step / (step + 3)
    ahead = next.map((weight, at) => weight + momentum * (weight - weights[at]!))
    weights = next
  }
  return toMixer(weights, scales, width)
}

/** Mean and standard deviation of each input. */
function measureScales({ inputs, labels, width }: MixingRows): {
  means: Float64Array
  spreads: Float64Array
} {
  const means = new Float64Array(width)
  const spreads = new Float64Array(width)
  inputs.forEach((value, at) => (means[at % width]! += value / labels.length))
  inputs.forEach((value, at) => (spreads[at % width]! += (value - means[at % width]!) ** 2 / labels.length))
  return { means, spreads: spreads.map((square) => Math.sqrt(square) || 1) }
}

type Scales = ReturnType<typeof measureScales>

/** Mean slope of the negative logarithm of the right class's probability, over all rows, for start and weights. */
function sumSlopes(
  { inputs, labels, width }: MixingRows,
  scales: Scales,
  weights: Float64Array,
  slopes: Float64Array,
): void {
  slopes.fill(0)
  const row = new Float64Array(width)
  const scores = new Float64Array(CLASSES)
  labels.forEach((label, at) => {
    for (let of = 0; of < CLASSES; of += 1) scores[of] = weights[of]!
    for (let input = 0; input < width; input += 1) {
      row[input] = (inputs[at * width + input]! - scales.means[input]!) / scales.spreads[input]!
      for (let of = 0; of < CLASSES; of += 1)
        scores[of]! += row[input]! * weights[CLASSES * (input + 1) + of]!
    }
    const probabilities = softmax(scores)
    for (let of = 0; of < CLASSES; of += 1) {
      const error = (probabilities[of]! - Number(of === label)) / labels.length
      slopes[of]! += error
      for (let input = 0; input < width; input += 1)
        slopes[CLASSES * (input + 1) + of]! += error * row[input]!
    }
  })
}

/** Start and weights as one array, for inputs in standard deviations. */
function toWeights({ start, mix }: Mixer, { means, spreads }: Scales, width: number): Float64Array {
  const weights = Float64Array.from([start, ...mix].flat())
  for (let input = 0; input < width; input += 1) {
    for (let of = 0; of < CLASSES; of += 1) {
      weights[of]! += mix[input]![of]! * means[input]!
      weights[CLASSES * (input + 1) + of]! *= spreads[input]!
    }
  }
  return weights
}

function toMixer(weights: Float64Array, { means, spreads }: Scales, width: number): Mixer {
  const mix = Array.from({ length: width }, (_, input) =>
    [0, 1, 2].map((of) => weights[CLASSES * (input + 1) + of]! / spreads[input]!),
  ) as Mixer['mix']
  const start = [0, 1, 2].map(
    (of) => weights[of]! - mix.reduce((sum, row, input) => sum + row[of]! * means[input]!, 0),
  ) as Mixer['start']
  return { start, mix }
}
