import { z } from 'zod'
import type { Comment } from '../comments/comment.ts'
import { isOfficial } from '../comments/index.ts'
import type { ChannelContext } from '../channel.ts'

const pictures = z.array(z.object({ fullsize: z.string() })).catch([])

/** A post as app.bsky.feed.defs#postView has it; only what is used. */
export const postViewSchema = z.object({
  uri: z.string(),
  cid: z.string(),
  author: z.object({ did: z.string(), handle: z.string(), displayName: z.string().optional() }),
  record: z.looseObject({
    text: z.string().catch(''),
    createdAt: z.string().catch(''),
    reply: z
      .object({
        parent: z.object({ uri: z.string(), cid: z.string() }),
        root: z.object({ uri: z.string(), cid: z.string() }),
      })
      .optional(),
  }),
  embed: z
    .looseObject({ images: pictures, media: z.looseObject({ images: pictures }).optional() })
    .optional()
    .catch(undefined),
  indexedAt: z.string(),
})
export type PostView = z.infer<typeof postViewSchema>

function sentAtOf({ record, indexedAt }: PostView): Date {
  const claimed = Date.parse(record.createdAt)
  return new Date(Number.isNaN(claimed) ? indexedAt : claimed)
}

/** Pictures stand in the post, or beside a post it quotes. */
function picturesOf({ embed }: PostView): Comment['pictures'] {
  const images = [...(embed?.images ?? []), ...(embed?.media?.images ?? [])]
  return images.map(({ fullsize }) => ({ url: fullsize, contentType: 'image/jpeg' }))
}

/** A reply as a comment; null for our own, other official accounts' and what cannot be read. */
export function readComment(raw: unknown, context: ChannelContext): Comment | null {
  const post = postViewSchema.safeParse(raw).data
  const reply = post?.record.reply
  if (!reply || !context.account) return null
  const { author, record } = post
  if (isOfficial([author.did, author.handle], [context.account.handle], context)) return null
  const { parent, root } = reply
  return {
    id: post.uri,
    parentId: parent.uri === root.uri ? null : parent.uri,
    author: { id: author.did, name: author.displayName || `@${author.handle}` },
    text: record.text,
    sentAt: sentAtOf(post),
    pictures: picturesOf(post),
  }
}
