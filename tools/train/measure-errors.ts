import type { ErrorRates } from '../../src/language/sentiment/estimate-shares.ts'

/**
 * One validation text: its group (set or language), the row it is a translation of, its true class and what the model
 * said about each class.
 */
export type Judged = { group: string; row: string; label: number; said: readonly number[] }

type Triple = [number, number, number]

/**
 * Mean of what was said for each true class, and how many independent texts each row is worth when the next texts
 * come from a group not seen before: the spread between groups (method of moments) counts as well as chance.
 */
export function measureErrorRates(judged: readonly Judged[]): ErrorRates {
  const rows = [0, 1, 2].map((label) => judged.filter((text) => text.label === label))
  return {
    rates: rows.map((texts) => roundTriple(meanSaid(texts))) as ErrorRates['rates'],
    worth: rows.map((texts) => Math.round(worthOf(texts))) as Triple,
  }
}

function meanSaid(texts: readonly Judged[]): Triple {
  return [0, 1, 2].map(
    (of) => texts.reduce((sum, text) => sum + (text.said[of] ?? 0), 0) / texts.length,
  ) as Triple
}

function roundTriple(triple: Triple): Triple {
  const [a, b] = triple.map((value) => Math.round(value * 1e4) / 1e4) as Triple
  return [a, b, Math.round((1 - a - b) * 1e4) / 1e4]
}

function worthOf(texts: readonly Judged[]): number {
  const mean = meanSaid(texts)
  const spread = mean.reduce((sum, rate) => sum + rate * (1 - rate), 0)
  const groups = [...new Set(texts.map((text) => text.group))].map((group) =>
    texts.filter((text) => text.group === group),
  )
  const between = groups.map((group) => {
    const distance = meanSaid(group).reduce((sum, rate, of) => sum + (rate - mean[of]!) ** 2, 0)
    return Math.max(0, distance - spread / group.length)
  })
  const drift = between.reduce((sum, value) => sum + value, 0) / groups.length
  return spread / (drift + varianceOfMean(texts, mean))
}

/** Chance in the mean: translations of one row err together, so a row counts as one (cluster-robust variance). */
function varianceOfMean(texts: readonly Judged[], mean: Triple): number {
  const errors = new Map<string, Triple>()
  for (const text of texts) {
    const sum = errors.get(text.row) ?? [0, 0, 0]
    errors.set(text.row, sum.map((value, of) => value + (text.said[of] ?? 0) - mean[of]!) as Triple)
  }
  let squares = 0
  for (const sum of errors.values()) for (const value of sum) squares += value ** 2
  return squares / texts.length ** 2
}
