import type { Clock } from '../../../platform/clock.ts'
import { inTransaction, type Db } from '../../../platform/db/index.ts'
import type { Jobs } from '../../../platform/jobs.ts'
import { TAKE_MESSAGE } from '../incoming.ts'
import { ANNOUNCE_AGAIN_MS } from '../message.ts'
import { takeUnannounced } from './threads.store.ts'

const AT_ONCE = 200

/** Tells the cases of threads that were flooded a minute ago: once for each thread, of its latest message. How many. */
export function announceFloods(
  deps: { db: Db; jobs: Jobs; clock: Clock },
  councilId: number,
): Promise<number> {
  return inTransaction(deps.db, async (tx) => {
    const before = new Date(deps.clock.now().getTime() - ANNOUNCE_AGAIN_MS)
    const found = await takeUnannounced(tx, councilId, before, AT_ONCE)
    for (const one of found) await deps.jobs.enqueue(tx, TAKE_MESSAGE, { councilId, ...one })
    return found.length
  })
}
