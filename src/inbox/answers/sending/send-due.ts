import { recordAudit } from '../../../people/index.ts'
import { inTransaction, type Tx } from '../../../platform/db/index.ts'
import { addEvent } from '../../cases/index.ts'
import { queueReply } from '../../messages/index.ts'
import type { AnswersDeps } from '../answers-deps.ts'
import { countUse } from '../library/library.store.ts'
import {
  claimAnswer,
  findAnswer,
  insertAnswerMessage,
  listDueAnswers,
  settleAnswer,
  type StoredAnswer,
} from './answers.store.ts'
import { listConversations, waysOf } from './ways.ts'

const MOST_AT_ONCE = 50

async function toChannels(tx: Tx, deps: AnswersDeps, answer: StoredAnswer, at: Date): Promise<string[]> {
  const councilId = deps.council.id
  const ways = waysOf(await listConversations(tx, councilId, answer.caseId), at)
  const messages: string[] = []
  for (const { threadId, isWindowOpen } of ways) {
    const { text, mediaIds, officerId, approved } = answer
    const template = approved !== null && !isWindowOpen ? { template: approved } : {}
    const reply = { councilId, threadId, text, mediaIds, officerId, at, ...template }
    const { messageId } = await queueReply(tx, deps.jobs, reply)
    await insertAnswerMessage(tx, councilId, { answerId: answer.id, threadId, messageId })
    messages.push(messageId)
  }
  return messages
}

/** One answer, in one transaction: every conversation has it, the case knows, its clocks stop; or nothing of it happened. */
function sendAnswer(deps: AnswersDeps, id: string): Promise<boolean> {
  const councilId = deps.council.id
  return inTransaction(deps.db, async (tx) => {
    if (!(await claimAnswer(tx, councilId, id))) return false
    const answer = await findAnswer(tx, councilId, id)
    if (!answer) return false
    const at = deps.clock.now()
    const [messageId] = await toChannels(tx, deps, answer, at)
    const { caseId, officerId, text, isFinal } = answer
    const detail = { text, isFinal, ...(messageId === undefined ? {} : { messageId }) }
    await addEvent(tx, { councilId, caseId, at, officerId, event: { kind: 'replied', detail } })
    if (answer.templateId !== null) await countUse(tx, councilId, answer.templateId)
    await settleAnswer(tx, councilId, id, { status: 'sent', at })
    await recordAudit(tx, { councilId, officerId, action: 'answer.sent', subject: `case ${caseId}` })
    return true
  })
}

/**
 * Hands every answer whose time has come to the channels; gives how many. Several processes may do it at once. What
 * cannot be handed over is marked failed, with the words kept: the officer sees it and answers again.
 */
export async function sendDueAnswers(deps: AnswersDeps): Promise<number> {
  const councilId = deps.council.id
  const due = await listDueAnswers(deps.db, councilId, deps.clock.now(), MOST_AT_ONCE)
  let sent = 0
  for (const id of due) {
    try {
      sent += (await sendAnswer(deps, id)) ? 1 : 0
    } catch (error) {
      deps.log.error({ err: error, answer: id }, 'answer not handed over')
      const problem = error instanceof Error ? error.message.slice(0, 300) : 'unknown'
      const settled = { status: 'failed' as const, at: deps.clock.now(), problem }
      await inTransaction(deps.db, (tx) => settleAnswer(tx, councilId, id, settled))
    }
  }
  return sent
}
