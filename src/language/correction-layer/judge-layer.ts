import { repeatableRandom } from '../../platform/random.ts'
import { binOf, SCORE_BINS } from '../quantification/index.ts'
import { applyLayer, createEmptyLayer, greatestOf, type SentimentLayer } from './layer.ts'
import { groupCopies } from './group-copies.ts'
import { learnLayer, type JudgedText } from './learn-layer.ts'
import {
  addTo,
  countAnswers,
  macroF1Of,
  measureAnswers,
  reliabilityOf,
  type Answer,
  type AnswerFigures,
  type Confusion,
  type ReliabilityStep,
} from './measure-answers.ts'

/** A judged text that can be examined; `examined` false: it teaches, and is not asked (its base answer is not today's). */
export type ExaminedText = JudgedText & { language: string; examined: boolean; random: boolean }

/** What one model answers about the examined texts: figures are weighted, counts are texts. */
export type Judged = {
  figures: AnswerFigures
  counts: Confusion
  byLanguage: Record<string, Confusion>
  reliability: ReliabilityStep[]
  /** Of the texts drawn at random: counts by truth and score bin, what corrected shares learn from. */
  randomBins: number[][]
}

/**
 * A layer against the base, each examined text judged by a layer that learned from others only. `difference` is macro-F1
 * of the layer less that of the base with its 95 % interval, by drawing groups of near-copies again.
 */
export type Evaluation = {
  texts: number
  base: Judged
  layer: Judged
  difference: { mean: number; low: number; high: number }
}

const FOLDS = 5
const DRAWS = 1_000
const SEED = 0x6a09e667

/** Gives way to other work between the folds. */
type Pause = () => Promise<void>

/**
 * Examines what a layer learned from `texts` would be worth: five-fold cross-validation with near-copies in one fold, and
 * a paired bootstrap over groups of near-copies. Deterministic. About a second for a thousand texts.
 */
export async function judgeLayer(
  texts: readonly ExaminedText[],
  pause: Pause = () => Promise.resolve(),
): Promise<Evaluation> {
  const groups = groupCopies(texts.map((text) => text.buckets))
  const folds = dealGroups(texts, groups)
  const found: { at: number; base: Answer; layer: Answer }[] = []
  const empty = createEmptyLayer()
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const layer = learnLayer(texts.filter((_, at) => folds[at] !== fold))
    for (const [at, text] of texts.entries()) {
      if (folds[at] !== fold || !isAsked(text)) continue
      found.push({ at, base: answerOf(empty, text), layer: answerOf(layer, text) })
    }
    await pause()
  }
  found.sort((one, other) => one.at - other.at)
  const asked = found.map(({ at }) => texts[at])
  return {
    texts: found.length,
    base: judge(
      found.map((one) => one.base),
      asked,
    ),
    layer: judge(
      found.map((one) => one.layer),
      asked,
    ),
    difference: compare(found.map((one) => ({ ...one, group: groups[one.at] ?? one.at }))),
  }
}

function isAsked(text: ExaminedText): boolean {
  return text.examined && !text.found
}

/** The fold of each text: groups are dealt in the order of their first text's class, so that each fold has all three. */
function dealGroups(texts: readonly ExaminedText[], groups: readonly number[]): number[] {
  const leaders = [...new Set(groups)].sort(
    (a, b) => (texts[a]?.label ?? 0) - (texts[b]?.label ?? 0) || a - b,
  )
  const folds = new Map(leaders.map((leader, place) => [leader, place % FOLDS]))
  return groups.map((leader) => folds.get(leader) ?? 0)
}

function answerOf(layer: SentimentLayer, text: ExaminedText): Answer {
  const shares = applyLayer(layer, text)
  const guess = greatestOf(shares)
  return { truth: text.label, guess, confidence: shares[guess], weight: text.weight }
}

const SIDES = ['negative', 'neutral', 'positive'] as const

function judge(answers: readonly Answer[], texts: readonly (ExaminedText | undefined)[]): Judged {
  const byLanguage: Record<string, Confusion> = {}
  const randomBins = SIDES.map(() => Array.from({ length: SCORE_BINS }, () => 0))
  for (const [at, answer] of answers.entries()) {
    const counts = (byLanguage[texts[at]?.language ?? 'und'] ??= countAnswers([]))
    addTo(counts, answer.truth, answer.guess, 1)
    const bin = binOf(SIDES[answer.guess], answer.confidence)
    if (texts[at]?.random) addTo(randomBins, answer.truth, bin, 1)
  }
  return {
    figures: measureAnswers(answers),
    counts: countAnswers(answers.map((answer) => ({ ...answer, weight: 1 }))),
    byLanguage,
    reliability: reliabilityOf(answers),
    randomBins,
  }
}

type Pair = { base: Answer; layer: Answer; group: number }

function compare(pairs: readonly Pair[]): Evaluation['difference'] {
  const groups = [...Map.groupBy(pairs, (pair) => pair.group).values()]
  const mean = differenceOf(groups)
  if (groups.length < 2) return { mean, low: -1, high: 1 }
  const random = repeatableRandom(SEED)
  const drawn = Array.from({ length: DRAWS }, () =>
    differenceOf(groups.map((own) => groups[Math.floor(random() * groups.length)] ?? own)),
  ).sort((a, b) => a - b)
  return { mean, low: drawn[Math.floor(DRAWS * 0.025)] ?? -1, high: drawn[Math.ceil(DRAWS * 0.975) - 1] ?? 1 }
}

function differenceOf(groups: readonly (readonly Pair[])[]): number {
  const base = countAnswers([])
  const layer = countAnswers([])
  for (const group of groups) {
    for (const pair of group) {
      addTo(base, pair.base.truth, pair.base.guess, pair.base.weight)
      addTo(layer, pair.layer.truth, pair.layer.guess, pair.layer.weight)
    }
  }
  return macroF1Of(layer) - macroF1Of(base)
}
