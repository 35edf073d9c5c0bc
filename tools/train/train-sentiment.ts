import { mkdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { writeLinearModel } from '../../src/language/linear-model/index.ts'
import { writeFeelingWords } from '../../src/language/sentiment/cues.ts'
import {
  calibrationOf,
  type SentimentModel,
  type SentimentSettings,
} from '../../src/language/sentiment/sentiment-model.ts'
import type { TextKind } from '../../src/language/sentiment/text-kind.ts'
import { readWordNetwork, writeWordNetwork } from '../../src/language/word-network/index.ts'
import { crossFittedError } from './calibrate.ts'
import { biased, fitKinds } from './fit-kinds.ts'
import { gatherFeelingWords } from './gather-feeling-words.ts'
import { gatherSources, type Source } from './gather-sentiment-data.ts'
import { groupOf, type Scored, scoreValidation } from './judge-validation.ts'
import { biasOfKind, learnSentiment, weightIn } from './learn-sentiment.ts'
import { accuracy, argMax, macroF1 } from './measures.ts'
import { mixerOf } from './mixers.ts'
import { learnNetwork, toModel } from './network/learn-network.ts'
import { prepareNetwork } from './network/prepare-network.ts'
import { translateSources } from './parallel/translate-sources.ts'
import { hasDatasets } from './read-datasets.ts'
import { varySources } from './vary-posts.ts'
import {
  FEATURES,
  FILTERS,
  NETWORK_NEUTRAL,
  NETWORK_TRAINING,
  NETWORK_WEIGHTS,
  PREPARATION,
  TRAINING,
  TRANSLATION,
  VARIATION,
} from './sentiment-recipe.ts'

/**
 * `npm run train:sentiment`: learns from the training parts, sets bias and temperature of each kind of text on the
 * validation and development parts, writes the model. The same data give the same bytes.
 */

const FOLDER = new URL('../../models/sentiment/', import.meta.url)
type Triple = [number, number, number]

const PLAIN = { bias: [0, 0, 0] as Triple, temperature: 1 }

function main(): void {
  if (!hasDatasets()) {
    console.error('data latih tidak ada di ../shared/data/sentiment / the training data are not there')
    process.exitCode = 1
    return
  }
  const started = process.cpuUsage().user
  const seconds = () => `${((process.cpuUsage().user - started) / 1e6).toFixed(0)} s of CPU`
  const sources = gatherSources({ contrast: false })
  for (const source of sources) console.log(`${source.name.padEnd(12)}${source.examples.length} texts`)
  mkdirSync(FOLDER, { recursive: true })
  const draft = learn(sources)
  console.log(`both stages learnt, ${seconds()}`)
  const scored = scoreValidation(draft)
  const settings = fitKinds(draft.settings, scored)
  writeFileSync(new URL('model.json', FOLDER), `${JSON.stringify(settings, null, 2)}\n`)
  console.log(JSON.stringify({ ...report(settings, scored), kinds: settings.kinds }, null, 1))
  console.log(seconds())
}

/** Trains both stages, writes their files and the words of feeling; the model comes back as it will be read, without bias of the kinds. */
function learn(sources: readonly Source[]): SentimentModel {
  const first = learnSentiment(sources, FEATURES, TRAINING)
  const linear = writeLinearModel(fileURLToPath(new URL('weights.bin', FOLDER)), first.weights, 9)
  const wider = [...sources, ...translateSources(sources, TRANSLATION), ...varySources(sources, VARIATION)]
  const second = learnNetwork({
    sources: wider,
    preparation: prepareNetwork(wider, PREPARATION),
    filters: FILTERS,
    training: NETWORK_TRAINING,
    weightOf: (source, example) =>
      weightIn({ sets: NETWORK_WEIGHTS, neutral: NETWORK_NEUTRAL }, source, example),
  })
  const file = fileURLToPath(new URL('network.bin', FOLDER))
  writeWordNetwork(file, toModel(second, PREPARATION.subwords))
  const ofText = (kind: TextKind) => ({
    linear: biasOfKind(kind, sources, first.biases),
    network: biasOfKind(kind, sources, second.biases),
    ...mixerOf(kind),
    ...PLAIN,
    link: 0,
    otherLanguages: PLAIN,
  })
  const settings: SentimentSettings = {
    version: 6,
    features: FEATURES,
    kinds: { post: ofText('post'), review: ofText('review'), headline: ofText('headline') },
  }
  const words = gatherFeelingWords(sources)
  writeFeelingWords(new URL('words.bin', FOLDER), words)
  return { linear, network: readWordNetwork(file), settings, words }
}

function report(settings: SentimentSettings, scored: readonly Scored[]) {
  const rows = scored.map((one) => ({
    ...one,
    scores: biased(
      one,
      calibrationOf(settings.kinds[one.kind], one.language).bias,
      settings.kinds[one.kind].link,
    ),
  }))
  return Object.fromEntries(
    [...new Set(rows.map(({ example }) => groupOf(example)))].map((group) => {
      const part = rows.filter(({ example }) => groupOf(example) === group)
      const truth = part.map((one) => one.example.label)
      const guess = part.map((one) => argMax(one.scores))
      const figures = [accuracy(truth, guess), macroF1(truth, guess, 3), crossFittedError(part, part)]
      return [group, figures.map((value) => value.toFixed(4)).join(' ')]
    }),
  )
}

main()
