import { z } from 'zod'
import { textOfSetting } from '../../../../newsroom/publications/channels/index.ts'
import type { ChannelContext } from '../channel.ts'
import { isOfficial, type Comment } from '../comments/index.ts'

/** A comment as the Graph API gives it (reference/comment); only what is used. */
export const commentSchema = z.looseObject({
  id: z.string().min(1),
  message: z.string().catch(''),
  created_time: z.string().catch(''),
  from: z
    .looseObject({ id: z.string(), name: z.string().catch('') })
    .optional()
    .catch(undefined),
  parent: z.looseObject({ id: z.string() }).optional().catch(undefined),
  attachment: z
    .looseObject({ media: z.looseObject({ image: z.looseObject({ src: z.string() }) }) })
    .optional()
    .catch(undefined),
})

/** The fields asked for. */
export const COMMENT_FIELDS = 'id,message,created_time,from{id,name},parent{id},attachment'

/** What the webhook field `feed` says of a comment (webhooks/reference/page#feed); only what is used. */
export const feedSchema = z.looseObject({
  item: z.string(),
  verb: z.string(),
  comment_id: z.string(),
  post_id: z.string(),
  parent_id: z.string().optional().catch(undefined),
  message: z.string().catch(''),
  created_time: z.coerce.number().catch(0),
  from: z
    .looseObject({ id: z.string(), name: z.string().catch('') })
    .optional()
    .catch(undefined),
  photo: z.string().optional().catch(undefined),
})
export type FeedChange = z.infer<typeof feedSchema>

const pageOf = (context: ChannelContext) => [
  context.account?.handle,
  textOfSetting(context.account?.settings ?? {}, 'pageId'),
]

/** By the number only: anybody may be called as we are. */
function isOurs(author: { id: string; name: string } | undefined, context: ChannelContext): boolean {
  return author !== undefined && isOfficial([author.id], pageOf(context), context)
}

const picturesOf = (url: string | undefined) =>
  url !== undefined && url.startsWith('http') ? [{ url, contentType: 'image/jpeg' }] : []

/** A comment under a post of our page; null for our own and what cannot be read. */
export function readComment(raw: unknown, context: ChannelContext): Comment | null {
  const comment = commentSchema.safeParse(raw).data
  if (!comment || isOurs(comment.from, context)) return null
  const sentAt = new Date(comment.created_time)
  return {
    id: comment.id,
    parentId: comment.parent?.id ?? null,
    author: comment.from ?? null,
    text: comment.message,
    sentAt: Number.isNaN(sentAt.getTime()) ? context.clock.now() : sentAt,
    pictures: picturesOf(comment.attachment?.media.image.src),
  }
}

/** A comment that a webhook told of. A repeat of the webhook gives the same. `at`: when the webhook came. */
export function readFeed(change: FeedChange, context: ChannelContext, at: Date): Comment | null {
  if (isOurs(change.from, context)) return null
  return {
    id: change.comment_id,
    // Right under the post, the post itself is called parent.
    parentId: change.parent_id === undefined || change.parent_id === change.post_id ? null : change.parent_id,
    author: change.from ?? null,
    text: change.message,
    sentAt: change.created_time > 0 ? new Date(change.created_time * 1000) : at,
    pictures: picturesOf(change.photo),
  }
}
