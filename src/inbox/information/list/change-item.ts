import { randomUUID } from 'node:crypto'
import { can, dayIn, findOffice, recordAudit, type Actor } from '../../../people/index.ts'
import type { Tx } from '../../../platform/db/index.ts'
import type { InformationRefusal } from '../words.data.ts'
import { refused, undoRefused, type Acted, type InformationDeps } from '../requests/change-request.ts'
import { findTests } from '../answering/tests.store.ts'
import type { ItemFields } from './contract.ts'
import { findItem, insertItems, retireItem, saveItem } from './items.store.ts'

/** What an entry of its class must have: advice where there is danger, a confirmed test where it is closed. */
async function refuseFields(
  deps: InformationDeps,
  tx: Tx,
  councilId: number,
  fields: ItemFields,
): Promise<InformationRefusal | null> {
  if (fields.class === 'immediate' && fields.advice.length < 5) return 'advice-missing'
  if (fields.class !== 'excluded') return null
  const [test] = fields.testId === null ? [] : await findTests(tx, councilId, [fields.testId])
  if (!test || test.officeId !== fields.officeId) return 'test-missing'
  if (test.verdict !== 'confirmed') return 'test-not-confirmed'
  return test.validUntil < dayIn(deps.timeZone, deps.clock.now()) ? 'test-expired' : null
}

const note = (tx: Tx, actor: Actor, action: string, title: string) =>
  recordAudit(tx, {
    councilId: actor.councilId,
    officerId: actor.officer?.id ?? null,
    action: `information.${action}`,
    subject: title,
  })

export type AddedItem = { ok: true; id: string } | { ok: false; refusal: InformationRefusal }

/** Adds an entry to the public-information list. A test belongs to the class excluded only. */
export async function addItem(deps: InformationDeps, actor: Actor, given: ItemFields): Promise<AddedItem> {
  const { councilId } = actor
  const office = await findOffice(deps.db, councilId, given.officeId)
  if (office === null || office.to !== null || !can(actor, 'information.handle', given.officeId))
    return { ok: false, refusal: 'unknown-office' }
  const fields = { ...given, testId: given.class === 'excluded' ? given.testId : null }
  return undoRefused(deps.db, async (tx): Promise<AddedItem> => {
    const refusal = await refuseFields(deps, tx, councilId, fields)
    if (refusal !== null) return { ok: false, refusal }
    const id = randomUUID()
    await insertItems(tx, councilId, [{ ...fields, id }])
    await note(tx, actor, 'item-added', fields.title)
    return { ok: true, id }
  })
}

/** Changes an entry; it stays in an office of the actor. */
export function changeItem(
  deps: InformationDeps,
  actor: Actor,
  id: string,
  given: ItemFields,
): Promise<Acted> {
  const { councilId } = actor
  const fields = { ...given, testId: given.class === 'excluded' ? given.testId : null }
  return undoRefused(deps.db, async (tx): Promise<Acted> => {
    const known = await findItem(tx, councilId, id)
    if (known === null) return refused('not-found')
    if (!can(actor, 'information.handle', known.officeId)) return refused('forbidden')
    if (!can(actor, 'information.handle', fields.officeId)) return refused('unknown-office')
    const refusal = await refuseFields(deps, tx, councilId, fields)
    if (refusal !== null) return refused(refusal)
    await saveItem(tx, councilId, id, fields)
    await note(tx, actor, 'item-changed', fields.title)
    return { ok: true }
  })
}

/** Takes an entry out of the list, with its files. */
export function removeItem(deps: InformationDeps, actor: Actor, id: string): Promise<Acted> {
  const { councilId } = actor
  return undoRefused(deps.db, async (tx): Promise<Acted> => {
    const known = await findItem(tx, councilId, id)
    if (known === null) return refused('not-found')
    if (!can(actor, 'information.handle', known.officeId)) return refused('forbidden')
    await retireItem(tx, councilId, id, deps.clock.now())
    await note(tx, actor, 'item-removed', known.title)
    return { ok: true }
  })
}
