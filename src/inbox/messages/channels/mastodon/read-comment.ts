import { z } from 'zod'
import type { ChannelContext } from '../channel.ts'
import { isOfficial, readHtml, type Comment } from '../comments/index.ts'

/** A status as docs.joinmastodon.org/entities/Status has it; only what is used. */
export const statusSchema = z.looseObject({
  id: z.string(),
  created_at: z.string(),
  content: z.string().catch(''),
  visibility: z.string().catch('public'),
  in_reply_to_id: z.string().nullish(),
  account: z.looseObject({
    id: z.string(),
    acct: z.string(),
    url: z.string().catch(''),
    display_name: z.string().catch(''),
  }),
  media_attachments: z.array(z.looseObject({ type: z.string(), url: z.string().nullish() })).catch([]),
})

/** Words without the names at the beginning, which Mastodon puts before every answer. */
function wordsOf(content: string): string {
  return readHtml(content).replace(/^(@[\w.-]+(@[\w.-]+)?\s+)+/, '')
}

/**
 * A status below our post as a comment. Only what everybody can read: a private word under a public post stays between
 * them and the account.
 */
export function readComment(raw: unknown, context: ChannelContext): Comment | null {
  const status = statusSchema.safeParse(raw).data
  if (!status || !context.account || !['public', 'unlisted'].includes(status.visibility)) return null
  const { account, in_reply_to_id } = status
  const sentAt = new Date(status.created_at)
  const own = [context.account.handle.replace(/^@/, '').split('@')[0], context.account.handle]
  if (isOfficial([account.acct, account.url], own, context)) return null
  return {
    id: status.id,
    parentId: in_reply_to_id ?? null,
    author: { id: account.url || account.acct, name: account.display_name || `@${account.acct}` },
    text: wordsOf(status.content),
    sentAt: Number.isNaN(sentAt.getTime()) ? context.clock.now() : sentAt,
    pictures: status.media_attachments.flatMap(({ type, url }) =>
      type === 'image' && url ? [{ url, contentType: 'image/jpeg' }] : [],
    ),
  }
}
