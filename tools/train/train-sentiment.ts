import { mkdirSync, writeFileSync } from 'node:fs'
import { writeLinearModel } from '../../src/language/linear-model/index.ts'
import type { SentimentModel, SentimentSettings } from '../../src/language/sentiment/sentiment-model.ts'
import { gatherSources } from './gather-sentiment-data.ts'
import { biasOfUse, learnSentiment } from './learn-sentiment.ts'
import { measureErrorRates } from './measure-errors.ts'
import { crossFittedError, temperatureOf } from './calibrate.ts'
import { accuracy, argMax, macroF1 } from './measures.ts'
import { asClasses, asProbabilities, groupOf, scoreValidation, type Scored } from './judge-validation.ts'
import { hasDatasets } from './read-datasets.ts'
import { FEATURES, TRAINING } from './sentiment-recipe.ts'
import { fileURLToPath } from 'node:url'

/** `npm run train:sentiment`: learns from the training parts, measures on the validation parts, writes the model. */

const FOLDER = new URL('../../models/sentiment/', import.meta.url)

function main(): void {
  if (!hasDatasets()) {
    console.error('data latih tidak ada di ../shared/data/sentiment / the training data are not there')
    process.exitCode = 1
    return
  }
  const started = process.cpuUsage().user
  const sources = gatherSources()
  for (const source of sources) console.log(`${source.name.padEnd(12)}${source.examples.length} texts`)
  const trained = learnSentiment(sources, FEATURES, TRAINING)
  mkdirSync(FOLDER, { recursive: true })
  const linear = writeLinearModel(fileURLToPath(new URL('weights.bin', FOLDER)), trained.weights, 3)
  const draft: SentimentModel = { linear, settings: settingsOf(biasOfUse(sources, trained)) }
  const scored = scoreValidation(draft)
  const { settings, report } = finish(draft.settings, scored)
  writeFileSync(new URL('model.json', FOLDER), `${JSON.stringify(settings, null, 2)}\n`)
  console.log(JSON.stringify(report, null, 1))
  console.log(`CPU ${((process.cpuUsage().user - started) / 1e6).toFixed(0)} s`)
}

function settingsOf(bias: [number, number, number]): SentimentSettings {
  const none: SentimentSettings['errors']['classes'] = {
    rates: [
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
    ],
    worth: [1, 1, 1],
  }
  const rounded = bias.map((value) => Number(value.toFixed(5))) as [number, number, number]
  return {
    version: 1,
    features: FEATURES,
    bias: rounded,
    temperature: 1,
    errors: { classes: none, probabilities: none },
  }
}

function finish(draft: SentimentSettings, scored: readonly Scored[]) {
  const temperature = Number(temperatureOf(scored).toFixed(3))
  const settings: SentimentSettings = {
    ...draft,
    temperature,
    errors: {
      classes: measureErrorRates(asClasses(scored)),
      probabilities: measureErrorRates(asProbabilities(scored, temperature)),
    },
  }
  const report = Object.fromEntries(
    [...new Set(scored.map(({ example }) => groupOf(example)))].map((group) => {
      const rows = scored.filter(({ example }) => groupOf(example) === group)
      const truth = rows.map((one) => one.example.label)
      const guess = rows.map((one) => argMax(one.scores))
      return [
        group,
        { accuracy: accuracy(truth, guess).toFixed(4), macroF1: macroF1(truth, guess, 3).toFixed(4) },
      ]
    }),
  )
  const sets = ['smsa', 'nusax'].map((set) => scored.filter((one) => one.example.set === set))
  const errors = sets.map((rows) => crossFittedError(rows, scored).toFixed(4))
  return { settings, report: { ...report, temperature, calibrationErrorSmsaNusax: errors } }
}

main()
