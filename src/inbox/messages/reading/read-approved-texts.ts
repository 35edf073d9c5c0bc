import type { Actor } from '../../../people/index.ts'
import { inboxChannelOf, type ReplyTemplate } from '../channels/index.ts'
import { mayReadThread } from '../may-read.ts'
import { findChannel, openWay, type WayDeps } from '../ways/index.ts'
import { listThread } from './list-thread.ts'

/**
 * Texts the platform of a thread approved beforehand, as it lists them now: what may still be sent after its window
 * closed. None where a channel knows none; null when the thread is not there or not the actor's to read. Throws AppError
 * when the platform does not answer.
 */
export async function readApprovedTexts(
  deps: WayDeps,
  actor: Actor,
  threadId: string,
): Promise<ReplyTemplate[] | null> {
  const { councilId } = actor
  const thread = await listThread(deps.db, councilId, threadId)
  if (!thread || !mayReadThread(actor, thread)) return null
  const way = await findChannel(deps.db, councilId, thread.channel.id)
  const channel = way && inboxChannelOf(way.kind)
  if (!way?.active || !channel?.listTemplates) return []
  return channel.listTemplates(await openWay(deps, councilId, way))
}
