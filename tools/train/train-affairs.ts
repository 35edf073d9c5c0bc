import { mkdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import {
  type AffairFeatureSettings,
  hashOf,
  listWordBuckets,
  pairBucket,
} from '../../src/language/affairs/affair-features.ts'
import type { AffairSettings } from '../../src/language/affairs/affair-model.ts'
import { AFFAIRS } from '../../src/language/affairs/affairs.ts'
import { phraseWords } from '../../src/language/affairs/phrase-words.ts'
import { MOST_WORDS } from '../../src/language/affairs/score-affairs.ts'
import { writeLinearModel } from '../../src/language/linear-model/index.ts'
import { type AddPair, collectRows } from './collect-rows.ts'
import { trainLinear } from './linear-trainer.ts'
import { readAffairExamples } from './read-own-affairs.ts'

/** `npm run train:affairs`: learns the words of the 32 affairs from texts of our own and writes `models/affairs`. */

const FOLDER = new URL('../../models/affairs/', import.meta.url)
const NONE = '-'

/** Chosen on the development part of test/golden/affairs; what else was tried stands in docs/decisions/0015. */
const FEATURES: AffairFeatureSettings = {
  bits: 14,
  shortestGram: 3,
  longestGram: 5,
  gramWeight: 0.5,
  pairWeight: 0.5,
  lengthPower: 0.3,
}
const KEYWORD_WEIGHT = 0.5
const TRAINING = { bits: FEATURES.bits, epochs: 20, learningRate: 0.1, penalty: 1e-5, seed: 1 }

function main(): void {
  const classes = [...AFFAIRS.map(({ code }) => code), NONE]
  const examples = readAffairExamples()
  const trained = trainLinear(
    {
      rows: collectRows(
        examples.map(({ text }) => text),
        readFeatures,
      ),
      labels: Uint8Array.from(examples, ({ affair }) => placeOf(classes, affair)),
      sources: new Uint8Array(examples.length),
      weights: Float32Array.from(examples, ({ weight }) => weight),
      allowed: [classes.map((_, of) => of)],
    },
    { ...TRAINING, classes: classes.length },
  )
  mkdirSync(FOLDER, { recursive: true })
  writeLinearModel(fileURLToPath(new URL('weights.bin', FOLDER)), trained.weights, classes.length)
  const settings: AffairSettings = {
    version: 1,
    classes,
    features: FEATURES,
    bias: [...trained.biases[0]!].map((value) => Number(value.toFixed(5))),
    keywordWeight: KEYWORD_WEIGHT,
    temperature: 1,
  }
  writeFileSync(new URL('model.json', FOLDER), `${JSON.stringify(settings, null, 2)}\n`)
  console.log(`${examples.length} texts, ${classes.length} classes, written to models/affairs`)
}

function placeOf(classes: readonly string[], affair: string): number {
  const place = classes.indexOf(affair)
  if (place < 0) throw new Error(`own-affairs: no affair is called "${affair}"`)
  return place
}

/** The same words, pairs and scale as `createAffairScorer` sums up. */
function readFeatures(text: string, add: AddPair): void {
  const words = [...new Set(phraseWords(text))].slice(0, MOST_WORDS)
  const scale = Math.max(1, words.length) ** -FEATURES.lengthPower
  for (const [at, word] of words.entries()) {
    const [own, ...grams] = listWordBuckets(word, FEATURES)
    add(own!, scale)
    for (const gram of grams) add(gram, FEATURES.gramWeight * scale)
    if (at > 0)
      add(pairBucket(hashOf(words[at - 1]!), hashOf(word), FEATURES.bits), FEATURES.pairWeight * scale)
  }
}

main()
