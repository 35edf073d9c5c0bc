import { LAYER_BUCKETS, toShares, type LayerText, type SentimentLayer, type Triple } from './layer.ts'
import { minimise } from './minimise.ts'

/** A text an analyst judged: 0 negative, 1 neutral, 2 positive. */
export type JudgedText = LayerText & {
  label: 0 | 1 | 2
  /**
   * How much it counts where figures for all posts are wanted, above 0. Texts that were not drawn by the queue (an
   * analyst came across them because they were wrong) are `found`: they teach words, but say nothing of how often
   * the base errs.
   */
  weight: number
  found: boolean
}

export type LearnSettings = {
  /** Strength of the pull of every weight to zero, in judged texts. */
  pull: number
  /** What a found text weighs in learning, where a drawn one weighs 1. */
  foundWeight: number
  /** Fewer drawn texts than this leave scale and bias alone. */
  fewestDrawn: number
}

/** Chosen on the development part of the own posts, see docs/decisions/0017. */
export const LEARN_SETTINGS: LearnSettings = { pull: 0.1, foundWeight: 0.5, fewestDrawn: 30 }

/** Pull of the scale to 1 and of the bias to 0, in judged texts. */
const SCALE_PULL = 20
const BIAS_PULL = 5
const LEAST_SCALE = 0.2

/**
 * Learns a layer from judged texts: first scale and bias (temperature and prior) from the drawn ones, then the weights
 * of the buckets from all, by multinomial logistic regression with L2. Without texts it is the base model. The same
 * texts in the same order give the same layer.
 */
export function learnLayer(
  texts: readonly JudgedText[],
  settings: LearnSettings = LEARN_SETTINGS,
): SentimentLayer {
  const { scale, bias } = calibrate(
    texts.filter((text) => !text.found),
    settings,
  )
  return { scale, bias, weights: learnWeights(texts, { scale, bias, settings }) }
}

function calibrate(
  drawn: readonly JudgedText[],
  { fewestDrawn }: LearnSettings,
): { scale: number; bias: Triple } {
  if (drawn.length < fewestDrawn) return { scale: 1, bias: [0, 0, 0] }
  const point = minimise(
    (at, gradient) => {
      let value = 0
      for (const [place, given] of at.entries()) {
        const pull = place === 0 ? SCALE_PULL : BIAS_PULL
        const off = given - (place === 0 ? 1 : 0)
        value += (pull / 2) * off * off
        gradient[place] = pull * off
      }
      return drawn.reduce((sum, text) => sum + addDrawn(text, at, gradient), value)
    },
    Float64Array.of(1, 0, 0, 0),
  )
  const [scale = 1, negative = 0, neutral = 0, positive = 0] = point
  return { scale: Math.max(LEAST_SCALE, scale), bias: [negative, neutral, positive] }
}

function addDrawn({ scores, label, weight }: JudgedText, at: Float64Array, gradient: Float64Array): number {
  const scale = at[0] ?? 1
  const shares = toShares(scores.map((score, of) => scale * score + (at[of + 1] ?? 0)) as Triple)
  for (let of = 0; of < 3; of += 1) {
    const error = weight * ((shares[of] ?? 0) - (of === label ? 1 : 0))
    gradient[0] = (gradient[0] ?? 0) + error * (scores[of] ?? 0)
    gradient[of + 1] = (gradient[of + 1] ?? 0) + error
  }
  return -weight * Math.log(Math.max(1e-12, shares[label]))
}

type Given = { scale: number; bias: Triple; settings: LearnSettings }

/** A text with its buckets numbered among those that occur at all, and what scale and bias already say of it. */
type Row = { places: Uint16Array; each: number; known: Triple; label: number; weight: number }

function learnWeights(texts: readonly JudgedText[], { scale, bias, settings }: Given): Float32Array {
  const numbers = new Map<number, number>()
  const numberOf = (bucket: number): number => {
    const known = numbers.get(bucket)
    if (known !== undefined) return known
    numbers.set(bucket, numbers.size)
    return numbers.size - 1
  }
  const rows = texts.map(({ buckets, scores, label, found }): Row => ({
    places: buckets.map(numberOf),
    each: buckets.length === 0 ? 0 : 1 / Math.sqrt(buckets.length),
    known: scores.map((score, of) => scale * score + (bias[of] ?? 0)) as Triple,
    label,
    weight: found ? settings.foundWeight : 1,
  }))
  const learned = minimise(
    (point, gradient) => addLoss(rows, settings.pull, point, gradient),
    new Float64Array(3 * numbers.size),
  )
  const weights = new Float32Array(3 * LAYER_BUCKETS)
  for (const [bucket, number] of numbers) {
    for (let of = 0; of < 3; of += 1) weights[3 * bucket + of] = learned[3 * number + of] ?? 0
  }
  return weights
}

// eslint-disable-next-line max-params -- the innermost loop of learning
function addLoss(rows: readonly Row[], pull: number, point: Float64Array, gradient: Float64Array): number {
  let value = 0
  for (let at = 0; at < point.length; at += 1) {
    const weight = point[at] ?? 0
    value += (pull / 2) * weight * weight
    gradient[at] = pull * weight
  }
  for (const row of rows) value += addRow(row, point, gradient)
  return value
}

// eslint-disable-next-line complexity -- three classes side by side, without garbage
function addRow(
  { places, each, known, label, weight }: Row,
  point: Float64Array,
  gradient: Float64Array,
): number {
  let [a, b, c] = known
  for (const place of places) {
    a += each * (point[3 * place] ?? 0)
    b += each * (point[3 * place + 1] ?? 0)
    c += each * (point[3 * place + 2] ?? 0)
  }
  const shares = toShares([a, b, c])
  const loss = -weight * Math.log(Math.max(1e-12, shares[label] ?? 0))
  for (let of = 0; of < 3; of += 1) {
    const error = weight * each * ((shares[of] ?? 0) - (of === label ? 1 : 0))
    for (const place of places) gradient[3 * place + of] = (gradient[3 * place + of] ?? 0) + error
  }
  return loss
}
