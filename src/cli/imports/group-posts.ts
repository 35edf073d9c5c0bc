import { setTimeout as wait } from 'node:timers/promises'
import { findCursor } from '../../listening/issues/index.ts'
import { findLastSeq } from '../../listening/sources/index.ts'
import type { Db } from '../../platform/db/index.ts'

const LOOK_EVERY_MS = 200

/**
 * Waits until every post that has arrived is grouped, by this process or by a running Gacek. `onProgress` hears how many
 * arrivals are done of how many, and nothing when none waits; numbers of arrival may have gaps, so the last one counts.
 */
export async function waitUntilGrouped(
  db: Db,
  councilId: number,
  onProgress: (done: number, total: number) => void,
): Promise<void> {
  const last = await findLastSeq(db, councilId)
  const begun = (await findCursor(db, councilId)).seq
  if (begun >= last) return
  await waitUntil(async () => {
    const { seq } = await findCursor(db, councilId)
    onProgress(Math.min(seq, last) - begun, Math.max(last - begun, 0))
    return seq >= last
  })
}

/** Looks until it is so. */
export async function waitUntil(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await wait(LOOK_EVERY_MS)
}
