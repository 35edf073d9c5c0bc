import { compareClaims, readClaim, weighClaims, type ClaimFeatures } from '../../../language/index.ts'
import type { HoaxSuggestion, HoaxThresholds, HoaxVerdict } from '../contract.ts'
import { comparePictures } from './hash-picture.ts'

/** A claim with what was forwarded of it: people forward the same words, not our sentence. */
export type AnyClaim = { id: number; claim: string; texts: string[]; pictures: Buffer[] }
/** One that was clarified. */
export type KnownClaim = AnyClaim & { verdict: HoaxVerdict; publishedAt: Date }
export type AskedItem = { text: string; picture: Buffer | null }

/** The start Check (Meedan) publishes for its own tipline; each council may change them. */
export const CHECK_THRESHOLDS: HoaxThresholds = {
  text: { suggest: 0.7, strong: 0.875 },
  picture: { suggest: 0.89, strong: 0.95 },
  fewestWords: 8,
}

const MOST_SUGGESTIONS = 5

type Prepared = { features: ClaimFeatures[] }
type Score = Pick<HoaxSuggestion, 'score' | 'by' | 'strength'>

function strengthOf(
  score: number,
  { suggest, strong }: { suggest: number; strong: number },
): Score['strength'] | null {
  if (score < suggest) return null
  return score >= strong ? 'strong' : 'suggest'
}

function scoreText(
  prepared: Prepared,
  asked: ClaimFeatures,
  weights: ReturnType<typeof weighClaims>,
  thresholds: HoaxThresholds,
): Score | null {
  const score = Math.max(0, ...prepared.features.map((one) => compareClaims(one, asked, weights)))
  const strength = strengthOf(score, thresholds.text)
  if (strength === null) return null
  const isShort = asked.wordCount < thresholds.fewestWords
  return { score, by: 'text', strength: isShort ? 'suggest' : strength }
}

function scorePicture(known: AnyClaim, picture: Buffer, thresholds: HoaxThresholds): Score | null {
  const score = Math.max(0, ...known.pictures.map((one) => comparePictures(one, picture)))
  const strength = strengthOf(score, thresholds.picture)
  return strength && { score, by: 'picture', strength }
}

/**
 * Claims that may be what was forwarded, the most alike first, at most five. Suggestions for a person: nothing here
 * decides, and a text under eight words is never more than suggested.
 */
export function rankClaims<Claim extends AnyClaim>(
  known: readonly Claim[],
  items: readonly AskedItem[],
  thresholds: HoaxThresholds,
): (Score & { known: Claim })[] {
  const prepared = known.map((one) => ({
    known: one,
    features: [one.claim, ...one.texts].filter((text) => text !== '').map(readClaim),
  }))
  const weights = weighClaims(prepared.flatMap(({ features }) => features))
  const asked = items.map(({ text, picture }) => ({ features: readClaim(text), picture }))
  const found = prepared.flatMap((one) => {
    const scores = asked.flatMap(({ features, picture }) => [
      scoreText(one, features, weights, thresholds) ?? [],
      (picture && scorePicture(one.known, picture, thresholds)) ?? [],
    ])
    const [best] = scores.flat().toSorted((a, b) => b.score - a.score)
    return best ? [{ known: one.known, ...best }] : []
  })
  return found.toSorted((a, b) => b.score - a.score).slice(0, MOST_SUGGESTIONS)
}

/** The same for claims that were clarified. */
export function matchClaims(
  known: readonly KnownClaim[],
  items: readonly AskedItem[],
  thresholds: HoaxThresholds,
): HoaxSuggestion[] {
  return rankClaims(known, items, thresholds).map(
    ({ known: { id, claim, verdict, publishedAt }, ...score }) => ({
      id,
      claim,
      verdict,
      publishedAt: publishedAt.toISOString(),
      ...score,
    }),
  )
}
