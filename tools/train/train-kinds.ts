import { mkdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { writeLinearModel } from '../../src/language/linear-model/index.ts'
import { createFeatureReader } from '../../src/language/sentiment/features.ts'
import { type KindSettings, listKindBuckets } from '../../src/language/sentiment/kind-model.ts'
import { collectRows } from './collect-rows.ts'
import { gatherSources } from './gather-sentiment-data.ts'
import { trainLinear, type TrainingSettings } from './linear-trainer.ts'
import { translateSources } from './parallel/translate-sources.ts'
import { hasDatasets } from './read-datasets.ts'
import { FEATURES, TRANSLATION } from './sentiment-recipe.ts'

/**
 * `npm run train:kinds`: learns to tell a review from a post, so that a text of which nobody said what it is gets the
 * weights of its kind. Reads the training texts of the sentiment model, translations too: without them every text in a
 * regional language would be a review. The same data give the same bytes.
 */

const FOLDER = new URL('../../models/text-kind/', import.meta.url)

/** Reviews are 1. Sets that hold both (IndoLEM, its translations) teach nothing here. */
const LABELS: Readonly<Record<string, 0 | 1>> = {
  smsa: 1,
  'smsa-translated': 1,
  nusax: 1,
  prdect: 1,
  reviews: 1,
  remarks: 1,
  lexicon: 1,
  posts: 0,
  'posts-translated': 0,
  own: 0,
  emot: 0,
}

/** How much a text of a set counts; sets not named count 1. */
const WEIGHTS: Readonly<Record<string, number>> = { prdect: 0.3, lexicon: 0.1, own: 3, emot: 0.5 }

const TRAINING: TrainingSettings = {
  classes: 2,
  bits: 16,
  epochs: 6,
  learningRate: 0.08,
  penalty: 1e-6,
  seed: 3,
}

/** Chosen with the sentiment model on validation and development parts: decision 0021. */
const CENTRE = -0.45
const OTHER_LANGUAGES = -2
const WIDTH = 0.5

function main(): void {
  if (!hasDatasets()) {
    console.error('data latih tidak ada di ../shared/data/sentiment / the training data are not there')
    process.exitCode = 1
    return
  }
  const sources = gatherSources({ contrast: true })
  const used = [...sources, ...translateSources(sources, TRANSLATION)].filter(({ name }) => name in LABELS)
  const texts = used.flatMap(({ name, examples }) => examples.map(({ text }) => ({ name, text })))
  const trained = trainLinear(
    {
      rows: toRows(texts.map(({ text }) => text)),
      labels: Uint8Array.from(texts, ({ name }) => LABELS[name]!),
      sources: new Uint8Array(texts.length),
      weights: Float32Array.from(texts, ({ name }) => WEIGHTS[name] ?? 1),
      allowed: [[0, 1]],
    },
    TRAINING,
  )
  const odds = Float32Array.from(
    { length: trained.weights.length / 2 },
    (_, at) => trained.weights[2 * at + 1]! - trained.weights[2 * at]!,
  )
  const bias = trained.biases[0]!
  mkdirSync(FOLDER, { recursive: true })
  writeLinearModel(fileURLToPath(new URL('weights.bin', FOLDER)), odds, 1)
  const settings: KindSettings = {
    version: 2,
    bits: TRAINING.bits,
    bias: Number((bias[1]! - bias[0]!).toFixed(5)),
    centre: CENTRE,
    otherLanguages: OTHER_LANGUAGES,
    width: WIDTH,
  }
  writeFileSync(new URL('model.json', FOLDER), `${JSON.stringify(settings, null, 2)}\n`)
  console.log(`${texts.length} texts, ${process.cpuUsage().user / 1e6} s of CPU`)
}

function toRows(texts: readonly string[]) {
  const reader = createFeatureReader(FEATURES)
  const buckets = new Int32Array(reader.tokens.hashes.length + 16)
  return collectRows(texts, (text, add) => {
    reader.read(text)
    const count = listKindBuckets(text, reader, TRAINING.bits, buckets)
    for (let at = 0; at < count; at += 1) add(buckets[at]!, at < reader.tokens.count ? reader.scale() : 1)
  })
}

main()
