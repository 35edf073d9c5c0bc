import { recordAudit, type Actor } from '../../../people/index.ts'
import { inTransaction } from '../../../platform/db/index.ts'
import type { SetAside } from '../acts.contract.ts'
import { findMessage, giveToCase, isSetAside, listSetAside } from './intake.store.ts'
import { openCase } from './open-case.ts'
import type { IntakeDeps } from './take-message.ts'

/** The latest two hundred messages that became no case, for the desk to look over. */
export async function listAside(deps: IntakeDeps, actor: Actor): Promise<SetAside> {
  const rows = await listSetAside(deps.db, actor.councilId, 200)
  return {
    messages: rows.map((row) => ({
      messageId: row.message_id,
      threadId: row.thread_id,
      at: row.sent_at.toISOString(),
      text: row.text.slice(0, 500),
      // The database checks the word.
      reason: row.set_aside as SetAside['messages'][number]['reason'],
    })),
  }
}

/** Makes a case of a message that was set aside; null when there is none such. */
export function takeUpAside(deps: IntakeDeps, actor: Actor, messageId: string): Promise<number | null> {
  const { councilId, officer } = actor
  return inTransaction(deps.db, async (tx) => {
    const message = await findMessage(tx, councilId, messageId)
    if (!message || !officer || !(await isSetAside(tx, councilId, messageId))) return null
    const { caseId } = await openCase(tx, deps, {
      councilId,
      text: message.text,
      threadId: message.threadId,
      isAnonymous: false,
      isConfidential: false,
      at: deps.clock.now(),
      by: officer.id,
    })
    await giveToCase(tx, councilId, messageId, caseId)
    const subject = messageId
    await recordAudit(tx, { councilId, officerId: officer.id, action: 'message.made-case', subject })
    return caseId
  })
}
