/** An answer beside the truth, as it weighs in figures: classes 0 negative, 1 neutral, 2 positive. */
export type Answer = { truth: 0 | 1 | 2; guess: 0 | 1 | 2; confidence: number; weight: number }

/** `matrix[truth][guess]`. */
export type Confusion = number[][]

/** How well answers agree with the truth; each in 0..1. A class that nobody met has recall null. */
export type AnswerFigures = {
  macroF1: number
  accuracy: number
  recalls: (number | null)[]
  /** Expected calibration error over ten steps of confidence (Naeini et al. 2015). */
  calibrationError: number
}

const STEPS = 10

/** Weighted counts of truth against guess. */
export function countAnswers(answers: readonly Answer[]): Confusion {
  const counts: Confusion = [
    [0, 0, 0],
    [0, 0, 0],
    [0, 0, 0],
  ]
  for (const { truth, guess, weight } of answers) addTo(counts, truth, guess, weight)
  return counts
}

// eslint-disable-next-line max-params -- a cell and what is added to it
export function addTo(counts: Confusion, truth: number, guess: number, weight: number): void {
  const row = counts[truth]
  if (row) row[guess] = (row[guess] ?? 0) + weight
}

/** Mean of the classes' F1; classes that neither truth nor guess has are left out. 0 without answers. */
export function macroF1Of(counts: Confusion): number {
  let sum = 0
  let classes = 0
  for (let of = 0; of < 3; of += 1) {
    const right = counts[of]?.[of] ?? 0
    const truths = sumOf(counts[of] ?? [])
    const guesses = sumOf(counts.map((row) => row[of] ?? 0))
    if (truths + guesses === 0) continue
    classes += 1
    sum += (2 * right) / (truths + guesses)
  }
  return classes === 0 ? 0 : sum / classes
}

/** All figures of a set of answers. */
export function measureAnswers(answers: readonly Answer[]): AnswerFigures {
  const counts = countAnswers(answers)
  const all = sumOf(counts.flat())
  const right = counts.reduce((sum, row, of) => sum + (row[of] ?? 0), 0)
  return {
    macroF1: macroF1Of(counts),
    accuracy: all === 0 ? 0 : right / all,
    recalls: counts.map((row, of) => (sumOf(row) === 0 ? null : (row[of] ?? 0) / sumOf(row))),
    calibrationError: reliabilityOf(answers).reduce(
      (sum, step) => sum + step.share * Math.abs(step.confidence - step.right),
      0,
    ),
  }
}

/** One step of confidence: its share of all answers, their mean confidence and how many of them are right (0..1). */
export type ReliabilityStep = {
  from: number
  share: number
  texts: number
  confidence: number
  right: number
}

/** Confidence against being right, in ten steps; steps without answers are left out. */
export function reliabilityOf(answers: readonly Answer[]): ReliabilityStep[] {
  const all = sumOf(answers.map((answer) => answer.weight))
  return Array.from({ length: STEPS }, (_, step) => {
    const here = answers.filter((one) => Math.min(STEPS - 1, Math.floor(one.confidence * STEPS)) === step)
    const weight = sumOf(here.map((one) => one.weight))
    const mean = (value: (one: Answer) => number): number =>
      sumOf(here.map((one) => one.weight * value(one))) / weight
    return {
      from: step / STEPS,
      texts: here.length,
      share: all === 0 ? 0 : weight / all,
      confidence: mean((one) => one.confidence),
      right: mean((one) => (one.truth === one.guess ? 1 : 0)),
    }
  }).filter((step) => step.texts > 0)
}

export function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0)
}
