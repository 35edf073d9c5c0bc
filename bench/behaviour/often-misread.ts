import { createHash } from 'node:crypto'
import { findBaseVersion } from '../../src/language/correction-layer/index.ts'
import type { Sentiment } from '../../src/language/sentiment/index.ts'
import { summariseCapabilities, type Verdict } from './judge-cases.ts'
import { type Expected, readSuite } from './read-suite.ts'

/** What the page of sentiment's health says is often misread; written by `npm run bench:behaviour -- --write`. */
export const OFTEN_MISREAD = new URL('../../web/src/lib/tones/often-misread.json', import.meta.url)

/** One way of speaking that is often misread, with a text of the suite that is. */
type Misread = {
  capability: string
  /** Share of the cases that are misread, 0..1. */
  failed: number
  cases: number
  text: string
  expected: Expected
  said: Sentiment
}

/** `model` and `suite` say what was measured: other files or other cases need another measurement. */
export type OftenMisread = { model: string; suite: string; cases: number; failed: number; misread: Misread[] }

/** From this share on an office should know of it, where more than one template says so. */
const OFTEN = 0.2
const FEWEST_TEMPLATES = 2

/** What is misread at least once in five, the worst first: of the cases with a known tone, so of acts `minimum` alone. */
export function listOftenMisread(verdicts: readonly Verdict[]): OftenMisread {
  const known = verdicts.filter((one) => one.case.act === 'minimum')
  const misread = Object.entries(summariseCapabilities(known))
    .filter(([, { failed, templates }]) => failed >= OFTEN && templates >= FEWEST_TEMPLATES)
    .sort(([, a], [, b]) => b.failed - a.failed)
    .map(([capability, { failed, cases }]) => ({
      capability,
      failed: round(failed),
      cases,
      ...exampleOf(known, capability),
    }))
  const failed = known.filter((one) => one.failed).length / known.length
  return { model: findBaseVersion(), suite: hashSuite(), cases: known.length, failed: round(failed), misread }
}

/** The misread text of a capability whose wrong tone is named with most confidence. */
function exampleOf(verdicts: readonly Verdict[], capability: string) {
  const failed = verdicts.filter((one) => one.failed && one.case.capability === capability)
  const confidence = ({ answer }: Verdict) => answer.probabilities[answer.sentiment]
  const worst = failed.reduce((best, one) => (confidence(one) > confidence(best) ? one : best))
  if (worst.case.act !== 'minimum') throw new Error('a case without a known tone has no example')
  return { text: worst.case.text, expected: worst.case.expected, said: worst.answer.sentiment }
}

/** Twelve digits that change with any template or word of the suite. */
export function hashSuite(): string {
  const { words, ...files } = readSuite()
  return createHash('sha256')
    .update(JSON.stringify([[...words], files]))
    .digest('hex')
    .slice(0, 12)
}

const round = (value: number): number => Math.round(value * 1e4) / 1e4
