import { z } from 'zod'
import { textOfSetting } from '../../../../newsroom/publications/channels/index.ts'
import type { ChannelContext } from '../channel.ts'
import { isOfficial, readHtml, type Comment } from '../comments/index.ts'

/**
 * A comment as developer.wordpress.org/rest-api/reference/comments has it; only what is used. `author_email` is there for
 * users who may moderate.
 */
export const commentSchema = z.looseObject({
  id: z.number(),
  post: z.number(),
  parent: z.number().catch(0),
  author: z.number().catch(0),
  author_name: z.string().catch(''),
  author_email: z.string().optional().catch(undefined),
  date_gmt: z.string().catch(''),
  content: z.looseObject({ rendered: z.string().catch(''), raw: z.string().optional().catch(undefined) }),
  status: z.string().catch('approved'),
  type: z.string().catch('comment'),
})
type Raw = z.infer<typeof commentSchema>

/**
 * Who wrote: the mail address where the site tells it, else the user of the site, else only this comment: a name that
 * anybody can type joins nothing.
 */
function authorOf(comment: Raw) {
  const { author_email, author, author_name, id } = comment
  const address =
    author_email !== undefined && author_email !== ''
      ? author_email.toLowerCase()
      : author > 0
        ? `user:${author}`
        : `comment:${id}`
  return { id: address, name: author_name }
}

/** By the user of the site only: a visitor may type any name. */
function isOurs(comment: Raw, context: ChannelContext): boolean {
  const { handle = '', settings = {} } = context.account ?? {}
  const own = [handle, textOfSetting(settings, 'user')]
  return comment.author > 0 && isOfficial([comment.author_name, `user:${comment.author}`], own, context)
}

/** A comment of the site; null for our own, other official ones, spam, and calls of other sites. */
export function readComment(raw: unknown, context: ChannelContext): Comment | null {
  const comment = commentSchema.safeParse(raw).data
  if (comment?.type !== 'comment' || !['approved', 'hold'].includes(comment.status)) return null
  if (isOurs(comment, context)) return null
  const sentAt = new Date(`${comment.date_gmt}Z`)
  return {
    id: String(comment.id),
    parentId: comment.parent > 0 ? String(comment.parent) : null,
    author: authorOf(comment),
    text: comment.content.raw ?? readHtml(comment.content.rendered),
    sentAt: Number.isNaN(sentAt.getTime()) ? context.clock.now() : sentAt,
    pictures: [],
  }
}
