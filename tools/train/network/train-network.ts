import { repeatableRandom } from '../../../src/platform/random.ts'
import { shuffledOrder } from '../linear-trainer.ts'
import type { Document } from './read-documents.ts'
import { type Dense, filterCount, type NetworkState, type Pass } from './network-state.ts'
import { type Dropping, ownOutput, passOf, runFilters, runOutput } from './run-network.ts'

/** Texts to learn from; `targets` holds three probabilities a text, `allowed` the classes a source can label. */
export type NetworkSet = {
  documents: readonly Document[]
  targets: Float32Array
  sources: Uint8Array
  weights: Float32Array
  allowed: readonly (readonly number[])[]
}

export type NetworkTraining = {
  epochs: number
  batch: number
  /** Adam's step for filters and output, and AdaGrad's for word vectors; both fall to zero over the epochs. */
  rate: number
  wordRate: number
  /** Share of hidden units, words and words' own vectors that fall away. */
  dropHidden: number
  dropWord: number
  dropOwn: number
  /** Share of a label given to all classes that its source can label, alike (Szegedy et al. 2016). */
  smoothing: number
  seed: number
}

/** Learns in place. The same set, state and settings give the same bits. */
export function trainNetwork(
  state: NetworkState,
  set: NetworkSet,
  settings: NetworkTraining,
  afterEpoch?: (epoch: number, loss: number) => void,
): void {
  const pass = passOf(state)
  const random = repeatableRandom(settings.seed)
  const dropping: Dropping = { word: settings.dropWord, own: settings.dropOwn, random }
  const mask = new Float32Array(filterCount(state.shape.filters))
  const steps = settings.epochs * Math.ceil(set.documents.length / settings.batch)
  for (let epoch = 0; epoch < settings.epochs; epoch += 1) {
    const order = shuffledOrder(set.documents.length, random)
    let loss = 0
    order.forEach((document, index) => {
      runFilters(state, pass, set.documents[document]!, dropping)
      dropHidden(pass, mask, settings.dropHidden, random)
      runOutput(state, pass, set.sources[document]!)
      loss += toSlopes(pass, set, document)
      const left = 1 - state.step / steps
      learnText(state, pass, mask, {
        words: set.documents[document]!,
        source: set.sources[document]!,
        rate: settings.wordRate * left,
      })
      if ((index + 1) % settings.batch === 0 || index + 1 === order.length) {
        state.step += 1
        const scale = 1 / settings.batch
        for (const dense of [state.taps, state.filterBias, state.output, state.sourceBias])
          stepAdam(dense, state.step, settings.rate * left, scale)
      }
    })
    afterEpoch?.(epoch, loss / order.length)
  }
}

function dropHidden({ hidden }: Pass, mask: Float32Array, share: number, random: () => number): void {
  for (let at = 0; at < mask.length; at += 1) {
    mask[at] = random() < share ? 0 : 1 / (1 - share)
    hidden[at]! *= mask[at]!
  }
}

/** Turns scores into slopes of the cross-entropy over the classes the source can label; returns the loss. */
function toSlopes({ scores }: Pass, set: NetworkSet, document: number): number {
  const allowed = set.allowed[set.sources[document]!]!
  const weight = set.weights[document]!
  let top = -Infinity
  for (const of of allowed) top = Math.max(top, scores[of]!)
  let sum = 0
  for (const of of allowed) sum += Math.exp(scores[of]! - top)
  let loss = 0
  for (let of = 0; of < 3; of += 1) {
    if (!allowed.includes(of)) {
      scores[of] = 0
      continue
    }
    const target = set.targets[3 * document + of]!
    const log = scores[of]! - top - Math.log(sum)
    loss -= target * log
    scores[of] = weight * (Math.exp(log) - target)
  }
  return loss * weight
}

type Lesson = { words: Document; source: number; rate: number }

