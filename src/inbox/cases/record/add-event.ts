import type { Db, Tx } from '../../../platform/db/index.ts'
import { EVENT_DETAILS, type NewEvent } from './case-events.ts'
import {
  findCases,
  insertEvent,
  listCaseIds,
  listEvents,
  lockCase,
  saveState,
  type StoredCase,
} from './cases.store.ts'
import { deriveCase, type CaseState } from './derive-case.ts'
import { followWithClocks } from './follow-with-clocks.ts'

export type Happened = {
  councilId: number
  caseId: number
  at: Date
  /** Null: the citizen, or a rule. */
  officerId: string | null
  event: NewEvent
}

/**
 * Adds an event to a case, and in the same transaction keeps the state that follows and moves the clocks with it: they
 * pause while the citizen is asked, the first reply and the end stop theirs, a reopening lets them run on.
 * Gives the event's id with the case before and after. Throws when the council has no such case.
 */
export async function addEvent(
  tx: Tx,
  happened: Happened,
): Promise<{ eventId: number; before: StoredCase; after: StoredCase }> {
  const { councilId, caseId, at, officerId, event } = happened
  const before = await lockCase(tx, councilId, caseId)
  if (before === null) throw new Error(`council ${councilId} has no case ${caseId}`)
  const detail = EVENT_DETAILS[event.kind].parse(event.detail)
  const eventId = await insertEvent(tx, { councilId, caseId, at, officerId, kind: event.kind, detail })
  const state = deriveCase(await listEvents(tx, councilId, caseId))
  if (state === null) throw new Error(`case ${caseId} of council ${councilId} was never opened`)
  await saveState(tx, councilId, caseId, state)
  const after = { ...before, ...state }
  await followWithClocks(tx, { councilId, before, after, at })
  return { eventId, before, after }
}

/** A state with its columns in one order, times as text. */
const flat = (state: CaseState): string =>
  JSON.stringify(
    Object.entries(state)
      .filter(([key]) => !['id', 'number', 'text', 'contentRemovedAt'].includes(key))
      .toSorted(([one], [other]) => (one < other ? -1 : 1)),
  )

/** The state a case's events make anew; null when it equals what is kept. */
async function findDrift(db: Db, councilId: number, caseId: number): Promise<CaseState | null> {
  const [kept] = await findCases(db, councilId, [caseId])
  const derived = deriveCase(await listEvents(db, councilId, caseId))
  if (!kept || !derived || flat(kept) === flat(derived)) return null
  return derived
}

/**
 * Makes every case of a council anew from its events. Gives how many were looked at and how many had to be set right;
 * where all went well none has to.
 */
export async function rebuildCases(tx: Tx, councilId: number): Promise<{ looked: number; mended: number }> {
  let after = 0
  const found = { looked: 0, mended: 0 }
  for (;;) {
    const ids = await listCaseIds(tx, councilId, after, 500)
    for (const id of ids) {
      const state = await findDrift(tx, councilId, id)
      if (state !== null) await saveState(tx, councilId, id, state)
      found.mended += state === null ? 0 : 1
    }
    found.looked += ids.length
    const last = ids.at(-1)
    if (last === undefined) return found
    after = last
  }
}
