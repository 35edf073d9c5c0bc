import { randomUUID } from 'node:crypto'
import { can, recordAudit, type Actor } from '../../../people/index.ts'
import { inTransaction, type Tx } from '../../../platform/db/index.ts'
import { withdrawReplies } from '../../messages/index.ts'
import type { BulkBody, BulkDone } from '../acts.contract.ts'
import { addEvent, correctRecord, isSameWord, listEvents, lockCase, messagesOf } from '../record/index.ts'
import { actWithin } from './act-on-case.ts'
import type { WorkDeps } from './acting.ts'
import { findBulk, insertBulk, markBulkUndone } from './bulk.store.ts'

/**
 * Does one act on many cases in one transaction. What cannot be done to a case is said for that case, the others are
 * done. Kept, so that it can be taken back within a day.
 */
export function actOnMany(deps: WorkDeps, actor: Actor, body: BulkBody): Promise<BulkDone | null> {
  const { officer, councilId } = actor
  if (!officer) return Promise.resolve(null)
  return inTransaction(deps.db, async (tx): Promise<BulkDone> => {
    const at = deps.clock.now()
    const events: [number, number][] = []
    const refused: BulkDone['refused'] = []
    // In the order of their ids, so that two such acts never wait for each other.
    const ids = [...new Set(body.ids)].toSorted((one, other) => one - other)
    for (const caseId of ids) {
      const refusal = await actWithin(
        { tx, deps, actor: { ...actor, officer }, caseId, at, events },
        body.act,
      )
      if (refusal !== null) refused.push({ id: caseId, refusal })
    }
    const bulkId = randomUUID()
    await insertBulk(tx, councilId, { bulkId, officerId: officer.id, at, act: body.act, done: events })
    const detail = `${ids.length - refused.length} of ${ids.length}`
    await recordAudit(tx, {
      councilId,
      officerId: officer.id,
      action: `case.bulk-${body.act.act}`,
      subject: bulkId,
      detail,
    })
    return { bulkId, done: ids.length - refused.length, refused }
  })
}

const DAY_MS = 86_400_000

type Undone = { ok: true; done: number } | { ok: false; refusal: 'not-found' | 'not-now' }

/**
 * Holds back what has not left of the words among these events. `withdrawn`: nothing of them left, so they never were;
 * `kept`: all others, with what counts again because its letter left later.
 */
async function withdrawHeld(
  tx: Tx,
  { councilId, caseId }: { councilId: number; caseId: number },
  added: ReadonlySet<number>,
): Promise<{ kept: number[]; withdrawn: number[] }> {
  const events = await listEvents(tx, councilId, caseId)
  const own = events.filter(({ id }) => added.has(id))
  const kept: number[] = []
  const withdrawn: number[] = []
  for (const word of own) {
    const messageIds = messagesOf(word)
    let held = 0
    for (const messageId of messageIds)
      if (await withdrawReplies(tx, { councilId, messageIds: [messageId] })) held += 1
    const isHeld = held > 0 && held === messageIds.length
    const again = events.filter(
      (one) => one.id > word.id && messagesOf(one).length > 0 && isSameWord(one, word),
    )
    const ids = [word.id, ...again.map(({ id }) => id)]
    if (isHeld) withdrawn.push(...ids)
    else kept.push(...ids)
  }
  return { kept, withdrawn }
}

/** Takes events of one officer's act back, case by case. */
async function undoEvents(
  tx: Tx,
  by: { councilId: number; officerId: string; at: Date },
  done: [number, number][],
): Promise<number> {
  const byCase = Map.groupBy(done, ([caseId]) => caseId)
  const ids = [...byCase.keys()].toSorted((one, other) => one - other)
  for (const caseId of ids) await lockCase(tx, by.councilId, caseId)
  for (const caseId of ids) {
    const added = new Set((byCase.get(caseId) ?? []).map(([, eventId]) => eventId))
    const { kept, withdrawn } = await withdrawHeld(tx, { ...by, caseId }, added)
    const undo = (events: number[], because?: 'taken-back') =>
      ({ kind: 'undone', detail: { events, because } }) as const
    if (withdrawn.length > 0) {
      const event = undo(withdrawn, 'taken-back')
      await correctRecord(tx, { ...by, caseId, events: [{ ...by, event }] })
    }
    if (kept.length > 0) await addEvent(tx, { ...by, caseId, event: undo(kept) })
  }
  return ids.length
}

/**
 * Takes an act on many cases back: every event it added counts no more, whatever came after stays. What waits for
 * its next try never leaves; what was told to citizens was told. Within a day, by who did it or the desk.
 */
export function undoBulk(deps: WorkDeps, actor: Actor, bulkId: string): Promise<Undone> {
  const { officer, councilId } = actor
  return inTransaction(deps.db, async (tx): Promise<Undone> => {
    const at = deps.clock.now()
    const bulk = await findBulk(tx, councilId, bulkId)
    if (!bulk || !officer) return { ok: false, refusal: 'not-found' }
    if (bulk.officerId !== officer.id && !can(actor, 'cases.route'))
      return { ok: false, refusal: 'not-found' }
    const isOver = bulk.undoneAt !== null || at.getTime() - bulk.at.getTime() > DAY_MS
    if (isOver) return { ok: false, refusal: 'not-now' }
    const officerId = officer.id
    const done = await undoEvents(tx, { councilId, officerId, at }, bulk.done)
    await markBulkUndone(tx, councilId, bulkId, at)
    await recordAudit(tx, { councilId, officerId, action: 'case.bulk-undone', subject: bulkId })
    return { ok: true, done }
  })
}
