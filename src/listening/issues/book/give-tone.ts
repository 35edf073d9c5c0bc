import type { Clock } from '../../../platform/clock.ts'
import type { Tx } from '../../../platform/db/index.ts'
import type { ToneGiven } from '../contract.ts'
import { setSentiment, type MarkedTone } from '../findings/index.ts'

const SENTIMENT_NUMBER = { negative: -1, neutral: 0, positive: 1 } as const

/** The tone an analyst gave a post, with the action that holds it. */
export type GivenTone = { actionId: number; seq: number; tone: ToneGiven; officerId: string | null; at: Date }

/** Hears of the tones analysts give and take back, in the transaction that keeps them. */
export type ToneListener = {
  given(tx: Tx, tone: GivenTone): Promise<void>
  takenBack(tx: Tx, actionId: number, at: Date): Promise<void>
}

type Giving = { councilId: number; clock: Clock; tones?: ToneListener }
type Given = {
  actionId: number
  post: string
  sentiment: ToneGiven
  before?: { sentiment: -1 | 0 | 1 } | null
  officer: { id: string } | null
}

/** Writes the tone an analyst gave into the mark of the post, and tells who learns from it. */
export async function giveTone(tx: Tx, deps: Giving, given: Given): Promise<void> {
  const { actionId, sentiment: tone, before, officer } = given
  const seq = Number(given.post)
  await setSentiment(tx, deps.councilId, seq, markAs(tone, before?.sentiment ?? 0))
  await deps.tones?.given(tx, { actionId, seq, tone, officerId: officer?.id ?? null, at: deps.clock.now() })
}

/** What cannot be said stays what it was taken for, and is shown as unsure. */
function markAs(tone: ToneGiven, before: -1 | 0 | 1): MarkedTone {
  if (tone === 'unclear') return { sentiment: before, corrected: true, unsure: 'analyst' }
  return { sentiment: SENTIMENT_NUMBER[tone], corrected: true, unsure: null }
}
