import { hasLink } from '../../src/language/sentiment/score-sentiment.ts'
import { calibrationOf, type SentimentSettings } from '../../src/language/sentiment/sentiment-model.ts'
import type { TextKind } from '../../src/language/sentiment/text-kind.ts'
import type { Scored } from './judge-validation.ts'
import { argMax, fitTemperature, macroF1, softmax } from './measures.ts'

type Triple = [number, number, number]

/** Biases tried, and what a link may add to neutral. */
const GRID = Array.from({ length: 17 }, (_, at) => Number(((at - 8) / 10).toFixed(1)))
const LINKS = [0, 0.2, 0.4, 0.6, 0.8, 1]

const KINDS: readonly TextKind[] = ['post', 'review', 'headline']

type Fit = { bias: Triple; link: number; temperature: number }

/**
 * Bias and temperature of each kind, and of its texts in other languages than Indonesian. Only reviews are labelled in
 * other languages: the other kinds take their own bias there, and a temperature raised as that of reviews is. A kind of
 * which no text is here keeps its bias, and takes the temperature of reviews.
 */
export function fitKinds(draft: SentimentSettings, scored: readonly Scored[]): SentimentSettings {
  const isOther = ({ kind, language }: Scored) =>
    calibrationOf(draft.kinds[kind], language) !== draft.kinds[kind]
  const [own, others] = [scored.filter((one) => !isOther(one)), scored.filter(isOther)]
  const review = fit(ofKind(own, 'review'), { bias: draft.kinds.review.bias, link: 0, temperature: 1 })
  const { bias, temperature } = fit(ofKind(others, 'review'), review)
  const raised = temperature / review.temperature
  const kinds = { ...draft.kinds }
  for (const kind of KINDS) {
    const fitted = fit(ofKind(own, kind), { ...review, bias: kinds[kind].bias })
    const elsewhere = { bias: fitted.bias, temperature: Number((fitted.temperature * raised).toFixed(3)) }
    const otherLanguages = kind === 'review' ? { bias, temperature } : elsewhere
    kinds[kind] = { ...kinds[kind], ...fitted, otherLanguages }
  }
  return { ...draft, kinds }
}

/**
 * The biases with the best mean of the sets' macro-F1; among all within half a point of the best, as few texts decide,
 * those that make the labels most likely at the temperature that fits them.
 */
function fit(scored: readonly Scored[], otherwise: Fit): Fit {
  if (scored.length === 0) return otherwise
  const sets = [...Map.groupBy(scored, ({ example }) => example.set).values()]
  const worthOf = (bias: Triple, link: number) =>
    sets.reduce((sum, rows) => {
      const guess = rows.map((row) => argMax(biased(row, bias, link)))
      return sum + macroF1(labelsOf(rows), guess, 3) / sets.length
    }, 0)
  const links = scored[0]!.kind === 'post' ? LINKS : [0]
  const tried = links.flatMap((link) =>
    GRID.flatMap((negative) =>
      GRID.map((positive) => {
        const bias: Triple = [negative, 0, positive]
        return { bias, link, worth: worthOf(bias, link) }
      }),
    ),
  )
  const best = Math.max(...tried.map(({ worth }) => worth))
  const near = tried.filter(({ worth }) => worth >= best - 0.005)
  return near.map((one) => withTemperature(scored, one)).reduce((a, b) => (b.loss < a.loss ? b : a)).fit
}

function withTemperature(scored: readonly Scored[], { bias, link }: Omit<Fit, 'temperature'>) {
  const rows = scored.map((row) => biased(row, bias, link))
  const temperature = Number(fitTemperature(labelsOf(scored), rows).toFixed(3))
  const loss = scored.reduce(
    (sum, { example }, at) => sum - Math.log(softmax(rows[at]!, temperature)[example.label]!),
    0,
  )
  return { fit: { bias, link, temperature }, loss }
}

const labelsOf = (rows: readonly Scored[]): number[] => rows.map(({ example }) => example.label)

/** Scores with the bias of their kind and what a link adds to neutral. */
export function biased({ scores, example }: Scored, bias: Triple, link: number): number[] {
  const linked = hasLink(example.text) ? link : 0
  return scores.map((score, of) => score + bias[of]! + (of === 1 ? linked : 0))
}

/** The temperature of texts whose scores are as they are used. */
export function temperatureOf(scored: readonly Scored[]): number {
  return fitTemperature(
    labelsOf(scored),
    scored.map(({ scores }) => scores),
  )
}

function ofKind(scored: readonly Scored[], kind: TextKind): Scored[] {
  return scored.filter((one) => one.kind === kind)
}
