import { z } from 'zod'
import { fromZoned, addDays, toZone, toZoned } from '../../calendar/index.ts'
import { readSetting, saveSetting } from '../../council/index.ts'
import type { Clock } from '../../platform/clock.ts'
import { inTransaction, type Db } from '../../platform/db/index.ts'
import { retentionMatterSchema, type RetentionState } from './contract.ts'
import { countOver, type RetentionDeps } from './count-over.ts'
import { monthsNow, readRules } from './rules.ts'

/** When the nightly work begins, in the council's zone; its schedule says the same. */
export const NIGHTLY = { hour: 2, minute: 35 }
const LAST = {
  key: 'retention-last-run',
  schema: z.object({ at: z.string(), removed: z.number().int(), failed: z.number().int() }).nullable(),
  fallback: null,
}

/** Keeps how the last night went: numbers only. */
export async function keepRun(
  { db, council, clock }: RetentionDeps & { clock: Clock },
  run: { removed: number; failed: number },
): Promise<void> {
  const at = clock.now().toISOString()
  await inTransaction(db, (tx) => saveSetting(tx, council.id, LAST.key, { at, ...run }))
}

/** The next beginning of the nightly work after a moment. */
export function nextRunAfter(now: Date, timeZone: string): Date {
  const zone = toZone(timeZone)
  const { day } = toZoned(now, zone)
  const time = `${String(NIGHTLY.hour).padStart(2, '0')}:${String(NIGHTLY.minute).padStart(2, '0')}`
  const tonight = fromZoned(day, time, zone)
  return tonight > now ? tonight : fromZoned(addDays(day, 1), time, zone)
}

async function countWaiting(db: Db, { council, now }: { council: RetentionDeps['council']; now: Date }) {
  const rules = await readRules(db, council.id, now)
  const months = monthsNow(rules)
  let [waiting, isCapped] = [0, false]
  for (const matter of retentionMatterSchema.options) {
    const goes = await countOver(db, { council, now }, months, matter)
    waiting += goes.count
    isCapped ||= goes.isCapped
  }
  const isChosen = retentionMatterSchema.options.some((matter) => typeof months[matter] === 'number')
  return { waiting, isCapped, isChosen }
}

/** How many wait for the nightly work, when that is next, and how the last went; for who looks after the system. */
export async function readState({
  db,
  council,
  clock,
}: RetentionDeps & { clock: Clock }): Promise<RetentionState> {
  const now = clock.now()
  return {
    ...(await countWaiting(db, { council, now })),
    nextRun: nextRunAfter(now, council.timeZone).toISOString(),
    last: await readSetting(db, council.id, LAST.key, LAST),
  }
}
