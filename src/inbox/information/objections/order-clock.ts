import { addDays, countDays, toZoned, type Length, type Zone } from '../../../calendar/index.ts'
import type { Db } from '../../../platform/db/index.ts'
import { findLastDay, replayClocks, startClocks, stopClock } from '../../clocks/index.ts'
import type { ByAnyone } from '../requests/change-request.ts'
import { listOrders, saveCarriedOut } from './orders.store.ts'

export const ORDER = 'ppid-order'
/** A slip of the hand is not a deadline. */
const LONGEST_DAYS = 90

export type OrderDayRefusal = 'order-day-past' | 'order-day-far'

/**
 * The last day an order has when the superior names none, YYYY-MM-DD: the council's working days for it after `at`. Law
 * gives the decision a time (UU 14/2008 article 36) and leaves that of its carrying out to the decision.
 */
export async function proposeOrderDay(db: Db, councilId: number, at: Date, zone: Zone): Promise<string> {
  const [day, first] = [await findLastDay(db, councilId, ORDER, at), addDays(toZoned(at, zone).day, 1)]
  return day < first ? first : day
}

/** Why an order cannot end with this day; null when it can: from tomorrow on, at most 90 days ahead. */
export function refuseOrderDay(until: string, at: Date, zone: Zone): OrderDayRefusal | null {
  const days = countDays(toZoned(at, zone).day, until)
  if (days < 1) return 'order-day-past'
  return days > LONGEST_DAYS ? 'order-day-far' : null
}

/** How long an order runs that is given at `at` and ends with the day `until` of the zone: the days between, every one. */
export const orderLength = (at: Date, until: string, zone: Zone): Length => ({
  amount: countDays(toZoned(at, zone).day, until),
  unit: 'calendar-day',
})

/**
 * Starts the time in which the PPID carries out what an upheld objection orders: to the end of the day the superior named,
 * which no later holiday moves. It runs from the decision, whether or not the applicant was told of it by then.
 */
export async function startOrderClock(
  on: On & { request: { officeId: number } },
  order: { objectionId: string; number: string; until: string; zone: Zone },
): Promise<void> {
  const { tx, councilId, request, at } = on
  await startClocks(tx, {
    councilId,
    subject: { kind: 'objection', id: order.objectionId },
    officeId: request.officeId,
    startedAt: at,
    rules: [ORDER],
    within: {
      length: orderLength(at, order.until, order.zone),
      source: `Keputusan atasan PPID atas keberatan ${order.number} (UU 14/2008 pasal 36)`,
    },
  })
}

type On = Pick<ByAnyone, 'tx' | 'councilId' | 'at'> & { request: { id: string } }

/** The new answer was given at `at`: what was ordered is carried out. */
export async function endOrders({ tx, councilId, request, at }: On): Promise<void> {
  const open = (await listOrders(tx, councilId, [request.id])).filter((order) => order.carriedOutAt === null)
  for (const { objectionId } of open) {
    const subject = { kind: 'objection' as const, id: objectionId }
    await stopClock(tx, { councilId, subject, ruleKey: ORDER, at })
    await saveCarriedOut(tx, councilId, objectionId, at)
  }
}

/** The request ended without an answer: nothing is owed any more, and nothing was carried out. */
export async function stopOrders({ tx, councilId, request, at }: On): Promise<void> {
  for (const { objectionId } of await listOrders(tx, councilId, [request.id])) {
    await stopClock(tx, { councilId, subject: { kind: 'objection', id: objectionId }, ruleKey: ORDER, at })
  }
}

/** The answer that was given at `since` reached nobody: what was ordered is owed as if it had not been. */
export async function takeBackOrders({ tx, councilId, request }: On, since: Date): Promise<void> {
  for (const { objectionId, carriedOutAt } of await listOrders(tx, councilId, [request.id])) {
    if (carriedOutAt?.getTime() !== since.getTime()) continue
    const was = [{ act: 'stop' as const, ruleKey: ORDER, at: since }]
    await replayClocks(tx, { councilId, subject: { kind: 'objection', id: objectionId }, was, now: [] })
    await saveCarriedOut(tx, councilId, objectionId, null)
  }
}
