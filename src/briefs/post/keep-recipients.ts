import { recordAudit } from '../../people/index.ts'
import { inTransaction, type Db, type Tx } from '../../platform/db/index.ts'
import type { Clock } from '../../platform/clock.ts'
import type { NewRecipient } from './contract.ts'
import { mayRead } from './judge-recipients.ts'
import {
  insertRecipient,
  listRecipients,
  noteChecked,
  noteStopped,
  removeRecipient,
} from './recipients.store.ts'

export type PostDeps = { db: Db; clock: Clock; council: { id: number; name: string; timeZone: string } }
export type RecipientRefusal = 'no-recipient' | 'on-the-list' | 'no-reader' | 'own-address'
type Kept = { ok: true; id: number } | { ok: false; refusal: RecipientRefusal }

const refuse = (refusal: RecipientRefusal): Kept => ({ ok: false, refusal })

function audit(
  tx: Tx,
  deps: PostDeps,
  by: string | null,
  what: { action: string; id: number; detail: string },
) {
  const { action, id, detail } = what
  return recordAudit(tx, {
    councilId: deps.council.id,
    officerId: by,
    action,
    subject: `recipient ${id}`,
    detail,
  })
}

/** Adds an officer who may read briefs, or a leader's address, which waits for a second officer. */
export async function addRecipient(deps: PostDeps, who: NewRecipient, officerId: string): Promise<Kept> {
  const { db, clock, council } = deps
  const isOfficer = 'officerId' in who
  if (isOfficer && !(await mayRead(db, council.id, who.officerId))) return refuse('no-reader')
  const listed = await listRecipients(db, council.id)
  const row = isOfficer
    ? { officerId: who.officerId, name: null, address: null }
    : { officerId: null, name: who.name, address: who.address }
  if (listed.some((one) => one.address === row.address)) return refuse('on-the-list')
  return inTransaction(db, async (tx): Promise<Kept> => {
    const id = await insertRecipient(tx, council.id, row, { by: officerId, at: clock.now() })
    if (id === null) return refuse('on-the-list')
    const detail = isOfficer ? who.officerId : `${who.name}, ${who.address}`
    await audit(tx, deps, officerId, { action: 'brief.recipient-added', id, detail })
    return { ok: true, id }
  })
}

/** A second officer says that a named address is that leader's. */
export async function checkRecipient(deps: PostDeps, id: number, officerId: string): Promise<Kept> {
  const { db, clock, council } = deps
  const one = (await listRecipients(db, council.id)).find((each) => each.id === id)
  if (!one || one.officerId !== null || one.checkedBy !== null) return refuse('no-recipient')
  if (one.addedById === officerId) return refuse('own-address')
  return inTransaction(db, async (tx): Promise<Kept> => {
    if (!(await noteChecked(tx, council.id, id, { by: officerId, at: clock.now() })))
      return refuse('no-recipient')
    const detail = `${one.name}, ${one.address}`
    await audit(tx, deps, officerId, { action: 'brief.recipient-checked', id, detail })
    return { ok: true, id }
  })
}

/** Takes one off the list; what still waits for them does not leave. */
export async function dropRecipient(deps: PostDeps, id: number, officerId: string): Promise<Kept> {
  const { db, council } = deps
  const one = (await listRecipients(db, council.id)).find((each) => each.id === id)
  if (!one) return refuse('no-recipient')
  return inTransaction(db, async (tx): Promise<Kept> => {
    if (!(await removeRecipient(tx, council.id, id))) return refuse('no-recipient')
    const detail = `${one.name}, ${one.address}`
    await audit(tx, deps, officerId, { action: 'brief.recipient-removed', id, detail })
    return { ok: true, id }
  })
}

/** The recipient stops the letters by themselves. Twice is the same as once. */
export async function stopLetters(deps: PostDeps, id: number): Promise<void> {
  const { db, clock, council } = deps
  await inTransaction(db, async (tx) => {
    if (await noteStopped(tx, council.id, id, clock.now()))
      await audit(tx, deps, null, { action: 'brief.recipient-stopped', id, detail: '' })
  })
}
