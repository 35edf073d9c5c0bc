import { ROW_BITS, TAP_BITS } from './integer-kernels.ts'
import type { RoundedRows, WordNetworkModel } from './network-file.ts'

/** A network in integers. */
export type RoundedNetwork = {
  /** `taps` vectors of `dims`. */
  weights: Int16Array
  /** What one step of a filter's taps is worth. */
  steps: Float32Array
  /** Factor of each row of words and of n-grams, 0..32767. */
  wordFactors: Float32Array
  gramFactors: Float32Array
}

const MOST_FACTOR = 32_767
/** A byte holds this much of the greatest tap among the words measured; what is beyond counts as the greatest that fits. */
const REACH = 1.4
/** The first words are the most frequent, and of the longest vectors. */
const MEASURED = 256
/** The greatest number in a word's vector: its own row and the mean of its n-grams, with room for rounding. */
const MOST_NUMBER = 2 * 127 * 2 ** ROW_BITS + 256
const MOST_SUM = 2 ** 31 - 2 ** TAP_BITS

/** Rounds filters and rows so that no sum can run over, whatever the words: the same model gives the same integers. */
export function roundNetwork(model: WordNetworkModel): RoundedNetwork {
  const { dims, words, grams, filters } = model
  const greatest = Math.max(greatestOf(words.scales), greatestOf(grams.scales)) || 1
  const unit = greatest / 2 ** ROW_BITS
  const greatestTaps = measureTaps(model)
  const weights = new Int16Array(model.taps.length)
  const steps = new Float32Array(model.filterBias.length)
  listFilters(filters).forEach((taps, filter) => {
    const reach = Math.max(...taps.map((tap) => greatestTaps[tap] ?? 0))
    const sizes = taps.map((tap) => sizeOf(model.taps, tap * dims, dims))
    const wanted = (REACH * reach) / 127
    // The least step with which the sum of the greatest numbers still fits into 32 bits.
    const least = (Math.max(...sizes) * unit * 2 ** TAP_BITS * MOST_NUMBER) / MOST_SUM
    const step = Math.fround(Math.max(wanted, least)) || 1
    steps[filter] = step
    for (const tap of taps)
      for (let at = tap * dims; at < (tap + 1) * dims; at += 1)
        weights[at] = Math.round(((model.taps[at] ?? 0) * unit * 2 ** TAP_BITS) / step)
  })
  const factorsOf = ({ scales }: RoundedRows) => scales.map((scale) => (scale / greatest) * MOST_FACTOR)
  return { weights, steps, wordFactors: factorsOf(words), gramFactors: factorsOf(grams) }
}

function greatestOf(numbers: Float32Array): number {
  return numbers.reduce((most, number) => Math.max(most, number), 0)
}

/** The taps of each filter, one for each word of its window. */
function listFilters(filters: readonly number[]): number[][] {
  let first = 0
  return filters.flatMap((size, index) => {
    const start = first
    first += size * (index + 1)
    return Array.from({ length: size }, (_, filter) =>
      Array.from({ length: index + 1 }, (_unused, place) => start + place * size + filter),
    )
  })
}

function sizeOf(numbers: Float32Array, from: number, count: number): number {
  let sum = 0
  for (let at = from; at < from + count; at += 1) sum += Math.abs(numbers[at] ?? 0)
  return sum
}

/** The greatest of each tap over the own vectors of the first words. */
function measureTaps({ dims, taps, words }: WordNetworkModel): Float64Array {
  const count = Math.min(MEASURED, words.scales.length)
  return Float64Array.from({ length: taps.length / dims }, (_, tap) => {
    let most = 0
    for (let word = 0; word < count; word += 1) {
      let sum = 0
      for (let d = 0; d < dims; d += 1)
        sum += (taps[tap * dims + d] ?? 0) * (words.values[word * dims + d] ?? 0)
      most = Math.max(most, Math.abs(sum) * (words.scales[word] ?? 0))
    }
    return most
  })
}
