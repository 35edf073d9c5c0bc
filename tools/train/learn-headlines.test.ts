import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { writeLinearModel } from '../../src/language/linear-model/index.ts'
import { createSentimentScorer } from '../../src/language/sentiment/score-sentiment.ts'
import { loadSentimentModel, type SentimentModel } from '../../src/language/sentiment/sentiment-model.ts'
import { readOwnPosts } from './gather-sentiment-data.ts'
import { learnHeadlines, placeLastLayer, placeLinear } from './learn-headlines.ts'
import { accuracy, argMax } from './measures.ts'

const FOLDER = mkdtempSync(join(tmpdir(), 'headlines-'))
afterAll(() => rmSync(FOLDER, { recursive: true }))

const shipped = loadSentimentModel()
const examples = readOwnPosts((file) => file === 'headlines.tsv').slice(0, 200)
const learnt = learnHeadlines(examples, shipped.network)

/** The shipped model with the headlines learnt here in place of its own. */
function taught(): SentimentModel {
  const { weights, scales, classes } = shipped.linear
  const floats = Float32Array.from(weights, (weight, at) => weight * scales[at % classes]!)
  const settings = structuredClone(shipped.settings)
  Object.assign(settings.kinds.headline, { linear: learnt.linear.bias, network: learnt.network.bias })
  return {
    ...shipped,
    settings,
    linear: writeLinearModel(join(FOLDER, 'weights.bin'), placeLinear(floats, learnt), classes),
    network: placeLastLayer(shipped.network, learnt),
  }
}

describe('how headlines are learnt', () => {
  test('the same headlines give the same weights', () => {
    expect(learnHeadlines(examples, shipped.network)).toEqual(learnt)
  })

  test('what was learnt is known again, by each stage alone too', () => {
    const truth = examples.map(({ label }) => label)
    const score = createSentimentScorer(taught())
    const guesses = examples.map(({ text }) => {
      const both = argMax(score(text, 'headline'))
      return [both, argMax(score.inputs.subarray(0, 3)), argMax(score.inputs.subarray(3, 6))]
    })
    const [both, linear, network] = [0, 1, 2].map((at) =>
      accuracy(
        truth,
        guesses.map((guess) => guess[at]!),
      ),
    )
    expect(both).toBeGreaterThan(0.9)
    expect(linear).toBeGreaterThan(0.9)
    expect(network).toBeGreaterThan(0.7)
  })

  test('posts and reviews are read as before', () => {
    const [before, after] = [createSentimentScorer(shipped), createSentimentScorer(taught())]
    for (const { text } of examples.slice(0, 40)) {
      expect([...after(text, 'post')]).toEqual([...before(text, 'post')])
      expect([...after(text, 'review')]).toEqual([...before(text, 'review')])
      expect([...after(text, 'headline')]).not.toEqual([...before(text, 'headline')])
    }
  })
})
