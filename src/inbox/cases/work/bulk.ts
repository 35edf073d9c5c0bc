import { randomUUID } from 'node:crypto'
import { can, recordAudit, type Actor } from '../../../people/index.ts'
import { inTransaction } from '../../../platform/db/index.ts'
import type { BulkBody, BulkDone } from '../acts.contract.ts'
import { addEvent, lockCase } from '../record/index.ts'
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

/**
 * Takes an act on many cases back: every event it added counts no more, whatever came after stays. What was told to
 * citizens was told. Within a day, by who did it or the desk.
 */
export function undoBulk(
  deps: WorkDeps,
  actor: Actor,
  bulkId: string,
): Promise<{ ok: true; done: number } | { ok: false; refusal: 'not-found' | 'not-now' }> {
  const { officer, councilId } = actor
  return inTransaction(deps.db, async (tx) => {
    const at = deps.clock.now()
    const bulk = await findBulk(tx, councilId, bulkId)
    const mayUndo = bulk !== null && (bulk.officerId === officer?.id || can(actor, 'cases.route'))
    if (!mayUndo || !officer) return { ok: false as const, refusal: 'not-found' as const }
    if (bulk.undoneAt !== null || at.getTime() - bulk.at.getTime() > DAY_MS) {
      return { ok: false as const, refusal: 'not-now' as const }
    }
    const byCase = new Map<number, number[]>()
    for (const [caseId, eventId] of bulk.done) byCase.set(caseId, [...(byCase.get(caseId) ?? []), eventId])
    const ids = [...byCase.keys()].toSorted((one, other) => one - other)
    for (const caseId of ids) await lockCase(tx, councilId, caseId)
    for (const caseId of ids) {
      const event = { kind: 'undone' as const, detail: { events: byCase.get(caseId) ?? [] } }
      await addEvent(tx, { councilId, caseId, at, officerId: officer.id, event })
    }
    await markBulkUndone(tx, councilId, bulkId, at)
    await recordAudit(tx, { councilId, officerId: officer.id, action: 'case.bulk-undone', subject: bulkId })
    return { ok: true as const, done: ids.length }
  })
}
