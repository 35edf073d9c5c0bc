import { repeatableRandom } from '../../src/platform/random.ts'

/** Texts as rows of (bucket, value); row `i` is `buckets[offsets[i]..offsets[i + 1])`. */
export type Rows = { offsets: Int32Array; buckets: Int32Array; values: Float32Array }

export type TrainingSet = {
  rows: Rows
  labels: Uint8Array
  /** Index of the source: every source has its own bias. */
  sources: Uint8Array
  /** Weight of each row. */
  weights: Float32Array
  /** For each source, the classes its labels can take. */
  allowed: readonly (readonly number[])[]
}

export type TrainingSettings = {
  classes: number
  bits: number
  epochs: number
  learningRate: number
  /** Strength of the L2 penalty for one row. */
  penalty: number
  seed: number
  /**
   * Share of a row's features that fall away at random each time it is met, the others counting more for it (Wager, Wang
   * & Liang 2013); `together` neighbours fall at once. Nothing falls away where this is absent.
   */
  drop?: { share: number; together: number }
  /** `hinge`: each class against the rest by half the squared hinge. Softmax where this is absent. */
  loss?: 'softmax' | 'hinge'
}

export type TrainedWeights = { weights: Float32Array; biases: Float32Array[] }

/** Numbers 0..count-1 in an order that depends on the random numbers only (Fisher-Yates). */
export function shuffledOrder(count: number, random: () => number): Int32Array {
  const order = Int32Array.from({ length: count }, (_, index) => index)
  for (let last = count - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1))
    const kept = order[last]!
    order[last] = order[other]!
    order[other] = kept
  }
  return order
}

/**
 * Multinomial logistic regression over hashed features: AdaGrad (Duchi et al. 2011), L2 penalty applied when a
 * feature is next seen, softmax over the classes a source can label, weights averaged over the second half of the
 * epochs. The same rows, settings and seed give the same weights, bit for bit.
 */
export function trainLinear(set: TrainingSet, settings: TrainingSettings): TrainedWeights {
  const state = createState(set, settings)
  const random = repeatableRandom(settings.seed)
  const averaged = new Float64Array(state.weights.length)
  const averagedBiases = state.biases.map((bias) => new Float64Array(bias.length))
  const firstAveraged = Math.floor(settings.epochs / 2)
  for (let epoch = 0; epoch < settings.epochs; epoch += 1) {
    for (const row of shuffledOrder(set.labels.length, random)) {
      keepFeatures(state, set, settings, row, random)
      learnRow(state, set, settings, row)
    }
    if (epoch < firstAveraged) continue
    state.weights.forEach((weight, at) => (averaged[at]! += weight))
    state.biases.forEach((bias, source) =>
      bias.forEach((value, of) => (averagedBiases[source]![of]! += value)),
    )
  }
  const count = settings.epochs - firstAveraged
  return {
    weights: Float32Array.from(averaged, (sum) => sum / count),
    biases: averagedBiases.map((bias) => Float32Array.from(bias, (sum) => sum / count)),
  }
}

type State = {
  weights: Float32Array
  squares: Float32Array
  seenAt: Int32Array
  biases: Float32Array[]
  biasSquares: Float32Array[]
  step: number
  scores: Float64Array
  /** The features of the row at hand that did not fall away. */
  kept: { count: number; buckets: Int32Array; values: Float32Array }
}

function createState(set: TrainingSet, settings: TrainingSettings): State {
  const size = settings.classes * 2 ** settings.bits
  const { offsets } = set.rows
  const longest = offsets.reduce((most, offset, at) => Math.max(most, offset - (offsets[at - 1] ?? 0)), 0)
  return {
    weights: new Float32Array(size),
    squares: new Float32Array(size).fill(1e-4),
    seenAt: new Int32Array(2 ** settings.bits),
    biases: set.allowed.map(() => new Float32Array(settings.classes)),
    biasSquares: set.allowed.map(() => new Float32Array(settings.classes).fill(1)),
    step: 0,
    scores: new Float64Array(settings.classes),
    kept: { count: 0, buckets: new Int32Array(longest), values: new Float32Array(longest) },
  }
}

