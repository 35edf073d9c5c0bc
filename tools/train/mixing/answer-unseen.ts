import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { identifyLanguage } from '../../../src/language/identification/index.ts'
import { createSentimentScorer } from '../../../src/language/sentiment/score-sentiment.ts'
import { MIX_INPUTS } from '../../../src/language/sentiment/sentiment-model.ts'
import { gatherSources } from '../gather-sentiment-data.ts'
import { learnStages } from '../learn-stages.ts'
import { MIXING } from '../sentiment-recipe.ts'
import { chooseFolds, holdOut } from './hold-out.ts'
import { plainMixerOf } from './mixers.ts'

/** What the mixer is given for reviews that its stages never met: `inputs` holds `MIX_INPUTS` numbers a text. */
export type UnseenAnswers = {
  ids: string[]
  languages: string[]
  labels: Uint8Array
  inputs: Float64Array
}

/** Learns both stages without the texts of a fold, and answers those: some 250 s of CPU. */
export function answerFold(fold: number, folds: number): UnseenAnswers {
  const sources = gatherSources({ contrast: false })
  const { taught, unseen } = holdOut(sources, chooseFolds(sources, folds), fold)
  const folder = mkdtempSync(path.join(tmpdir(), 'gacek-fold-'))
  try {
    const plan = { folder: pathToFileURL(`${folder}/`), mixerOf: plainMixerOf, seed: MIXING.seed }
    const score = createSentimentScorer(learnStages(taught, plan))
    const languages = unseen.map(({ text }) => identifyLanguage(text).language)
    const inputs = new Float64Array(unseen.length * MIX_INPUTS)
    unseen.forEach(({ text }, at) => {
      score(text, 'review', languages[at])
      inputs.set(score.inputs, at * MIX_INPUTS)
    })
    return {
      ids: unseen.map(({ id }) => id),
      languages,
      labels: Uint8Array.from(unseen, ({ label }) => label),
      inputs,
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
