import type { Db } from '../../../platform/db/index.ts'
import { BEHIND } from '../delivery-words.data.ts'
import type { ThreadMessage, ThreadView } from '../incoming.ts'
import { findThread, listFiles, listMessages } from './threads-read.store.ts'

/** More than anybody reads at once; of a longer thread the newest. */
const MOST_MESSAGES = 500

/** Answers leave in their order: one behind an answer that could not leave says so. Its first try comes after that one's. */
function queueUp(messages: ThreadMessage[]): ThreadMessage[] {
  let before: ThreadMessage | null = null
  return messages.map((message) => {
    if (message.delivery !== 'queued') return message
    const behind = before?.nextTryAt ?? null
    before ??= message
    return behind === null || message.nextTryAt !== null
      ? message
      : { ...message, told: BEHIND, nextTryAt: behind, isHeld: true }
  })
}

/**
 * A thread with its messages, oldest first by the senders' time, the newest 500 of a longer one; null when there is
 * none. Asks for no rights. Hidden messages are in it, marked: who shows it to the public leaves them out.
 */
export async function listThread(db: Db, councilId: number, threadId: string): Promise<ThreadView | null> {
  const thread = await findThread(db, councilId, threadId)
  if (!thread) return null
  const messages = await listMessages(db, councilId, threadId, MOST_MESSAGES)
  const files = await listFiles(
    db,
    councilId,
    messages.map((message) => message.id),
  )
  return {
    ...thread,
    messages: queueUp(messages).map((message) => ({ ...message, files: files.get(message.id) ?? [] })),
  }
}
