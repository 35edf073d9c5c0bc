import { z } from 'zod'
import type { ChannelContext } from '../channel.ts'
import { isOfficial, type Comment } from '../comments/index.ts'

/** A comment as developers.google.com/youtube/v3/docs/comments has it; only what is used. */
export const commentSchema = z.looseObject({
  id: z.string().min(1),
  snippet: z.looseObject({
    textOriginal: z.string().optional().catch(undefined),
    textDisplay: z.string().catch(''),
    authorDisplayName: z.string().catch(''),
    authorChannelId: z.looseObject({ value: z.string() }).optional().catch(undefined),
    channelId: z.string().optional().catch(undefined),
    parentId: z.string().optional().catch(undefined),
    publishedAt: z.string().catch(''),
  }),
})

/** A comment under our film; null for our own and what cannot be read. */
export function readComment(raw: unknown, context: ChannelContext): Comment | null {
  const comment = commentSchema.safeParse(raw).data
  if (!comment || !context.account) return null
  const { id, snippet } = comment
  const author = snippet.authorChannelId?.value
  // `channelId` is the channel the film belongs to: ours.
  const own = [snippet.channelId, context.account.handle]
  if (isOfficial([author, snippet.authorDisplayName], own, context)) return null
  const sentAt = new Date(snippet.publishedAt)
  return {
    id,
    parentId: snippet.parentId ?? null,
    author: author === undefined ? null : { id: author, name: snippet.authorDisplayName },
    text: snippet.textOriginal ?? snippet.textDisplay,
    sentAt: Number.isNaN(sentAt.getTime()) ? context.clock.now() : sentAt,
    pictures: [],
  }
}
