import { mkdirSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import {
  createLanguageReader,
  type LanguageFeatureSettings,
} from '../../src/language/identification/features.ts'
import {
  createLanguageIdentifier,
  createLanguageScorer,
  OTHER_LANGUAGE,
} from '../../src/language/identification/identify-language.ts'
import type { LanguageSettings } from '../../src/language/identification/language-model.ts'
import { writeLinearModel } from '../../src/language/linear-model/index.ts'
import { collectRows } from './collect-rows.ts'
import { trainLinear, type TrainingSettings } from './linear-trainer.ts'
import { fitTemperature } from './measures.ts'
import { type Example, hasDatasets, readDataset } from './read-datasets.ts'
import { makeOtherTexts, readOtherLanguages, readOwnLanguages, readOwnPosts } from './read-other-languages.ts'

/** `npm run train:language`: learns which language a text is in, measures on the validation parts, writes the model. */

const FOLDER = new URL('../../models/language/', import.meta.url)

const FEATURES: LanguageFeatureSettings = {
  bits: 16,
  shortestGram: 1,
  longestGram: 5,
  gramWeight: 0.5,
  lengthPower: 0.5,
}

const TRAINING: Omit<TrainingSettings, 'classes'> = {
  bits: FEATURES.bits,
  epochs: 4,
  learningRate: 0.1,
  penalty: 1e-6,
  seed: 20_261_121,
}

/** Posts and reviews as people write them: without them, spoken Indonesian would be taken for Betawi. */
const SPOKEN_INDONESIAN = ['smsa-train', 'emot-train', 'indolem-train', 'prdect']

/** Languages with fewer texts count more, up to this. */
const GREATEST_WEIGHT = 4
const TEXTS_OF_WEIGHT_ONE = 2000

function main(): void {
  if (!hasDatasets()) {
    console.error('data latih tidak ada di ../shared/data/sentiment / the training data are not there')
    process.exitCode = 1
    return
  }
  const started = process.cpuUsage().user
  const licensed = ['nusax-train', 'nusawrites-train', ...SPOKEN_INDONESIAN].flatMap(readDataset)
  const examples = [...licensed, ...ownExamples(new Set(licensed.map(({ language }) => language)))]
  const languages = [...new Set(examples.map((example) => example.language))].sort()
  const counts = languages.map(
    (language) => examples.filter((example) => example.language === language).length,
  )
  console.log(languages.map((language, of) => `${language} ${counts[of]}`).join(', '))
  const weightOf = (of: number) => Math.min(GREATEST_WEIGHT, Math.max(1, TEXTS_OF_WEIGHT_ONE / counts[of]!))
  const labels = Uint8Array.from(examples, (example) => languages.indexOf(example.language))
  const trained = trainLinear(
    {
      rows: toRows(examples),
      labels,
      sources: new Uint8Array(examples.length),
      weights: Float32Array.from(labels, weightOf),
      allowed: [languages.map((_, of) => of)],
    },
    { ...TRAINING, classes: languages.length },
  )
  mkdirSync(FOLDER, { recursive: true })
  const linear = writeLinearModel(
    fileURLToPath(new URL('weights.bin', FOLDER)),
    trained.weights,
    languages.length,
  )
  const bias = [...trained.biases[0]!].map((value) => Number(value.toFixed(5)))
  const settings: LanguageSettings = { version: 1, languages, features: FEATURES, bias, temperature: 1 }
  const held = ['nusax-valid', 'nusawrites-valid'].flatMap(readDataset)
  settings.temperature = Number(temperatureOf({ settings, linear }, held).toFixed(3))
  writeFileSync(new URL('model.json', FOLDER), `${JSON.stringify(settings, null, 2)}\n`)
  report(createLanguageIdentifier({ settings, linear }), held)
  console.log(`CPU ${((process.cpuUsage().user - started) / 1e6).toFixed(0)} s`)
}

/**
 * Our own sentences by language, our posts in the languages there are then, and texts in others, all one class. A handful of
 * posts makes no language: those in one without a file of sentences are left out.
 */
function ownExamples(licensed: ReadonlySet<string>): Example[] {
  const sentences = readOwnLanguages()
  const known = new Set([...licensed, ...sentences.map(({ language }) => language)])
  const posts = readOwnPosts().filter(({ language }) => known.has(language))
  const made = makeOtherTexts(readOtherLanguages()).map((text) => ({ text, language: OTHER_LANGUAGE }))
  return [...sentences, ...posts, ...made].map((one, at) => ({
    ...one,
    id: `own-${at}`,
    label: 1,
    set: 'own',
  }))
}

function toRows(examples: readonly Example[]) {
  const reader = createLanguageReader(FEATURES)
  const found = new Int32Array(256)
  return collectRows(
    examples.map((example) => example.text),
    (text, add) => {
      reader.read(text)
      const scale = reader.scale()
      for (let word = 0; word < reader.words.count; word += 1) {
        const count = reader.listBuckets(word, found)
        add(found[0]!, scale)
        for (let at = 1; at < count; at += 1) add(found[at]!, FEATURES.gramWeight * scale)
      }
    },
  )
}

function temperatureOf(model: Parameters<typeof createLanguageScorer>[0], held: readonly Example[]): number {
  const reader = createLanguageReader(model.settings.features)
  const score = createLanguageScorer(model, reader)
  return fitTemperature(
    held.map((example) => model.settings.languages.indexOf(example.language)),
    held.map((example) => Array.from(score(example.text))),
  )
}

function report(identify: (text: string) => { language: string }, held: readonly Example[]): void {
  for (const set of ['nusax', 'nusawrites']) {
    const rows = held.filter((example) => example.set === set)
    const right = rows.filter((example) => identify(example.text).language === example.language)
    console.log(`${set}: ${(right.length / rows.length).toFixed(4)} of ${rows.length} right`)
    for (const language of new Set(rows.map((example) => example.language))) {
      const own = rows.filter((example) => example.language === language)
      const hits = own.filter((example) => right.includes(example)).length
      console.log(`  ${language} ${(hits / own.length).toFixed(3)}`)
    }
  }
}

main()
