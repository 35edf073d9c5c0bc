import { mkdirSync, writeFileSync } from 'node:fs'
import { writeLinearModel } from '../../src/language/linear-model/index.ts'
import type { SentimentModel, SentimentSettings } from '../../src/language/sentiment/sentiment-model.ts'
import { gatherSources } from './gather-sentiment-data.ts'
import { biasOfUse, learnSentiment } from './learn-sentiment.ts'
import { measureErrorRates } from './measure-errors.ts'
import { crossFittedError, temperatureOf } from './calibrate.ts'
import { accuracy, argMax, macroF1 } from './measures.ts'
import { asClasses, asProbabilities, groupOf, scoreValidation, type Scored } from './judge-validation.ts'
import { scoreOwnHeldOut } from './hold-out-own.ts'
import { hasDatasets } from './read-datasets.ts'
import { FEATURES, TRAINING } from './sentiment-recipe.ts'
import { tmpdir } from 'node:os'
import path from 'node:path'
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
  const own = scoreOwnHeldOut(sources, (weights, bias) => ({
    linear: writeLinearModel(path.join(tmpdir(), `gacek-fold-${process.pid}.bin`), weights, 3),
    settings: settingsOf(bias),
  }))
  const { settings, report } = finish(draft.settings, scored, own)
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

/**
 * How the model errs on what a board counts: Indonesian comments (SmSA), Indonesian sentences (NusaX) and citizens on
 * local government (our own, held out), each with the same say; what differs between them widens the interval.
 */
function errorsOfUse(scored: readonly Scored[], own: readonly Scored[], temperature: number) {
  const kinds = ['smsa', 'nusax-ind']
  const used = [...scored.filter(({ example }) => kinds.includes(groupOf(example))), ...own]
  const options = { equalGroups: true }
  return {
    classes: measureErrorRates(asClasses(used), options),
    probabilities: measureErrorRates(asProbabilities(used, temperature), options),
  }
}

function finish(draft: SentimentSettings, scored: readonly Scored[], own: readonly Scored[]) {
  const temperature = Number(temperatureOf(scored).toFixed(3))
  const settings: SentimentSettings = {
    ...draft,
    temperature,
    errors: errorsOfUse(scored, own, temperature),
  }
  const all = [...scored, ...own]
  const report = Object.fromEntries(
    [...new Set(all.map(({ example }) => groupOf(example)))].map((group) => {
      const rows = all.filter(({ example }) => groupOf(example) === group)
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
