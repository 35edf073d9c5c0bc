import type { Tx } from '../../../platform/db/index.ts'
import { replayClocks } from '../../clocks/index.ts'
import { EVENT_DETAILS, type NewEvent } from './case-events.ts'
import { listSteps } from './case-steps.ts'
import { insertEvent, listEvents, lockCase, saveState, type StoredCase } from './cases.store.ts'
import { deriveCase } from './derive-case.ts'

export type Correction = {
  councilId: number
  caseId: number
  /** What is added, each at its own moment, which may lie before what is kept already. */
  events: readonly { at: Date; officerId: string | null; event: NewEvent }[]
}

/**
 * Adds events that change what had happened before now: something did not happen, or at another moment. State and
 * deadlines become what they would be had it been so from the beginning; nothing else of the case changes.
 * Gives the case after it. Throws when the council has no such case.
 */
export async function correctRecord(tx: Tx, { councilId, caseId, events }: Correction): Promise<StoredCase> {
  const before = await lockCase(tx, councilId, caseId)
  if (before === null) throw new Error(`council ${councilId} has no case ${caseId}`)
  const was = await listEvents(tx, councilId, caseId)
  for (const { at, officerId, event } of events) {
    const detail = EVENT_DETAILS[event.kind].parse(event.detail)
    await insertEvent(tx, { councilId, caseId, at, officerId, kind: event.kind, detail })
  }
  const now = await listEvents(tx, councilId, caseId)
  const state = deriveCase(now)
  if (state === null) throw new Error(`case ${caseId} of council ${councilId} was never opened`)
  await saveState(tx, councilId, caseId, state)
  const subject = { kind: 'case', id: String(caseId) } as const
  await replayClocks(tx, { councilId, subject, was: listSteps(was), now: listSteps(now) })
  return { ...before, ...state }
}
