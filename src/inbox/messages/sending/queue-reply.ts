import { randomUUID } from 'node:crypto'
import { findMedia, holdMedia } from '../../../newsroom/media/index.ts'
import type { Tx } from '../../../platform/db/index.ts'
import { AppError } from '../../../platform/errors.ts'
import type { Jobs } from '../../../platform/jobs.ts'
import { ANSWER_FATE, type PreparedFile } from '../incoming.ts'
import { cleanText } from '../message.ts'
import { growThread, insertFiles, insertMessage, lockThread } from '../receiving/index.ts'
import { isHeldUp, saveTemplate } from './outbox.store.ts'

export const SEND_REPLIES = 'inbox.messages.send-replies'

export type NewReply = {
  councilId: number
  threadId: string
  text: string
  /** Pictures and films of the media stage. */
  mediaIds: string[]
  /** Null: the office itself (receipts, reminders); marked as written by a machine where the platform can say so. */
  officerId: string | null
  at: Date
  /** A text the platform approved beforehand: the only way after its window closed. `text` is what it says. */
  template?: { name: string; language: string; values: string[] }
}

async function toFiles(tx: Tx, reply: NewReply): Promise<PreparedFile[]> {
  const media = await findMedia(tx, reply.councilId, reply.mediaIds)
  return media.map((one) => ({
    id: randomUUID(),
    kind: one.kind === 'image' ? 'picture' : 'film',
    mediaId: one.id,
    name: one.kind === 'image' ? 'foto.jpg' : `video.${one.contentType.split('/')[1] ?? 'mp4'}`,
    contentType: one.contentType,
    byteCount: one.byteCount,
    storedAs: null,
    refusal: null,
  }))
}

/**
 * Puts an answer on its way in the transaction of the fact; it goes out on the thread's own channel, after those queued
 * before it. Throws AppError('unknown-thread') when there is no such thread.
 */
export async function queueReply(tx: Tx, jobs: Jobs, reply: NewReply): Promise<{ messageId: string }> {
  const { councilId, threadId, at } = reply
  const thread = await lockThread(tx, councilId, threadId)
  if (!thread) throw new AppError('unknown-thread', `thread ${threadId}`)
  const id = randomUUID()
  await insertMessage(tx, {
    councilId,
    id,
    threadId,
    channelId: thread.channel_id,
    direction: 'out',
    sentAt: at,
    sequence: 0,
    claimedAt: null,
    receivedAt: at,
    text: cleanText(reply.text),
    subject: '',
    albumKey: null,
    replyTo: null,
    isAutomatic: reply.officerId === null,
    delivery: 'queued',
    officerId: reply.officerId,
    sendAfter: at,
  })
  if (reply.template) await saveTemplate(tx, { councilId, messageId: id }, reply.template)
  const files = await toFiles(tx, reply)
  await insertFiles(tx, { councilId, messageId: id, externalId: id, sentAt: at }, files)
  await holdMedia(tx, councilId, reply.mediaIds)
  const speaks = reply.officerId === null ? 'machine' : 'out'
  const quiet = { windowHours: null, announced: null, unannouncedId: null }
  await growThread(tx, { councilId, threadId, sentAt: at, speaks, ...quiet })
  // Nothing is tried for one that waits behind another: nobody else would tell what became of it.
  if (await isHeldUp(tx, councilId, threadId))
    await jobs.enqueue(tx, ANSWER_FATE, { councilId, messageId: id })
  await jobs.enqueue(tx, SEND_REPLIES, { councilId })
  return { messageId: id }
}
