import { hasLink } from '../../src/language/sentiment/score-sentiment.ts'
import { calibrationOf, type SentimentSettings } from '../../src/language/sentiment/sentiment-model.ts'
import type { TextKind } from '../../src/language/sentiment/text-kind.ts'
import type { Scored } from './judge-validation.ts'
import { argMax, fitTemperature, macroF1, softmax } from './measures.ts'
import { readMixers } from './mixing/mixers.ts'

type Triple = [number, number, number]

/** Biases tried, and what a link may add to neutral. */
const GRID = Array.from({ length: 33 }, (_, at) => Number(((at - 16) / 20).toFixed(2)))
const LINKS = [0, 0.1, 0.2, 0.3, 0.4]

const KINDS: readonly TextKind[] = ['post', 'review', 'headline']

const NO_BIAS: Triple = [0, 0, 0]

type Fit = { bias: Triple; link: number; temperature: number }

/**
 * Bias and temperature of each kind, from its Indonesian texts. Reviews in other languages take no bias but what the mixer
 * learnt from training texts, and the temperature of the Indonesian ones times what training texts say: too few rows are
 * translated to fit one on half of them. The other kinds are the same in all languages. A kind of which no text is here keeps its bias, and takes the
 * temperature of reviews.
 */
export function fitKinds(draft: SentimentSettings, scored: readonly Scored[]): SentimentSettings {
  const { otherLanguages: hotter } = readMixers()
  const own = scored.filter(
    ({ kind, language }) => calibrationOf(draft.kinds[kind], language) === draft.kinds[kind],
  )
  const review = fit(ofKind(own, 'review'), { bias: draft.kinds.review.bias, link: 0, temperature: 1 })
  const kinds = { ...draft.kinds }
  for (const kind of KINDS) {
    const fitted = fit(ofKind(own, kind), { ...review, bias: kinds[kind].bias })
    const others = { bias: fitted.bias, temperature: fitted.temperature }
    if (kind === 'review') {
      others.bias = NO_BIAS
      others.temperature = Number((fitted.temperature * hotter).toFixed(3))
    }
    kinds[kind] = { ...kinds[kind], ...fitted, otherLanguages: others }
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
