import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { writeLinearModel } from '../../src/language/linear-model/index.ts'
import type { SentimentModel, SentimentSettings } from '../../src/language/sentiment/sentiment-model.ts'
import { readWordNetwork, writeWordNetwork } from '../../src/language/word-network/index.ts'
import { crossFittedError, temperatureOf } from './calibrate.ts'
import { gatherSources, type Source } from './gather-sentiment-data.ts'
import { scoreOwnHeldOut } from './hold-out-own.ts'
import { asClasses, asProbabilities, groupOf, scoreValidation, type Scored } from './judge-validation.ts'
import { biasOfUse, learnSentiment, weightIn } from './learn-sentiment.ts'
import { measureErrorRates } from './measure-errors.ts'
import { accuracy, argMax, macroF1 } from './measures.ts'
import { learnNetwork, toModel } from './network/learn-network.ts'
import { type Preparation, prepareNetwork } from './network/prepare-network.ts'
import { type Example, hasDatasets } from './read-datasets.ts'
import {
  FEATURES,
  FILTERS,
  NETWORK_SHARE,
  NETWORK_TRAINING,
  NETWORK_WEIGHTS,
  PREPARATION,
  TRAINING,
} from './sentiment-recipe.ts'

/** `npm run train:sentiment`: learns from the training parts, measures on the validation parts, writes the model. */

const FOLDER = new URL('../../models/sentiment/', import.meta.url)

function main(): void {
  if (!hasDatasets()) {
    console.error('data latih tidak ada di ../shared/data/sentiment / the training data are not there')
    process.exitCode = 1
    return
  }
  const started = process.cpuUsage().user
  const seconds = () => `${((process.cpuUsage().user - started) / 1e6).toFixed(0)} s of CPU`
  const sources = gatherSources()
  for (const source of sources) console.log(`${source.name.padEnd(12)}${source.examples.length} texts`)
  const preparation = prepareNetwork(sources, PREPARATION)
  console.log(`${preparation.hashes.length} words with vectors, ${seconds()}`)
  mkdirSync(FOLDER, { recursive: true })
  const draft = learn(FOLDER, sources, preparation)
  console.log(`both stages learnt, ${seconds()}`)
  const scored = scoreValidation(draft)
  const folds = mkdtempSync(path.join(tmpdir(), 'gacek-folds-'))
  const own = scoreOwnHeldOut(sources, (leftOut) =>
    learn(pathToFileURL(`${folds}/`), sources, preparation, leftOut),
  )
  rmSync(folds, { recursive: true })
  const { settings, report } = finish(draft.settings, scored, own)
  writeFileSync(new URL('model.json', FOLDER), `${JSON.stringify(settings, null, 2)}\n`)
  console.log(JSON.stringify(report, null, 1))
  console.log(seconds())
}

/** Trains both stages, writes their files into a folder and returns the model as it will be read. */
// eslint-disable-next-line max-params -- the last says what a fold must not see
function learn(
  folder: URL,
  sources: readonly Source[],
  preparation: Preparation,
  leftOut: (example: Example) => boolean = () => false,
): SentimentModel {
  const first = learnSentiment(sources, FEATURES, TRAINING, leftOut)
  const linear = writeLinearModel(fileURLToPath(new URL('weights.bin', folder)), first.weights, 3)
  const second = learnNetwork({
    sources,
    preparation,
    filters: FILTERS,
    training: NETWORK_TRAINING,
    weightOf: (source, example) => weightIn(NETWORK_WEIGHTS, source, example),
    leftOut,
  })
  const file = fileURLToPath(new URL('network.bin', folder))
  writeWordNetwork(file, toModel(second, PREPARATION.subwords))
  const settings: SentimentSettings = {
    version: 2,
    features: FEATURES,
    bias: biasOfUse(sources, first.biases),
    network: { bias: biasOfUse(sources, second.biases), share: NETWORK_SHARE },
    temperature: 1,
    errors: { classes: NO_ERRORS, probabilities: NO_ERRORS },
  }
  return { linear, network: readWordNetwork(file), settings }
}

const NO_ERRORS: SentimentSettings['errors']['classes'] = {
  rates: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  worth: [1, 1, 1],
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
