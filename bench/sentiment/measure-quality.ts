import { classifySentiment, identifyLanguage } from '../../src/language/index.ts'
import { UNCERTAIN_BELOW } from '../../src/language/sentiment/index.ts'
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

/** The answer of the shipped path to a text: `scores` are the logarithms of the probabilities it gives. */
export type Answered = Scored & { unsure: boolean }

/**
 * What Gacek answers when nobody says what kind a text is, as through `gacek sentiment`. Headlines come as headlines,
 * because their sources are known to be newsrooms. With `said` reviews are said to be such and posts too, as on the board.
 */
export function answerAsShipped(scored: readonly Scored[], said = false): Answered[] {
  return scored.map(({ example, kind, language }) => {
    const asked = said || kind === 'headline' ? kind : 'unsaid'
    const { probabilities, unsure } = classifySentiment(example.text, asked, language)
    const { negative, neutral, positive } = probabilities
    return { example, kind, language, unsure, scores: [negative, neutral, positive].map(Math.log) }
  })
}

/** One row for each part: SmSA, each language of NusaX, gold posts and headlines; then sets without neutral texts. */
export function measureQuality(answers: readonly Answered[]): Quality[] {
  const parts = [...new Set(answers.map(({ example }) => groupOf(example)))]
  return [...parts.map((part) => qualityOf(part, answers)), ...twoSidedRows()]
}

function qualityOf(part: string, answers: readonly Answered[]): Quality {
  const rows = answers.filter(({ example }) => groupOf(example) === part)
  const truth = rows.map(({ example }) => example.label)
  const guess = rows.map(({ scores }) => argMax(scores))
  const sure = rows.filter(({ unsure }) => !unsure)
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
  const judge = (text: string) => classifySentiment(text, 'unsaid', identifyLanguage(text).language).sentiment
  return ['nusawrites', 'indolem', 'emot'].map((set) => {
    const examples = readDataset(`${set}-valid`)
    const truth = examples.map((example) => example.label / 2)
    const guess = examples.map(({ text }) => order.indexOf(judge(text)) / 2)
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
 * Expected calibration error of each set: as shipped (the temperature has seen these texts), and with one more temperature
 * fitted on the other half of the set.
 */
export function measureCalibration(answers: readonly Answered[]): Record<string, number> {
  return Object.fromEntries(
    SETS.flatMap((set) => {
      const rows = answers.filter(({ example }) => example.set === set)
      if (rows.length === 0) return []
      return [
        [set, errorOf(rows, () => 1)],
        [`${set} cross-fitted`, errorOf(rows, crossFitted(rows))],
      ]
    }),
  )
}

const SETS = ['smsa', 'nusax', 'gold-posts', 'gold-headlines']

function errorOf(rows: readonly Answered[], temperature: (row: Answered) => number): number {
  return calibrationError(
    rows.map(({ example }) => example.label),
    rows.map((row) => softmax(row.scores, temperature(row))),
  )
}

/** The temperature of the other half of a set. */
function crossFitted(rows: readonly Answered[]): (row: Answered) => number {
  const temperatures = [0, 1].map((half) =>
    temperatureOf(rows.filter(({ example }) => halfOf(example) === half)),
  )
  return ({ example }) => temperatures[1 - halfOf(example)] ?? 1
}

/** Accuracy of the answers at or above a confidence, and how many texts they are, over all kinds of validation text. */
export function measureSelective(answers: readonly Answered[]) {
  const judged = answers.map(({ example, scores }) => {
    const guess = argMax(scores)
    return { set: example.set, confidence: Math.exp(scores[guess]!), right: guess === example.label }
  })
  return SETS.flatMap((set) =>
    [UNCERTAIN_BELOW, 0.7, 0.8, 0.9].map((least) => {
      const all = judged.filter((answer) => answer.set === set)
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
