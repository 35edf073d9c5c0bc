import { z } from 'zod'
import { textOfSetting } from '../../../../newsroom/publications/channels/index.ts'
import type { ChannelContext } from '../channel.ts'
import { isOfficial, type Comment } from '../comments/index.ts'

const author = z.looseObject({ id: z.string(), username: z.string().catch('') })

/** A comment as the Instagram platform gives it (reference/ig-comment), by look or by webhook; only what is used. */
export const commentSchema = z.looseObject({
  id: z.coerce.string().min(1),
  text: z.string().catch(''),
  timestamp: z.string().optional().catch(undefined),
  username: z.string().optional().catch(undefined),
  from: author.optional().catch(undefined),
  parent_id: z.coerce.string().optional().catch(undefined),
  media: z.looseObject({ id: z.coerce.string() }).optional().catch(undefined),
})

/** The fields asked for. */
export const COMMENT_FIELDS = 'id,text,timestamp,username,from,parent_id'

type Raw = z.infer<typeof commentSchema>

/** The id Instagram gives us for a person; their name where it gives none. */
function authorOf(comment: Raw): { id: string; name: string } | null {
  const username = comment.from?.username ?? comment.username ?? ''
  const name = username === '' ? '' : `@${username}`
  const id = comment.from?.id ?? name
  return id === '' ? null : { id, name }
}

/** A comment under a post of ours; null for our own and what cannot be read. `at`: when it came, for want of its time. */
export function readComment(raw: unknown, context: ChannelContext, at = context.clock.now()): Comment | null {
  const comment = commentSchema.safeParse(raw).data
  if (!comment || !context.account) return null
  const author = authorOf(comment)
  const own = [context.account.handle, textOfSetting(context.account.settings, 'userId')]
  if (author && isOfficial([author.id, author.name], own, context)) return null
  const sentAt = new Date(comment.timestamp ?? '')
  return {
    id: comment.id,
    parentId: comment.parent_id ?? null,
    author,
    text: comment.text,
    sentAt: Number.isNaN(sentAt.getTime()) ? at : sentAt,
    pictures: [],
  }
}
