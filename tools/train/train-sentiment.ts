import { mkdirSync } from 'node:fs'
import { calibrationOf, type SentimentSettings } from '../../src/language/sentiment/sentiment-model.ts'
import { crossFittedError } from './calibrate.ts'
import { biased, fitKinds } from './fit-kinds.ts'
import { gatherSources } from './gather-sentiment-data.ts'
import { groupOf, type Scored, scoreValidation } from './judge-validation.ts'
import { learnStages } from './learn-stages.ts'
import { accuracy, argMax, macroF1 } from './measures.ts'
import { mixerOf } from './mixing/mixers.ts'
import { hasDatasets } from './read-datasets.ts'
import { NETWORK_TRAINING } from './sentiment-recipe.ts'
import { writeSettings } from './write-settings.ts'

/**
 * `npm run train:sentiment`: learns from the training parts, sets bias and temperature of each kind of text on the
 * validation and development parts, writes the model. The same data give the same bytes.
 */

const FOLDER = new URL('../../models/sentiment/', import.meta.url)

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
  const draft = learnStages(sources, { folder: FOLDER, mixerOf, seed: NETWORK_TRAINING.seed })
  console.log(`both stages learnt, ${seconds()}`)
  const scored = scoreValidation(draft)
  const settings = fitKinds(draft.settings, scored)
  writeSettings(FOLDER, settings)
  console.log(JSON.stringify({ ...report(settings, scored), kinds: settings.kinds }, null, 1))
  console.log(seconds())
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
