import { writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { isIndonesian, MIX_INPUTS } from '../../../src/language/sentiment/sentiment-model.ts'
import { argMax, fitTemperature, macroF1, softmax } from '../measures.ts'
import { hasDatasets } from '../read-datasets.ts'
import { MIXING } from '../sentiment-recipe.ts'
import type { UnseenAnswers } from './answer-unseen.ts'
import { fitMixer, type MixingRows } from './fit-mixer.ts'
import { type Mixer, MIXERS, type Mixers, plainMixerOf } from './mixers.ts'

/**
 * `npm run train:mixers`: both stages answer the training texts they never met, fold by fold (some 200 s of CPU each, two at
 * a time), and the mixers of reviews and posts are learnt from those answers. Writes `mixers.json`, which
 * `npm run train:sentiment` reads. The same data give the same bytes.
 */
async function main(): Promise<void> {
  if (!hasDatasets()) {
    console.error('data latih tidak ada di ../shared/data/sentiment / the training data are not there')
    process.exitCode = 1
    return
  }
  const answers = await answerFolds()
  const review = learnMixer(answers, 'review')
  const mixers: Mixers = {
    review,
    post: learnMixer(answers, 'post'),
    otherLanguages: compareLanguages(answers, review),
  }
  writeFileSync(MIXERS, `${JSON.stringify(mixers, null, 2)}\n`)
  reportUnseen(answers)
}

/** The answers of all folds, in the order of the folds. */
async function answerFolds(): Promise<UnseenAnswers[]> {
  const answers: UnseenAnswers[] = []
  const waiting = Array.from({ length: MIXING.folds }, (_, fold) => fold)
  const work = async () => {
    for (let fold = waiting.shift(); fold !== undefined; fold = waiting.shift()) {
      const answered = await answerApart(fold)
      answers[fold] = answered
      console.log(`fold ${fold + 1} of ${MIXING.folds}: ${answered.ids.length} texts answered unseen`)
    }
  }
  await Promise.all(Array.from({ length: Math.min(2, availableParallelism()) }, work))
  return answers
}

function answerApart(fold: number): Promise<UnseenAnswers> {
  const worker = new Worker(new URL('fold-worker.ts', import.meta.url), {
    workerData: { fold, folds: MIXING.folds },
  })
  return new Promise((resolve, reject) => {
    worker.once('message', resolve)
    worker.once('error', reject)
  })
}

/** Half of what the answers teach and half of the plain mean: stages that met all texts are better than those of the folds. */
function learnMixer(answers: readonly UnseenAnswers[], kind: 'review' | 'post'): Mixer {
  const start = plainMixerOf(kind)
  const { penalty, steps, used } = MIXING
  const learnt = fitMixer(toRows(answers), { start, used: used[kind], penalty, steps })
  const mean = (a: number, b: number) => Number(((a + b) / 2).toFixed(4))
  return {
    start: meanOf(learnt.start, start.start, mean),
    mix: learnt.mix.map((row, input) => meanOf(row, start.mix[input]!, mean)),
  }
}

type Three = Mixer['start']

function meanOf(a: Three, b: Three, mean: (a: number, b: number) => number): Three {
  return [mean(a[0], b[0]), mean(a[1], b[1]), mean(a[2], b[2])]
}

function toRows(answers: readonly UnseenAnswers[]): MixingRows {
  return {
    inputs: Float64Array.from(answers.flatMap(({ inputs }) => [...inputs])),
    labels: Uint8Array.from(answers.flatMap(({ labels }) => [...labels])),
    width: MIX_INPUTS,
  }
}

/**
 * How much hotter than Indonesian reviews those in other languages must be read: both temperatures that make the labels of
 * the texts answered unseen most likely, divided. So nothing is fitted on the few rows of the validation set.
 */
function compareLanguages(answers: readonly UnseenAnswers[], mixer: Mixer): number {
  const rows = answers.flatMap((fold) =>
    fold.languages.map((language, at) => ({
      scores: mixRow(mixer, fold, at),
      label: fold.labels[at]!,
      language,
    })),
  )
  const temperatureOf = (part: typeof rows) =>
    fitTemperature(
      part.map(({ label }) => label),
      part.map(({ scores }) => scores),
    )
  const [indonesian, others] = [true, false].map((isHere) =>
    temperatureOf(rows.filter(({ language }) => isIndonesian(language) === isHere)),
  ) as [number, number]
  return Number((others / indonesian).toFixed(3))
}

function mixRow({ start, mix }: Mixer, { inputs }: UnseenAnswers, at: number): number[] {
  const row = inputs.subarray(at * MIX_INPUTS, (at + 1) * MIX_INPUTS)
  return start.map((first, of) =>
    mix.reduce((sum, weights, input) => sum + weights[of]! * row[input]!, first),
  )
}

/** Each fold by a mixer learnt from the other folds: macro-F1 and the mean negative logarithm of the right class. */
function reportUnseen(answers: readonly UnseenAnswers[]): void {
  const rows = answers.flatMap((fold, at) => {
    const mixer = learnMixer(answers.toSpliced(at, 1), 'review')
    return fold.ids.map((_, row) => ({ scores: mixRow(mixer, fold, row), label: fold.labels[row]! }))
  })
  const truth = rows.map(({ label }) => label)
  const guess = rows.map(({ scores }) => argMax(scores))
  const loss = rows.reduce((sum, { scores, label }) => sum - Math.log(softmax(scores)[label]!), 0)
  const figures = [macroF1(truth, guess, 3), loss / rows.length].map((value) => value.toFixed(4))
  console.log(`${rows.length} reviews unseen, macro-F1 ${figures[0]} (${figures[1]})`)
}

await main()