// eslint-disable-next-line max-params -- once a row: an object for each call would be garbage
function keepFeatures(
  { kept }: State,
  { rows }: TrainingSet,
  { drop }: TrainingSettings,
  row: number,
  random: () => number,
): void {
  const { share, together } = drop ?? { share: 0, together: 1 }
  const end = rows.offsets[row + 1]!
  kept.count = 0
  for (let first = rows.offsets[row]!; first < end; first += together) {
    if (share > 0 && random() < share) continue
    for (let at = first; at < first + together; at += 1) {
      kept.buckets[kept.count] = rows.buckets[at]!
      kept.values[kept.count] = rows.values[at]! / (1 - share)
      kept.count += 1
    }
  }
}

function learnRow(state: State, set: TrainingSet, settings: TrainingSettings, row: number): void {
  const { classes } = settings
  const source = set.sources[row]!
  const allowed = set.allowed[source]!
  state.step += 1
  state.scores.set(state.biases[source]!)
  addScores(state, settings)
  const toErrors = settings.loss === 'hinge' ? toHingeErrors : toSoftmaxErrors
  toErrors(state.scores, allowed, set.labels[row]!, set.weights[row]!)
  const bias = state.biases[source]!
  const biasSquares = state.biasSquares[source]!
  for (const of of allowed) {
    const slope = state.scores[of]!
    biasSquares[of]! += slope * slope
    bias[of]! -= (settings.learningRate * slope) / Math.sqrt(biasSquares[of]!)
  }
  const { count, buckets, values } = state.kept
  for (let at = 0; at < count; at += 1) {
    const base = buckets[at]! * classes
    const value = values[at]!
    for (const of of allowed) {
      const slope = state.scores[of]! * value
      const square = (state.squares[base + of]! += slope * slope)
      state.weights[base + of]! -= (settings.learningRate * slope) / Math.sqrt(square)
    }
  }
}

/** Adds the features to the scores of all classes; the penalty since a feature was last seen is taken off on the way. */
function addScores(state: State, settings: TrainingSettings): void {
  const { classes } = settings
  const { weights, squares, seenAt, scores } = state
  const { count, buckets, values } = state.kept
  for (let at = 0; at < count; at += 1) {
    const bucket = buckets[at]!
    const base = bucket * classes
    const value = values[at]!
    const pull = settings.learningRate * settings.penalty * (state.step - seenAt[bucket]!)
    seenAt[bucket] = state.step
    for (let of = 0; of < classes; of += 1) {
      if (pull > 0) weights[base + of]! /= 1 + pull / Math.sqrt(squares[base + of]!)
      scores[of]! += weights[base + of]! * value
    }
  }
}

/** Turns scores into slopes of the loss: probability minus truth, over the allowed classes. */
// eslint-disable-next-line max-params -- once a row: an object for each call would be garbage
function toSoftmaxErrors(
  scores: Float64Array,
  allowed: readonly number[],
  label: number,
  weight: number,
): void {
  let top = -Infinity
  for (const of of allowed) top = Math.max(top, scores[of]!)
  let sum = 0
  for (const of of allowed) sum += scores[of] = Math.exp(scores[of]! - top)
  for (const of of allowed) scores[of] = weight * (scores[of]! / sum - (of === label ? 1 : 0))
}

/** Turns scores into slopes of half the squared hinge, each allowed class against the rest. */
// eslint-disable-next-line max-params -- once a row: an object for each call would be garbage
function toHingeErrors(
  scores: Float64Array,
  allowed: readonly number[],
  label: number,
  weight: number,
): void {
  for (const of of allowed) {
    const side = of === label ? 1 : -1
    scores[of] = -side * weight * Math.max(0, 1 - side * scores[of]!)
  }
}
