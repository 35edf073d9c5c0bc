import { classifySentiment } from '../../src/language/index.ts'
import {
  createSentimentClassifier,
  UNCERTAIN_BELOW,
  type SentimentModel,
} from '../../src/language/sentiment/index.ts'
import { calibrationOf } from '../../src/language/sentiment/sentiment-model.ts'
import { temperatureOf } from '../../tools/train/fit-kinds.ts'
import { groupOf, halfOf, type Scored } from '../../tools/train/judge-validation.ts'
import { accuracy, argMax, calibrationError, macroF1, softmax } from '../../tools/train/measures.ts'
import { readDataset } from '../../tools/train/read-datasets.ts'

/** How the shipped model does on one part; `selective` is the accuracy of the answers that are sure, `sure` their share. */
export type Quality = {
  part: string
  accuracy: number
  macroF1: number
  texts: number
  sure?: number
  selective?: number
}

/** One row for each part: SmSA, each language of NusaX, gold posts and headlines; then sets without neutral texts. */
export function measureQuality(model: SentimentModel, scored: readonly Scored[]): Quality[] {
  const parts = [...new Set(scored.map(({ example }) => groupOf(example)))]
  return [...parts.map((part) => qualityOf(model, part, scored)), ...twoSidedRows()]
}

function qualityOf(model: SentimentModel, part: string, scored: readonly Scored[]): Quality {
  const rows = scored.filter(({ example }) => groupOf(example) === part)
  const truth = rows.map(({ example }) => example.label)
  const guess = rows.map(({ scores }) => argMax(scores))
  const classify = createSentimentClassifier(model)
  const sure = rows.filter(({ example, kind, language }) => !classify(example.text, kind, language).unsure)
  const right = sure.filter(({ example, scores }) => argMax(scores) === example.label).length
  return {
    part,
    accuracy: accuracy(truth, guess),
    macroF1: macroF1(truth, guess, 3),
    texts: rows.length,
    sure: sure.length / rows.length,
    selective: right / Math.max(1, sure.length),
  }
}

/** Sets without neutral texts: a neutral guess counts as wrong; macro-F1 is over the two sides. */
function twoSidedRows(): Quality[] {
  const order = ['negative', 'neutral', 'positive']
  return (
    [
      ['nusawrites', 'review'],
      ['indolem', 'review'],
      ['emot', 'post'],
    ] as const
  ).map(([set, kind]) => {
    const examples = readDataset(`${set}-valid`)
    const truth = examples.map((example) => example.label / 2)
    const guess = examples.map(({ text }) => order.indexOf(classifySentiment(text, kind).sentiment) / 2)
    const f1 = [0, 1].map((of) => {
      const hit = truth.filter((label, at) => label === of && guess[at] === of).length
      const either =
        truth.filter((label) => label === of).length + guess.filter((label) => label === of).length
      return (2 * hit) / Math.max(1, either)
    })
    const part = `${set} (two sides)`
    return { part, accuracy: accuracy(truth, guess), macroF1: (f1[0]! + f1[1]!) / 2, texts: truth.length }
  })
}

/**
 * Expected calibration error of each kind of validation text: as shipped (the temperature has seen these texts), and with a
 * temperature fitted on the other half of the kind.
 */
export function measureCalibration(model: SentimentModel, scored: readonly Scored[]): Record<string, number> {
  const sets = ['smsa', 'nusax', 'gold-posts', 'gold-headlines']
  return Object.fromEntries(
    sets.flatMap((set) => {
      const rows = scored.filter(({ example }) => example.set === set)
      if (rows.length === 0) return []
      return [
        [
          set,
          errorOf(
            rows,
            ({ kind, language }) => calibrationOf(model.settings.kinds[kind], language).temperature,
          ),
        ],
        [`${set} cross-fitted`, errorOf(rows, crossFitted(model, rows, scored))],
      ]
    }),
  )
}

function errorOf(rows: readonly Scored[], temperature: (row: Scored) => number): number {
  return calibrationError(
    rows.map(({ example }) => example.label),
    rows.map((row) => softmax(row.scores, temperature(row))),
  )
}

/** The temperature of the other half of a kind's texts, those in other languages than Indonesian apart, as in use. */
function crossFitted(
  model: SentimentModel,
  rows: readonly Scored[],
  scored: readonly Scored[],
): (row: Scored) => number {
  const settings = model.settings.kinds[rows[0]!.kind]
  const placeOf = ({ language }: Scored, half: number) =>
    `${calibrationOf(settings, language) === settings ? 'ind' : 'other'} ${half}`
  const ofKind = scored.filter(({ kind }) => kind === rows[0]!.kind)
  const halves = Map.groupBy(ofKind, (row) => placeOf(row, halfOf(row.example)))
  const temperatures = new Map([...halves].map(([place, half]) => [place, temperatureOf(half)]))
  return (row) => temperatures.get(placeOf(row, 1 - halfOf(row.example))) ?? settings.temperature
}

/** Accuracy of the answers at or above a confidence, and how many texts they are, over all kinds of validation text. */
export function measureSelective(model: SentimentModel, scored: readonly Scored[]) {
  const answers = scored.map(({ example, kind, language, scores }) => {
    const chances = softmax(scores, calibrationOf(model.settings.kinds[kind], language).temperature)
    const guess = argMax(chances)
    return { set: example.set, confidence: chances[guess]!, right: guess === example.label }
  })
  return ['smsa', 'nusax', 'gold-posts', 'gold-headlines'].flatMap((set) =>
    [UNCERTAIN_BELOW, 0.7, 0.8, 0.9].map((least) => {
      const all = answers.filter((answer) => answer.set === set)
      const kept = all.filter(({ confidence }) => confidence >= least)
      const right = kept.filter((answer) => answer.right).length
      return {
        set,
        least,
        coverage: kept.length / Math.max(1, all.length),
        accuracy: right / Math.max(1, kept.length),
      }
    }),
  )
}
