import { inTransaction, type Tx } from '../../../platform/db/index.ts'
import { giveReply, takeBackReply } from '../../cases/index.ts'
import { hasLeft } from '../../messages/index.ts'
import type { AnswersDeps } from '../answers-deps.ts'
import { findAnswer, listAnswerMessages, type StoredAnswer } from './answers.store.ts'
import { lockAnswerOf, saveGiven } from './held-answers.store.ts'
import { listConversations } from './ways.ts'

/** The messages an answer became, as they stand now. */
export async function listOwnMessages(tx: Tx, councilId: number, answer: StoredAnswer) {
  const sent = await listAnswerMessages(tx, councilId, [answer.id])
  const own = new Set(sent.map((one) => one.message_id))
  const conversations = await listConversations(tx, councilId, answer.caseId)
  return conversations.flatMap(({ messages }) => messages.filter(({ id }) => own.has(id)))
}

/**
 * Follows what became of an answer's message: an answer nothing of which left has not been given, so the case is as
 * before it and its deadlines run on; once it leaves it is given at that moment. Asked twice it changes nothing more.
 */
export async function followFate(deps: AnswersDeps, councilId: number, messageId: string): Promise<void> {
  await inTransaction(deps.db, async (tx) => {
    const id = await lockAnswerOf(tx, councilId, messageId)
    const answer = id === null ? null : await findAnswer(tx, councilId, id)
    // What an officer gave in person is not taken back by a letter that failed.
    if (answer?.status !== 'sent' || answer.toldHow !== null) return
    const messages = await listOwnMessages(tx, councilId, answer)
    const isGiven = hasLeft(messages)
    if (isGiven === null || isGiven === answer.isGiven) return
    await saveGiven(tx, councilId, answer.id, isGiven)
    const { caseId, officerId, text, isFinal } = answer
    const now = deps.clock.now()
    if (!isGiven) {
      const messageIds = messages.map((one) => one.id)
      return takeBackReply(tx, { councilId, caseId, at: now, messageIds, because: 'not-left' })
    }
    const at = messages.find((one) => one.id === messageId)?.leftAt ?? now
    await giveReply(tx, { councilId, caseId, at, officerId, detail: { messageId, text, isFinal } })
  })
}
