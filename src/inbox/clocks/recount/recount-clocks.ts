import { recordAudit } from '../../../people/index.ts'
import type { Clock } from '../../../platform/clock.ts'
import { inTransaction, type Db, type Tx } from '../../../platform/db/index.ts'
import type { Jobs } from '../../../platform/jobs.ts'
import { countClock } from '../clock.ts'
import { lockRunning } from '../clocks.store.ts'
import { openCalendar } from '../holidays/open-calendar.ts'
import {
  countMoves,
  finishRecount,
  insertRecount,
  lockRecount,
  saveBatch,
  type Recount,
} from './recount.store.ts'

export const RECOUNT_JOB = 'inbox.clocks.recount'
const BATCH = 500

/** Hands a recount of all running clocks over, in the transaction that changes the calendar. */
export async function askRecount(
  tx: Tx,
  jobs: Pick<Jobs, 'enqueue'>,
  ask: { councilId: number; officerId: string | null; reason: string; at: Date },
): Promise<void> {
  const recountId = await insertRecount(tx, ask.councilId, ask)
  await jobs.enqueue(tx, RECOUNT_JOB, { councilId: ask.councilId, recountId })
}

/** "mundur 1 hari: 14 tenggat; maju 2 hari: 3 tenggat", or that nothing moved. */
function describeMoves(moved: readonly { days: number; count: number }[]): string {
  if (moved.length === 0) return 'tidak ada tenggat yang bergeser'
  return moved
    .map(({ days, count }) => `${days < 0 ? 'maju' : 'mundur'} ${Math.abs(days)} hari: ${count} tenggat`)
    .join('; ')
}

type Deps = { db: Db; clock: Clock }
type Which = { councilId: number; recountId: number }

async function finish(tx: Tx, deps: Deps, which: Which, recount: Recount): Promise<void> {
  const { councilId, recountId } = which
  await finishRecount(tx, councilId, recountId, deps.clock.now())
  const moved = (await countMoves(tx, councilId, [recountId])).get(recountId) ?? []
  await recordAudit(tx, {
    councilId,
    officerId: recount.officerId,
    action: 'clocks.recounted',
    subject: recount.reason,
    detail: describeMoves(moved),
  })
}

/** Counts one batch; whether there may be another. */
function countBatch(deps: Deps, which: Which, size: number): Promise<boolean> {
  const { councilId, recountId } = which
  return inTransaction(deps.db, async (tx) => {
    const recount = await lockRecount(tx, councilId, recountId)
    if (recount === undefined) return false
    const clocks = await lockRunning(tx, councilId, recount.lastClockId, size)
    if (clocks.length === 0) {
      await finish(tx, deps, which, recount)
      return false
    }
    const where = await openCalendar(tx, councilId)
    const moves = clocks.map((clock) => ({ clock, counted: countClock(clock, where) }))
    await saveBatch(tx, councilId, recountId, { moves, jointLeaveWorks: where.jointLeaveWorks })
    return true
  })
}

/**
 * Counts all running clocks of a council by today's calendar, batch by batch, each in its own transaction: a recount that
 * stopped halfway goes on where it was, and one that is finished does nothing.
 */
export async function recountClocks(deps: Deps, which: Which, size = BATCH): Promise<void> {
  for (let more = true; more;) more = await countBatch(deps, which, size)
}
