import { repeatableRandom } from '../../src/platform/random.ts'
import type { Sentiment } from '../../src/language/sentiment/index.ts'
import { ACTS, type Case } from './list-cases.ts'
import type { Expected } from './read-suite.ts'

/** What a model answers; `unsure` where a screen would name no tone. */
export type Answer = {
  sentiment: Sentiment
  probabilities: Readonly<Record<Sentiment, number>>
  unsure: boolean
}

/** A model under test: the text and the kind it is said to be. */
export type Reader = (text: string, kind: 'post' | 'headline') => Answer

/**
 * `failed`: the tone is wrong (minimum), another than before (invariance), or less likely by more than a tenth (direction).
 * `shown`: failed and named on a screen, so not marked unsure. `sides`: negative instead of positive or the reverse.
 * `shift`: how far the logarithm of positive over negative moved; 0 where there was no text before.
 */
export type Verdict = {
  case: Case
  answer: Answer
  failed: boolean
  shown: boolean
  sides: boolean
  shift: number
}

/** CheckList's own allowance for tests of direction. */
const ALLOWED_FALL = 0.1

/** Judges all cases by one model; a text that stands before several is read once. */
export function judgeCases(cases: readonly Case[], read: Reader): Verdict[] {
  const met = new Map<string, Answer>()
  const readOnce = (text: string, kind: 'post' | 'headline'): Answer => {
    const key = `${kind}\t${text}`
    const answer = met.get(key) ?? read(text, kind)
    met.set(key, answer)
    return answer
  }
  return cases.map((one) => {
    const answer = readOnce(one.text, one.kind)
    return one.act === 'minimum'
      ? judgeMinimum(one, answer)
      : judgeChange(one, readOnce(one.before, one.kind), answer)
  })
}

function judgeMinimum(one: Extract<Case, { act: 'minimum' }>, answer: Answer): Verdict {
  const failed = !isExpected(answer.sentiment, one.expected)
  const sides = failed && answer.sentiment !== 'neutral' && one.expected !== 'neutral'
  return { case: one, answer, failed, shown: failed && !answer.unsure, sides, shift: 0 }
}

function judgeChange(one: Exclude<Case, { act: 'minimum' }>, before: Answer, answer: Answer): Verdict {
  const failed =
    one.act === 'direction'
      ? before.probabilities[one.toward] - answer.probabilities[one.toward] > ALLOWED_FALL
      : before.sentiment !== answer.sentiment
  const turned = before.sentiment !== answer.sentiment
  const sides = turned && before.sentiment !== 'neutral' && answer.sentiment !== 'neutral'
  const shown = failed && !before.unsure && !answer.unsure
  return { case: one, answer, failed, shown, sides, shift: Math.abs(leaning(answer) - leaning(before)) }
}

function isExpected(said: Sentiment, expected: Expected): boolean {
  return expected.startsWith('not-') ? `not-${said}` !== expected : said === expected
}

const leaning = ({ probabilities }: Answer): number =>
  Math.log(probabilities.positive / probabilities.negative)

/** Shares of cases, each template counting once however many fillings it has; `shift` is their mean. */
export type Summary = {
  templates: number
  cases: number
  failed: number
  shown: number
  sides: number
  shift: number
}

/** The figures of some verdicts; all 0 where there are none. */
export function summarise(verdicts: readonly Verdict[]): Summary {
  const templates = [...Map.groupBy(verdicts, (one) => one.case.template).values()]
  const mean = (of: (verdict: Verdict) => number): number =>
    average(templates.map((rows) => average(rows.map(of))))
  return {
    templates: templates.length,
    cases: verdicts.length,
    failed: mean(({ failed }) => Number(failed)),
    shown: mean(({ shown }) => Number(shown)),
    sides: mean(({ sides }) => Number(sides)),
    shift: mean(({ shift }) => shift),
  }
}

/** Of each act: its figures, and between which shares the failures of 95 of 100 draws of as many templates lie. */
export function summariseActs(verdicts: readonly Verdict[]) {
  return Object.fromEntries(
    ACTS.map((act) => {
      const rows = verdicts.filter((one) => one.case.act === act)
      return [act, { ...summarise(rows), interval: intervalOf(rows) }]
    }),
  )
}

/** Of each capability: its act and its figures, in the order of the suite. */
export function summariseCapabilities(verdicts: readonly Verdict[]) {
  const groups = Map.groupBy(verdicts, (one) => one.case.capability)
  return Object.fromEntries(
    [...groups].map(([capability, rows]) => [capability, { act: rows[0]!.case.act, ...summarise(rows) }]),
  )
}

const DRAWS = 2000

function intervalOf(verdicts: readonly Verdict[]): [number, number] {
  const random = repeatableRandom(20)
  const shares = [...Map.groupBy(verdicts, (one) => one.case.template).values()].map((rows) =>
    average(rows.map(({ failed }) => Number(failed))),
  )
  const means = Array.from({ length: DRAWS }, () =>
    average(shares.map(() => shares[Math.floor(random() * shares.length)]!)),
  ).sort((a, b) => a - b)
  return [means[DRAWS * 0.025]!, means[DRAWS * 0.975 - 1]!]
}

function average(numbers: readonly number[]): number {
  return numbers.length === 0 ? 0 : numbers.reduce((sum, one) => sum + one, 0) / numbers.length
}
