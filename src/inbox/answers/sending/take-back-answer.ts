import { recordAudit, type Actor } from '../../../people/index.ts'
import { inTransaction, type Tx } from '../../../platform/db/index.ts'
import { takeBackReply } from '../../cases/index.ts'
import { withdrawReplies } from '../../messages/index.ts'
import type { AnswersDeps } from '../answers-deps.ts'
import type { AnswerDraft } from '../contract.ts'
import { findAnswerable, type Refused } from './answer-case.ts'
import { findAnswer, listAnswerMessages, saveDraft, undoAnswer, type StoredAnswer } from './answers.store.ts'
import { undoHanded } from './held-answers.store.ts'

/** An answer that was handed to the channels is taken back only where certainly nothing of it left. */
async function withdraw(tx: Tx, councilId: number, answer: StoredAnswer, at: Date): Promise<boolean> {
  if (answer.status !== 'sent') return false
  const sent = await listAnswerMessages(tx, councilId, [answer.id])
  const messageIds = sent.map((one) => one.message_id)
  if (!(await withdrawReplies(tx, { councilId, messageIds }))) return false
  await undoHanded(tx, councilId, answer.id, at)
  await takeBackReply(tx, { councilId, caseId: answer.caseId, at, messageIds, because: 'taken-back' })
  return true
}

/**
 * Takes an answer back while it waits: in its ten seconds, or while the channel cannot be reached. What was written is the
 * officer's draft again.
 */
export async function takeBackAnswer(
  deps: AnswersDeps,
  actor: Actor,
  answerId: string,
): Promise<{ ok: true; draft: AnswerDraft } | Refused> {
  const { councilId } = actor
  const answer = await findAnswer(deps.db, councilId, answerId)
  if (!answer) return { ok: false, refusal: 'not-found' }
  const found = await findAnswerable(deps, actor, answer.caseId)
  if (!found.ok) return found
  const at = deps.clock.now()
  const { text, mediaIds, isFinal, templateId, sources } = answer
  const draft = { text, mediaIds, isFinal, templateId, sources }
  const isUndone = await inTransaction(deps.db, async (tx) => {
    const isBack = await undoAnswer(tx, councilId, answerId, at)
    if (!isBack && !(await withdraw(tx, councilId, answer, at))) return false
    await saveDraft(tx, { councilId, caseId: answer.caseId, officerId: found.officerId }, draft, at)
    const { officerId } = found
    await recordAudit(tx, { councilId, officerId, action: 'answer.taken-back', subject: found.file.number })
    return true
  })
  return isUndone ? { ok: true, draft } : { ok: false, refusal: 'too-late-to-undo' }
}