function learnText(state: NetworkState, pass: Pass, mask: Float32Array, lesson: Lesson): void {
  const { scores, hidden, best, count } = pass
  const size = hidden.length
  const { output, sourceBias, filterBias } = state
  const { dims } = state.shape
  const own = ownOutput(state, lesson.source)
  pass.slopes.floats.fill(0, 0, count * dims)
  for (let of = 0; of < 3; of += 1) sourceBias.slopes.floats[3 * lesson.source + of]! += scores[of]!
  for (let at = 0; at < size; at += 1) {
    const value = hidden[at]!
    let slope = 0
    for (let of = 0; of < 3; of += 1) {
      const [shared, kind] = [of * size + at, own + of * size + at]
      output.slopes.floats[shared]! += scores[of]! * value
      output.slopes.floats[kind]! += scores[of]! * value
      slope += scores[of]! * (output.weights.floats[shared]! + output.weights.floats[kind]!)
    }
    slope *= mask[at]!
    if (slope === 0 || best[at]! + filterBias.weights.floats[at]! <= 0) continue
    filterBias.slopes.floats[at]! += slope
    learnFilter(state, pass, at, slope)
  }
  for (let at = 0; at < Math.min(count, lesson.words.length); at += 1)
    learnWord(state, pass, lesson.words[at]!, [at, lesson.rate])
}

function learnFilter({ shape, taps, arena }: NetworkState, pass: Pass, filter: number, slope: number): void {
  const [a, b] = shape.filters
  const bytes = shape.dims * 4
  const span = filter < a ? 1 : filter < a + b ? 2 : 3
  const size = shape.filters[span - 1]!
  const within = filter - (span === 1 ? 0 : span === 2 ? a : a + b)
  const first = (span === 1 ? 0 : span === 2 ? a : a + 2 * b) + within
  for (let j = 0; j < span; j += 1) {
    const row = pass.place[filter]! + j
    if (row < 0 || row >= pass.count) continue
    const tap = (first + j * size) * bytes
    arena.kernels.addScaled(taps.slopes.start + tap, pass.x.start + row * bytes, slope, bytes)
    arena.kernels.addScaled(pass.slopes.start + row * bytes, taps.weights.start + tap, slope, bytes)
  }
}

/** AdaGrad with one sum of squares for each vector: rare words take large steps. */
function learnWord(state: NetworkState, pass: Pass, word: number, [at, rate]: [number, number]): void {
  const { shape, words, own, grams, arena } = state
  const bytes = shape.dims * 4
  const slopes = pass.slopes.floats
  let square = 0
  for (let d = at * shape.dims; d < (at + 1) * shape.dims; d += 1) square += slopes[d]! ** 2
  if (square === 0) return
  square /= shape.dims
  const from = pass.slopes.start + at * bytes
  const row = words.own[word]!
  if (row >= 0) {
    const sum = (state.ownSquares[row]! += square)
    arena.kernels.addScaled(own.start + row * bytes, from, -rate / Math.sqrt(sum), bytes)
  }
  const list = words.grams[word]!
  for (const bucket of list) {
    const sum = (state.gramSquares[bucket]! += square)
    arena.kernels.addScaled(
      grams.start + bucket * bytes,
      from,
      -rate / Math.sqrt(sum) / Math.sqrt(list.length),
      bytes,
    )
  }
}

function stepAdam(
  { weights, slopes, first, second }: Dense,
  step: number,
  rate: number,
  scale: number,
): void {
  const w = weights.floats
  const g = slopes.floats
  const correction = Math.sqrt(1 - 0.999 ** step) / (1 - 0.9 ** step)
  for (let at = 0; at < w.length; at += 1) {
    const slope = g[at]! * scale
    g[at] = 0
    const mean = (first[at] = 0.9 * first[at]! + 0.1 * slope)
    const square = (second[at] = 0.999 * second[at]! + 0.001 * slope * slope)
    w[at]! -= (rate * correction * mean) / (Math.sqrt(square) + 1e-8)
  }
}
