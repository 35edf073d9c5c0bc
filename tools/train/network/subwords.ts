import { repeatableRandom } from '../../../src/platform/random.ts'
import { shuffledOrder } from '../linear-trainer.ts'

export type SubwordFit = { buckets: number; dims: number; epochs: number; rate: number; seed: number }

/**
 * Vectors of character n-grams whose mean comes near the vector of the word they make up (Pinter et al. 2017 in its
 * simplest form), by gradient steps over the vocabulary; `grams[i]` are the buckets of word `i`. Then takes that mean
 * off `own`, so that own part + mean of the parts is the vector as it was.
 */
export function splitIntoSubwords(
  own: Float32Array,
  grams: readonly Int32Array[],
  fit: SubwordFit,
): Float32Array {
  const { dims } = fit
  const parts = new Float32Array(fit.buckets * dims)
  const error = new Float32Array(dims)
  const random = repeatableRandom(fit.seed)
  const leave = (word: number) => {
    const list = grams[word]!
    error.set(own.subarray(word * dims, (word + 1) * dims))
    for (const bucket of list)
      for (let d = 0; d < dims; d += 1) error[d]! -= parts[bucket * dims + d]! / list.length
  }
  for (let epoch = 0; epoch < fit.epochs; epoch += 1) {
    for (const word of shuffledOrder(grams.length, random)) {
      leave(word)
      const rate = fit.rate * (1 - epoch / fit.epochs)
      for (const bucket of grams[word]!)
        for (let d = 0; d < dims; d += 1) parts[bucket * dims + d]! += rate * error[d]!
    }
  }
  grams.forEach((list, word) => {
    if (list.length === 0) return
    leave(word)
    own.set(error, word * dims)
  })
  return parts
}
