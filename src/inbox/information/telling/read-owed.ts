import type { Db } from '../../../platform/db/index.ts'
import { listSent, presentMessage } from '../../messages/index.ts'
import type { OwedNotice } from './contract.ts'
import { listUntoldNotices } from './notices.store.ts'

/** What the applicant of a request should have been told and was not, oldest first, with what became of its message. */
export async function readOwed(db: Db, councilId: number, requestId: string): Promise<OwedNotice[]> {
  const untold = await listUntoldNotices(db, councilId, requestId)
  const sent = await listSent(
    db,
    councilId,
    untold.map(({ messageId }) => messageId),
  )
  return untold.flatMap(({ messageId, kind, writtenAt, officer }) => {
    const message = sent.find(({ id }) => id === messageId)
    if (message === undefined) return []
    const { text, delivery, deliveryDetail, nextTryAt, triedUntil, mayTryNow } = presentMessage(message)
    const way = { channel: message.channel.kind, delivery, deliveryDetail, nextTryAt, triedUntil, mayTryNow }
    return [{ messageId, kind, at: writtenAt.toISOString(), officer, text, ...way }]
  })
}
