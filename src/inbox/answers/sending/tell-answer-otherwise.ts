import { recordAudit, type Actor } from '../../../people/index.ts'
import { inTransaction, type Tx } from '../../../platform/db/index.ts'
import type { ToldOtherwise } from '../../cases/contract.ts'
import { tellWordOtherwise } from '../../cases/index.ts'
import { withdrawReplies } from '../../messages/index.ts'
import type { AnswersDeps } from '../answers-deps.ts'
import { findAnswerable, type Refused } from './answer-case.ts'
import { findAnswer, listAnswerMessages, type StoredAnswer } from './answers.store.ts'
import { lockAnswerOf, saveToldOtherwise } from './held-answers.store.ts'

type Otherwise = { councilId: number; at: Date; officerId: string } & ToldOtherwise

/** False where it reached the citizen by now, or nobody knows yet. */
async function tell(tx: Tx, answer: StoredAnswer, told: Otherwise): Promise<boolean> {
  const { councilId, how } = told
  const messageIds = (await listAnswerMessages(tx, councilId, [answer.id])).map((one) => one.message_id)
  const [messageId] = messageIds
  if (messageId === undefined) return false
  await lockAnswerOf(tx, councilId, messageId)
  const owed = { ...told, caseId: answer.caseId, messageId }
  if (!(await tellWordOtherwise(tx, owed))) return false
  await withdrawReplies(tx, { councilId, messageIds, because: 'told-otherwise' })
  await saveToldOtherwise(tx, councilId, answer.id, how)
  return true
}

/**
 * The officer gave an answer in another way (by telephone, in person …) that could not leave: it counts from now on, and
 * its messages are not sent any more. Refused where it has left by now.
 */
export async function tellAnswerOtherwise(
  deps: AnswersDeps,
  actor: Actor,
  answerId: string,
  told: ToldOtherwise,
): Promise<{ ok: true } | Refused> {
  const { councilId } = actor
  const answer = await findAnswer(deps.db, councilId, answerId)
  if (!answer) return { ok: false, refusal: 'not-found' }
  const found = await findAnswerable(deps, actor, answer.caseId)
  if (!found.ok) return found
  const { officerId, file } = found
  const at = deps.clock.now()
  const isTold = await inTransaction(deps.db, async (tx) => {
    if (!(await tell(tx, answer, { ...told, councilId, at, officerId }))) return false
    const detail = told.how
    await recordAudit(tx, {
      councilId,
      officerId,
      action: 'answer.told-otherwise',
      subject: file.number,
      detail,
    })
    return true
  })
  return isTold ? { ok: true } : { ok: false, refusal: 'not-owed' }
}
