import type { Db } from '../../../platform/db/index.ts'
import type { ThreadMessage, ThreadView } from '../incoming.ts'
import { listThread } from './list-thread.ts'
import { listThreadsOf } from './threads-of.store.ts'

/** A message of ours with the channel it goes out on. */
export type SentMessage = ThreadMessage & Pick<ThreadView, 'channel'>

/** Messages of ours by id as they stand now, in no order; unknown ids are left out. Asks for no rights. */
export async function listSent(
  db: Db,
  councilId: number,
  messageIds: readonly string[],
): Promise<SentMessage[]> {
  const own = new Set(messageIds)
  const sent: SentMessage[] = []
  for (const threadId of await listThreadsOf(db, councilId, messageIds)) {
    const thread = await listThread(db, councilId, threadId)
    for (const message of thread?.messages ?? [])
      if (thread && own.has(message.id)) sent.push({ ...message, channel: thread.channel })
  }
  return sent
}

const LEFT = new Set(['sent', 'delivered', 'read'])

/**
 * Whether somebody was told by these messages. True: one of them left; false: certainly none arrived, as they wait or
 * failed; null: nobody can say yet.
 */
export function hasLeft(messages: readonly Pick<ThreadMessage, 'delivery' | 'isHeld'>[]): boolean | null {
  if (messages.length === 0) return null
  if (messages.some(({ delivery }) => LEFT.has(delivery))) return true
  return messages.every(({ delivery, isHeld }) => isHeld || delivery === 'failed') ? false : null
}
