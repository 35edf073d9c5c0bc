import type { ChannelContext, Delivery, IncomingFile, OwnPost, Parsed } from '../channel.ts'
import { cleanLine, cleanText } from '../email/read/clean-text.ts'
import { z } from 'zod'

/** A comment as every platform of comments has it. */
export type Comment = {
  /** The platform's id. */
  id: string
  /** The comment it answers; null: it stands right under the post. */
  parentId: string | null
  /** Who wrote, by the platform's own id of them; null where it tells nobody. */
  author: { id: string; name: string } | null
  text: string
  sentAt: Date
  /** Pictures, by the address the platform serves them at. */
  pictures: { url: string; contentType: string }[]
}

const TEXT_LENGTH = 20_000
const NAME_LENGTH = 200

/** What a look under one post brought, as it is kept: comments in the platform's own words. */
const findsSchema = z.object({
  gacek: z.literal('comments'),
  post: z.object({ targetId: z.string(), remoteId: z.string() }),
  found: z.array(z.unknown()),
  edited: z.array(z.unknown()),
  removed: z.array(z.string()),
  at: z.coerce.date(),
})
export type Finds = z.input<typeof findsSchema>

/** The words of a comment without what cannot be seen; equal words give equal text. */
export function textOf(comment: Comment): string {
  return cleanText(comment.text, TEXT_LENGTH)
}

function filesOf(comment: Comment): IncomingFile[] {
  return comment.pictures.map(({ url, contentType }, index) => ({
    key: String(index),
    name: '',
    contentType,
    remote: { url },
  }))
}

/** A comment as a message. `under`: our target, or the platform's id of a post that Gacek did not publish. */
export function toMessage(comment: Comment, under: { targetId: string } | { remoteId: string }): Parsed {
  const { author, parentId } = comment
  return {
    kind: 'message',
    externalId: comment.id,
    sentAt: comment.sentAt,
    contact: author && { address: author.id, name: cleanLine(author.name, NAME_LENGTH) },
    text: textOf(comment),
    files: filesOf(comment),
    ...(parentId === null ? {} : { replyTo: parentId }),
    ...('targetId' in under ? { underTarget: under.targetId } : { threadHint: under.remoteId }),
  }
}

/** The finds of a poll; null: the body is something else. Throws SyntaxError for what is no JSON. */
function readFinds(body: Buffer): z.output<typeof findsSchema> | null {
  return findsSchema.safeParse(JSON.parse(body.toString('utf8'))).data ?? null
}

/** Reads one comment in the platform's own words; null: it is none of a citizen's, or cannot be read. */
export type ReadComment = (raw: unknown, context: ChannelContext) => Comment | null

/** What lies in the finds of a poll; null when the delivery is none. */
export function parseFinds(delivery: Delivery, context: ChannelContext, read: ReadComment): Parsed[] | null {
  const finds = readFinds(delivery.body)
  if (!finds) return null
  const { post, at } = finds
  const readAll = (raws: unknown[]) => raws.flatMap((raw) => read(raw, context) ?? [])
  return [
    ...readAll(finds.found).map((comment) => toMessage(comment, { targetId: post.targetId })),
    ...readAll(finds.edited).map((comment): Parsed => ({
      kind: 'edited',
      externalId: comment.id,
      text: textOf(comment),
      at,
    })),
    ...finds.removed.map((externalId): Parsed => ({ kind: 'removed', externalId, at })),
  ]
}

/** As a poll keeps it. */
export function writeFinds(
  post: OwnPost,
  finds: Pick<Finds, 'found' | 'edited' | 'removed'>,
  at: Date,
): Buffer {
  const { targetId, remoteId } = post
  return Buffer.from(
    JSON.stringify({ gacek: 'comments', post: { targetId, remoteId }, ...finds, at: at.toISOString() }),
  )
}
