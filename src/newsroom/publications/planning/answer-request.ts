import { can, recordAudit, type Actor } from '../../../people/index.ts'
import { inTransaction } from '../../../platform/db/index.ts'
import { acceptAlways, answerTarget, findTarget, settlePublication } from '../records/index.ts'
import type { PlanDeps } from './deps.ts'

export type AnswerRefusal = 'not-found' | 'answered'

/**
 * The admin of an account says whether it takes part in another office's release; `always` also for every later one.
 * Refused when it was answered already, or the moment is over.
 */
export async function answerRequest(
  deps: PlanDeps,
  actor: Actor,
  targetId: string,
  answer: { accept: boolean; note: string; always: boolean },
): Promise<{ ok: true } | { ok: false; refusal: AnswerRefusal }> {
  const { councilId } = actor
  const target = await findTarget(deps.db, councilId, targetId)
  const officerId = actor.officer?.id
  if (!target || officerId === undefined || !can(actor, 'accounts.manage', target.account.officeId)) {
    return { ok: false, refusal: 'not-found' }
  }
  const now = deps.clock.now()
  const answered = await inTransaction(deps.db, async (tx) => {
    const given = await answerTarget(tx, councilId, targetId, { ...answer, officerId, now })
    if (!given) return false
    const always = answer.accept && answer.always
    if (always) await acceptAlways(tx, councilId, target.accountId)
    await settlePublication(tx, councilId, target.publicationId)
    await recordAudit(tx, {
      councilId,
      officerId,
      action: answer.accept ? 'publication.amplified' : 'publication.declined',
      subject: `publication ${target.publicationId}, ${target.account.name}`,
      detail: [always ? 'always' : '', answer.note].filter((part) => part !== '').join(': '),
    })
    return true
  })
  if (!answered) return { ok: false, refusal: 'answered' }
  await deps.onChanged()
  return { ok: true }
}
