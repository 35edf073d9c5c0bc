import type { ErrorRates } from '../../src/language/sentiment/estimate-shares.ts'

/**
 * One validation text: its group (set or language), the row it is a translation of, its true class and what the model
 * said about each class.
 */
export type Judged = { group: string; row: string; label: number; said: readonly number[] }

type Triple = [number, number, number]

/**
 * Gives each group the same say, however many texts it has: copies texts in thought, by weight.
 */
function equalWeights(texts: readonly Judged[]): number[] {
  const sizes = new Map<string, number>()
  for (const { group } of texts) sizes.set(group, (sizes.get(group) ?? 0) + 1)
  return texts.map(({ group }) => texts.length / sizes.size / (sizes.get(group) ?? 1))
}

/**
 * Mean of what was said for each true class, and how many independent texts each row is worth when the next texts
 * come from a group not seen before: the spread between groups (method of moments) counts as well as chance.
 */
export function measureErrorRates(
  judged: readonly Judged[],
  options: { equalGroups?: boolean } = {},
): ErrorRates {
  const rows = [0, 1, 2].map((label) => {
    const texts = judged.filter((text) => text.label === label)
    return { texts, weights: options.equalGroups ? equalWeights(texts) : texts.map(() => 1) }
  })
  return {
    rates: rows.map(({ texts, weights }) => roundTriple(meanSaid(texts, weights))) as ErrorRates['rates'],
    worth: rows.map(({ texts, weights }) => Math.round(worthOf(texts, weights))) as Triple,
  }
}

function meanSaid(texts: readonly Judged[], weights?: readonly number[]): Triple {
  return [0, 1, 2].map(
    (of) =>
      texts.reduce((sum, text, index) => sum + (weights?.[index] ?? 1) * (text.said[of] ?? 0), 0) /
      texts.length,
  ) as Triple
}

function roundTriple(triple: Triple): Triple {
  const [a, b] = triple.map((value) => Math.round(value * 1e4) / 1e4) as Triple
  return [a, b, Math.round((1 - a - b) * 1e4) / 1e4]
}

function worthOf(texts: readonly Judged[], weights: readonly number[]): number {
  const mean = meanSaid(texts, weights)
  const spread = mean.reduce((sum, rate) => sum + rate * (1 - rate), 0)
  const groups = [...new Set(texts.map((text) => text.group))].map((group) =>
    texts.filter((text) => text.group === group),
  )
  const between = groups.map((group) => {
    const distance = meanSaid(group).reduce((sum, rate, of) => sum + (rate - mean[of]!) ** 2, 0)
    return Math.max(0, distance - spread / group.length)
  })
  const drift = between.reduce((sum, value) => sum + value, 0) / groups.length
  return spread / (drift + varianceOfMean(texts, mean, weights))
}

/** Chance in the mean: translations of one row err together, so a row counts as one (cluster-robust variance). */
function varianceOfMean(texts: readonly Judged[], mean: Triple, weights: readonly number[]): number {
  const errors = new Map<string, Triple>()
  for (const [index, text] of texts.entries()) {
    const sum = errors.get(text.row) ?? [0, 0, 0]
    const weight = weights[index] ?? 1
    errors.set(
      text.row,
      sum.map((value, of) => value + weight * ((text.said[of] ?? 0) - mean[of]!)) as Triple,
    )
  }
  let squares = 0
  for (const sum of errors.values()) for (const value of sum) squares += value ** 2
  return squares / texts.length ** 2
}
