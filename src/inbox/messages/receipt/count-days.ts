import { dayIn } from '../../../people/index.ts'
import type { Clock } from '../../../platform/clock.ts'
import type { Db } from '../../../platform/db/index.ts'
import type { ReceiptDay, Receipt } from '../contract.ts'
import { countSince, lastCount, listDays, oldestOpen } from './receipt.store.ts'

type Deps = { db: Db; clock: Clock }
type Whose = { id: number; timeZone: string }

const DAY_MS = 86_400_000
const DAYS = 8
const FRESH_MS = 60_000
/** Reading takes seconds; a delivery that waits longer means that nobody reads. */
const WAITING_LIMIT_SECONDS = 300

/** Counts the receipt of the last eight days anew. */
export async function countDays(deps: Deps, council: Whose): Promise<void> {
  const now = deps.clock.now()
  // From the first moment of a day, in any zone: else its count would be cut.
  const first = dayIn(council.timeZone, new Date(now.getTime() - DAYS * DAY_MS))
  const since = new Date(Date.parse(first) - DAY_MS / 2)
  await countSince(deps.db, { councilId: council.id, timeZone: council.timeZone, since, now })
}

type Counted = Omit<ReceiptDay, 'difference'>

/** What is missing between acceptance and screen, in messages: 0 when nothing is. Too many count as well as too few. */
export function differenceOf({ received, stored, shown, hidden }: Omit<Counted, 'day' | 'channel'>): number {
  return Math.abs(received - stored) + Math.abs(stored - shown - hidden)
}

async function sumUp(deps: Deps, council: Whose): Promise<Omit<Receipt, 'countedAt'>> {
  const now = deps.clock.now()
  const first = dayIn(council.timeZone, new Date(now.getTime() - (DAYS - 1) * DAY_MS))
  const days = (await listDays(deps.db, council.id, first)).map((day) => ({
    ...day,
    difference: differenceOf(day),
  }))
  const oldest = await oldestOpen(deps.db, council.id)
  const oldestWaitingSeconds =
    oldest === null ? null : Math.max(0, Math.round((now.getTime() - oldest.getTime()) / 1000))
  const difference = days.reduce((sum, day) => sum + day.difference, 0)
  const unreadable = days.reduce((sum, day) => sum + day.unreadable, 0)
  return {
    days,
    difference,
    unreadable,
    oldestWaitingSeconds,
    isAlarm: difference > 0 || unreadable > 0 || (oldestWaitingSeconds ?? 0) > WAITING_LIMIT_SECONDS,
  }
}

/**
 * The no-loss receipt: per day and channel what was accepted, stored and can be seen, with the difference, counted at
 * most a minute ago. `isAlarm`: something differs, cannot be read, or waits for longer than five minutes.
 */
export async function readReceipt(deps: Deps, council: Whose): Promise<Receipt> {
  const now = deps.clock.now()
  const counted = await lastCount(deps.db, council.id)
  if (counted === null || now.getTime() - counted.getTime() > FRESH_MS) await countDays(deps, council)
  const summed = await sumUp(deps, council)
  return { ...summed, countedAt: ((await lastCount(deps.db, council.id)) ?? now).toISOString() }
}

/** The receipt's alarm in figures, of its latest count (every five minutes): counts nothing itself, so it may be asked often. */
export async function readAlarm(
  deps: Deps,
  council: Whose,
): Promise<Pick<Receipt, 'isAlarm' | 'difference' | 'unreadable' | 'oldestWaitingSeconds'>> {
  const { isAlarm, difference, unreadable, oldestWaitingSeconds } = await sumUp(deps, council)
  return { isAlarm, difference, unreadable, oldestWaitingSeconds }
}
