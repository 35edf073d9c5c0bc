import { queueReply, withdrawReplies } from '../../messages/index.ts'
import type { InformationDeps, Work } from '../requests/change-request.ts'
import type { NoticeKind } from './contract.ts'
import { insertNotice, listUntoldNotices, saveNotice, type StoredNotice } from './notices.store.ts'

/** What a new notice makes needless of those nobody got: an answer all that came before it, others their own kind. */
const makesNeedless = (kind: NoticeKind, older: StoredNotice): boolean =>
  older.kind === kind || (kind === 'answered' && older.kind !== 'objection-decided')

/** What the applicant was not told and need not be told any more: it is not sent either, where it waits. */
export async function dropNeedless(
  on: Pick<Work, 'tx' | 'request' | 'councilId'>,
  isNeedless: (older: StoredNotice) => boolean = () => true,
): Promise<void> {
  const { tx, request, councilId } = on
  const untold = await listUntoldNotices(tx, councilId, request.id)
  for (const { messageId } of untold.filter(isNeedless)) {
    await withdrawReplies(tx, { councilId, messageIds: [messageId] })
    await saveNotice(tx, { councilId, messageId }, { standing: 'superseded', toldAt: null })
  }
}

/**
 * Tells the applicant something law counts from, on the channel they wrote on; gives the message, which belongs into the
 * event it tells of: `followNotice` says what became of it. Null where there is no conversation: the office tells it.
 */
export async function tellApplicant(
  deps: Pick<InformationDeps, 'jobs'>,
  on: Work,
  notice: { kind: NoticeKind; text: string; objectionId?: string },
): Promise<string | null> {
  const { tx, request, councilId, at, officerId } = on
  const { kind, text, objectionId = null } = notice
  if (request.threadId === null) return null
  await dropNeedless(on, (older) => makesNeedless(kind, older))
  const reply = { councilId, threadId: request.threadId, text, mediaIds: [], officerId, at }
  const { messageId } = await queueReply(tx, deps.jobs, reply)
  await insertNotice(tx, councilId, { messageId, requestId: request.id, objectionId, kind, officerId, at })
  return messageId
}

/** What an event keeps of the message that tells it; nothing where none does. */
export const toldBy = (messageId: string | null): { messageId?: string } =>
  messageId === null ? {} : { messageId }
