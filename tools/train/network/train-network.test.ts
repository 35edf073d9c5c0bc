import { describe, expect, test } from 'vitest'
import { createWordNetwork } from '../../../src/language/word-network/index.ts'
import { readOwnSentences, type Source } from '../gather-sentiment-data.ts'
import { argMax } from '../measures.ts'
import { FEATURES, NETWORK_TRAINING, PREPARATION } from '../sentiment-recipe.ts'
import { learnNetwork, toModel } from './learn-network.ts'
import { prepareNetwork } from './prepare-network.ts'
import { passOf, runFilters, runOutput } from './run-network.ts'
import { eigenvectors, orthonormalise } from './subspace.ts'

/** As reviews: their weights are used as they were learnt, those of posts are mixed with them. */
const KIND = 1
const sources: Source[] = [
  { name: 'reviews', allowed: [0, 1, 2], weight: 1, examples: readOwnSentences().slice(0, 240) },
]
const preparation = () =>
  prepareNetwork(sources, {
    ...PREPARATION,
    features: FEATURES,
    subwords: { bits: 8, shortest: 3, longest: 4 },
    vectors: { ...PREPARATION.vectors, dims: 16, iterations: 2 },
  })
const learn = () =>
  learnNetwork({
    sources,
    preparation: preparation(),
    filters: [8, 8, 8],
    training: { ...NETWORK_TRAINING, epochs: 12, batch: 8, rate: 4e-3, dropHidden: 0.1 },
    weightOf: () => 1,
  })

describe('a network that learns', () => {
  const learnt = learn()
  const grams = { bits: 8, shortest: 3, longest: 4 }

  test('what was learnt is known again', () => {
    const { documents } = preparation()
    const pass = passOf(learnt.state)
    const right = documents.filter((words, index) => {
      runFilters(learnt.state, pass, words, null)
      runOutput(learnt.state, pass, 0)
      return argMax(pass.scores) === sources[0]!.examples[index]!.label
    })
    expect(right.length / documents.length).toBeGreaterThan(0.85)
  })

  test('the same texts and settings give the same numbers', () => {
    expect(toModel(learn(), grams)).toEqual(toModel(learnt, grams))
  })

  test('in use it gives what it gave in training, but for rounding', () => {
    const model = toModel(learnt, grams)
    const { documents, words } = preparation()
    const run = createWordNetwork(model)
    const pass = passOf(learnt.state)
    const document = documents.find((one) => one.every((place) => words.own[place]! >= 0))!
    runFilters(learnt.state, pass, document, null)
    runOutput(learnt.state, pass, 0)
    const bias = learnt.biases[0]!
    const used = run(
      {
        count: document.length,
        hashes: document.map((place) => model.hashes[words.own[place]!]!),
        checks: document.map((place) => place),
      },
      (index, out) => {
        out.set(words.grams[document[index]!]!)
        return words.grams[document[index]!]!.length
      },
      KIND,
    )
    // In use a word's part is kept in bytes: the scores stay within a twentieth of the greatest.
    const greatest = Math.max(...pass.scores.map(Math.abs))
    used.forEach((score, of) =>
      expect(Math.abs(score + bias[of]! - pass.scores[of]!)).toBeLessThan(greatest / 20),
    )
  })
})

describe('the spectrum of a matrix', () => {
  test('columns made orthonormal are so', () => {
    const matrix = Float32Array.from({ length: 40 }, (_, at) => Math.sin(at * at))
    orthonormalise(matrix, 10, 4)
    for (let p = 0; p < 4; p += 1)
      for (let q = 0; q < 4; q += 1) {
        let product = 0
        for (let row = 0; row < 10; row += 1) product += matrix[row * 4 + p]! * matrix[row * 4 + q]!
        expect(product).toBeCloseTo(p === q ? 1 : 0, 4)
      }
  })

  test('eigenvalues come greatest first', () => {
    const { values } = eigenvectors(Float64Array.from([2, 1, 1, 2]), 2)
    expect(values[0]).toBeCloseTo(3)
    expect(values[1]).toBeCloseTo(1)
  })
})
