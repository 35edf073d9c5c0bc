import type { z } from 'zod'
import type { Actor } from '../../../people/index.ts'
import { endDecisionTime } from '../telling/effects.ts'
import { tellApplicant, toldBy } from '../telling/tell-applicant.ts'
import { happen, refused, type Acted, type InformationDeps, type Work } from '../requests/change-request.ts'
import type { decisionSchema } from './contract.ts'
import { changeObjection } from './object.ts'
import { saveDecision } from './objections.store.ts'
import { proposeOrderDay, refuseOrderDay, startOrderClock, type OrderDayRefusal } from './order-clock.ts'
import { decisionText } from './write-decision.ts'

type Decision = z.output<typeof decisionSchema>
type Order = { text: string; until: string }

/** What a decision orders and until when; null for one that rejects. */
async function orderOf(
  deps: InformationDeps,
  on: Work,
  { outcome, order, until }: Decision,
): Promise<Order | OrderDayRefusal | null> {
  if (outcome === 'rejected') return null
  const { tx, councilId, at } = on
  if (until === undefined)
    return { text: order, until: await proposeOrderDay(tx, councilId, at, deps.timeZone) }
  return refuseOrderDay(until, at, deps.timeZone) ?? { text: order, until }
}

/**
 * The superior decides: never who answered the request. Upheld, the request goes back to the PPID to be answered anew by
 * the day the superior names, and the time for that begins; the applicant's 14 working days for a dispute start.
 */
export function decideObjection(
  deps: InformationDeps,
  actor: Actor,
  id: string,
  decision: Decision,
): Promise<Acted> {
  const what = { id, right: 'information.decide' as const }
  return changeObjection(deps, actor, what, async (on, objectionId, { status, number }) => {
    const { tx, request, councilId, at, officerId } = on
    if (request.answeredBy === officerId) return refused('answered-it-yourself')
    if (status !== 'filed') return refused('not-now')
    const order = await orderOf(deps, on, decision)
    if (typeof order === 'string') return refused(order)
    const { outcome, text } = decision
    const letter = decisionText({ number, request: request.number, outcome, text, order })
    const messageId = await tellApplicant(deps, on, { kind: 'objection-decided', text: letter, objectionId })
    const ordered = order && { order: order.text, until: order.until }
    const detail = { text, decision: outcome, ...ordered, ...toldBy(messageId) }
    const acted = await happen(on, { kind: 'objection-decided', reopens: order !== null }, { detail })
    if (!acted.ok) return acted
    await saveDecision(tx, councilId, objectionId, { outcome, text, by: officerId, at, order })
    await endDecisionTime(on, objectionId)
    if (order !== null) {
      const clock = { objectionId, number, until: order.until, zone: deps.timeZone }
      await startOrderClock(on, clock)
    }
    return acted
  })
}
