import { recordAudit, type Actor } from '../../../people/index.ts'
import { inTransaction, type Tx } from '../../../platform/db/index.ts'
import { listThread, readContact } from '../../messages/index.ts'
import type { Identity } from '../acts.contract.ts'
import { addEvent, lockCase, threadsOf, type StoredCase } from '../record/index.ts'
import { allowsAct, isPossible, mayReadCase } from './acts.ts'
import type { WorkDeps } from './acting.ts'
import { insertLook } from './identity.store.ts'

type Seen = { ok: true; identity: Identity } | { ok: false; refusal: 'not-found' | 'forbidden' | 'anonymous' }

function refuse(actor: Actor, file: StoredCase | null): 'not-found' | 'forbidden' | 'anonymous' | null {
  if (!file || !mayReadCase(actor, file)) return 'not-found'
  if (!allowsAct(actor, file, 'see-identity')) return 'forbidden'
  return isPossible(file, 'see-identity') ? null : 'anonymous'
}

async function readContacts(tx: Tx, deps: WorkDeps, councilId: number, caseId: number) {
  const contacts: Identity['contacts'] = []
  for (const threadId of (await threadsOf(tx, councilId, [caseId])).get(caseId) ?? []) {
    const thread = await listThread(tx, councilId, threadId)
    if (!thread || thread.contactId === null) continue
    const contact = await readContact({ ...deps, db: tx }, councilId, thread.contactId)
    if (!contact) continue
    const name = contact.name === '' ? null : contact.name
    contacts.push({ channel: thread.channel.name, name, address: contact.address })
  }
  return contacts
}

/**
 * Who reported a case. Written down before it is shown: in the list of looks, in the case's history for everybody who
 * works on it, and in the audit. An anonymous reporter is shown to nobody.
 */
export function seeIdentity(deps: WorkDeps, actor: Actor, caseId: number, reason: string): Promise<Seen> {
  const { officer, councilId } = actor
  return inTransaction(deps.db, async (tx): Promise<Seen> => {
    const file = await lockCase(tx, councilId, caseId)
    const refusal = refuse(actor, file)
    if (refusal !== null) return { ok: false, refusal }
    if (!officer || !file) return { ok: false, refusal: 'not-found' }
    const by = { councilId, officerId: officer.id }
    const at = deps.clock.now()
    await insertLook(tx, councilId, { caseId, officerId: officer.id, at, reason })
    const event = { kind: 'identity-seen' as const, detail: { reason } }
    await addEvent(tx, { ...by, caseId, at, event })
    await recordAudit(tx, { ...by, action: 'case.identity-seen', subject: file.number, detail: reason })
    return { ok: true, identity: { contacts: await readContacts(tx, deps, councilId, caseId) } }
  })
}
