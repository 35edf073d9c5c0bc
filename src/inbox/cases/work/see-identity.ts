import { recordAudit, type Actor } from '../../../people/index.ts'
import { inTransaction } from '../../../platform/db/index.ts'
import { listThread, readContact } from '../../messages/index.ts'
import type { Identity } from '../acts.contract.ts'
import { addEvent, lockCase, threadsOf } from '../record/index.ts'
import { allowsAct, isPossible, mayReadCase } from './acts.ts'
import type { WorkDeps } from './acting.ts'
import { insertLook } from './identity.store.ts'

type Seen = { ok: true; identity: Identity } | { ok: false; refusal: 'not-found' | 'forbidden' | 'anonymous' }

/**
 * Who reported a case. Written down before it is shown: in the list of looks, in the case's history for everybody who
 * works on it, and in the audit. An anonymous reporter is shown to nobody.
 */
export function seeIdentity(deps: WorkDeps, actor: Actor, caseId: number, reason: string): Promise<Seen> {
  const { officer, councilId } = actor
  return inTransaction(deps.db, async (tx): Promise<Seen> => {
    const file = await lockCase(tx, councilId, caseId)
    if (!officer || !file || !mayReadCase(actor, file)) return { ok: false, refusal: 'not-found' }
    if (!allowsAct(actor, file, 'see-identity')) return { ok: false, refusal: 'forbidden' }
    if (!isPossible(file, 'see-identity')) return { ok: false, refusal: 'anonymous' }
    const at = deps.clock.now()
    await insertLook(tx, councilId, { caseId, officerId: officer.id, at, reason })
    const event = { kind: 'identity-seen' as const, detail: { reason } }
    await addEvent(tx, { councilId, caseId, at, officerId: officer.id, event })
    const audit = { councilId, officerId: officer.id, action: 'case.identity-seen', subject: file.number }
    await recordAudit(tx, { ...audit, detail: reason })
    const contacts: Identity['contacts'] = []
    for (const threadId of (await threadsOf(tx, councilId, [caseId])).get(caseId) ?? []) {
      const thread = await listThread(tx, councilId, threadId)
      if (!thread || thread.contactId === null) continue
      const contact = await readContact({ ...deps, db: tx }, councilId, thread.contactId)
      if (contact) {
        const name = contact.name === '' ? null : contact.name
        contacts.push({ channel: thread.channel.name, name, address: contact.address })
      }
    }
    return { ok: true, identity: { contacts } }
  })
}
