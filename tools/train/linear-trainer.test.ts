import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { writeLinearModel } from '../../src/language/linear-model/index.ts'
import { readOwnSentences, type Source } from './gather-sentiment-data.ts'
import { learnSentiment } from './learn-sentiment.ts'
import { trainLinear } from './linear-trainer.ts'
import { accuracy, argMax, calibrationError, fitTemperature, macroF1, softmax } from './measures.ts'
import { FEATURES, TRAINING } from './sentiment-recipe.ts'
import { toRows } from './sentiment-rows.ts'

const FOLDER = mkdtempSync(join(tmpdir(), 'train-'))
afterAll(() => rmSync(FOLDER, { recursive: true }))

const features = { ...FEATURES, bits: 14 }
const training = { ...TRAINING, bits: 14, epochs: 3 }
const sources: Source[] = [{ name: 'own', allowed: [0, 1, 2], weight: 1, examples: readOwnSentences() }]

describe('training', () => {
  test('the same texts and settings give the same bytes', () => {
    const bytes = ['first.bin', 'second.bin'].map((name) => {
      const file = join(FOLDER, name)
      writeLinearModel(file, learnSentiment(sources, features, training).weights, 9)
      return readFileSync(file)
    })
    expect(bytes[0]!.equals(bytes[1]!)).toBe(true)
    const other = learnSentiment(sources, features, { ...training, seed: 1 }).weights
    expect(Buffer.from(other.buffer).equals(bytes[0]!)).toBe(false)
  })

  test('what was learnt is known again', () => {
    const examples = readOwnSentences()
    const { weights, biases } = learnSentiment(sources, features, { ...training, epochs: 8 })
    const rows = toRows(
      examples.map((one) => one.text),
      features,
    )
    const guesses = examples.map((_, row) => {
      const scores = [...biases[0]!]
      for (let at = rows.offsets[row]!; at < rows.offsets[row + 1]!; at += 1) {
        for (let of = 0; of < 3; of += 1)
          // The first three of nine weights are those of posts.
          scores[of]! += weights[rows.buckets[at]! * 9 + of]! * rows.values[at]!
      }
      return argMax(scores)
    })
    expect(
      accuracy(
        examples.map((one) => one.label),
        guesses,
      ),
    ).toBeGreaterThan(0.9)
  })

  test('a source without neutral texts leaves the neutral weights alone', () => {
    const rows = {
      offsets: Int32Array.of(0, 1, 2),
      buckets: Int32Array.of(0, 1),
      values: Float32Array.of(1, 1),
    }
    const { weights, biases } = trainLinear(
      {
        rows,
        labels: Uint8Array.of(0, 2),
        sources: new Uint8Array(2),
        weights: Float32Array.of(1, 1),
        allowed: [[0, 2]],
      },
      { classes: 3, bits: 1, epochs: 5, learningRate: 0.1, penalty: 0, seed: 1 },
    )
    expect([weights[1], weights[4], biases[0]![1]]).toEqual([0, 0, 0])
    expect(weights[0]).toBeGreaterThan(0)
    expect(weights[5]).toBeGreaterThan(0)
  })

  test('features that fall away together learn the same, others learn apart', () => {
    const learn = (together: number) => {
      const set = {
        rows: {
          offsets: Int32Array.of(0, 2, 4),
          buckets: Int32Array.of(0, 1, 0, 1),
          values: Float32Array.of(1, 1, 1, 1),
        },
        labels: Uint8Array.of(0, 0),
        sources: new Uint8Array(2),
        weights: Float32Array.of(1, 1),
        allowed: [[0, 1]],
      }
      const settings = { classes: 2, bits: 1, epochs: 5, learningRate: 0.1, penalty: 0, seed: 1 }
      return trainLinear(set, { ...settings, drop: { share: 0.5, together } }).weights
    }
    const [together, apart] = [learn(2), learn(1)]
    expect(together[0]).toBe(together[2])
    expect(apart[0]).not.toBe(apart[2])
  })

  test('by the hinge a text is left alone once its class is a whole step ahead', () => {
    const learn = (epochs: number) =>
      trainLinear(
        {
          rows: { offsets: Int32Array.of(0, 1), buckets: Int32Array.of(0), values: Float32Array.of(1) },
          labels: Uint8Array.of(0),
          sources: new Uint8Array(1),
          weights: Float32Array.of(1),
          allowed: [[0, 1]],
        },
        { classes: 2, bits: 1, epochs, learningRate: 0.5, penalty: 0, seed: 1, loss: 'hinge' },
      )
    const score = ({ weights, biases }: ReturnType<typeof learn>) => weights[0]! + biases[0]![0]!
    expect(score(learn(400))).toBeCloseTo(1, 1)
    expect(score(learn(800))).toBeLessThan(1.2)
  })
})

describe('measures', () => {
  test('macro-F1 counts the classes alike', () => {
    expect(macroF1([0, 0, 0, 1], [0, 0, 0, 0], 2)).toBeCloseTo((6 / 7 + 0) / 2)
    expect(macroF1([0, 1, 2], [0, 1, 2], 3)).toBe(1)
  })

  test('a model that says 0.8 and is right in 8 of 10 is calibrated', () => {
    const truth = Array.from({ length: 10 }, (_, index) => (index < 8 ? 0 : 1))
    expect(
      calibrationError(
        truth,
        truth.map(() => [0.8, 0.2]),
      ),
    ).toBeCloseTo(0)
    expect(
      calibrationError(
        truth,
        truth.map(() => [0.99, 0.01]),
      ),
    ).toBeCloseTo(0.19)
  })

  test('scores twice too sure are cooled by two', () => {
    const truth = Array.from({ length: 100 }, (_, index) => (index < 73 ? 0 : 1))
    const temperature = fitTemperature(
      truth,
      truth.map(() => [2, 0]),
    )
    expect(softmax([2, 0], temperature)[0]).toBeCloseTo(0.73, 2)
  })
})
