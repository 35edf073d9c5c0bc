/**
 * Comments on Instagram (developers.facebook.com/docs/instagram-platform/comment-moderation): told by a signed webhook
 * (field `comments`), and looked for in turn. Takes the account of the newsroom, with
 * instagram_business_manage_comments. Instagram lets nobody answer an answer: ours hangs under the first comment and
 * names whom it answers. It knows no key: an answer that was lost is never sent again. Owns no table.
 */
import { z } from 'zod'
import {
  callInstagram,
  detailOf,
  readAnswer,
  type Outcome,
} from '../../../../newsroom/publications/channels/index.ts'
import type {
  ChannelContext,
  Delivery,
  InboxChannel,
  OwnPost,
  Parsed,
  Reply,
  SendResult,
} from '../channel.ts'
import {
  COMMENT_TRAITS,
  failedLook,
  failedSend,
  judgeLine,
  lineOf,
  nowhere,
  OFFICIALS_FIELD,
  parseFinds,
  pollComments,
  toMessage,
  WATCH_MS,
  type CommentReader,
} from '../comments/index.ts'
import { META_FIELDS, readChanges, readPages, verifyMeta } from '../meta/index.ts'
import { COMMENT_FIELDS, commentSchema, readComment } from './read-comment.ts'

const PAGES = 10
const GONE = /does not exist|Unsupported (get|post) request/

const withReplies = z.looseObject({
  id: z.string(),
  replies: z
    .looseObject({ data: z.array(z.looseObject({})) })
    .optional()
    .catch(undefined),
})
const isGone = (failed: Exclude<Outcome, { kind: 'answered' }>) => GONE.test(detailOf(failed))

/** A comment and the answers that came with it, each knowing the comment above it. */
function unfold(raw: unknown): unknown[] {
  const read = withReplies.safeParse(raw).data
  if (!read?.replies) return [raw]
  return [raw, ...read.replies.data.map((reply) => ({ parent_id: read.id, ...reply }))]
}

async function readUnder(context: ChannelContext, post: OwnPost) {
  const asked = { fields: `${COMMENT_FIELDS},replies.limit(50){${COMMENT_FIELDS}}`, limit: '50' }
  const call = { method: 'GET', path: `${post.remoteId}/comments` } as const
  const ask = (next: object) => callInstagram(lineOf(context), { ...call, query: { ...asked, ...next } })
  const under = await readPages({ most: PAGES, ask, isGone })
  return under && { ...under, raws: under.raws.flatMap(unfold) }
}

const reader: CommentReader = { read: readComment, readUnder, newest: 10, others: 10 }

async function parse(delivery: Delivery, context: ChannelContext): Promise<Parsed[]> {
  const finds = parseFinds(delivery, context, readComment)
  if (finds) return finds
  const at = delivery.receivedAt
  const posts = await context.listPosts(new Date(at.getTime() - WATCH_MS))
  return readChanges(delivery.body).flatMap(({ field, value }): Parsed[] => {
    if (field !== 'comments' && field !== 'live_comments') return []
    const read = commentSchema.safeParse(value)
    if (!read.success) return [{ kind: 'unread', detail: z.prettifyError(read.error).slice(0, 300) }]
    const comment = readComment(value, context, at)
    const remoteId = read.data.media?.id ?? ''
    if (!comment) return []
    return [toMessage(comment, posts.find((post) => post.remoteId === remoteId) ?? { remoteId })]
  })
}

async function send(context: ChannelContext, reply: Reply): Promise<SendResult> {
  if (!reply.answers) return nowhere()
  const line = lineOf(context)
  const asked = readAnswer(
    await callInstagram(line, {
      method: 'GET',
      path: reply.answers.externalId,
      query: { fields: 'id,parent_id,username' },
    }),
    commentSchema,
  )
  if (asked.kind !== 'read') return isGone(asked) ? nowhere() : failedLook(asked)
  const { id, parent_id, username } = asked.body
  const message =
    parent_id !== undefined && username !== undefined ? `@${username} ${reply.text}` : reply.text
  const call = { method: 'POST', path: `${parent_id ?? id}/replies`, json: { message } } as const
  const answer = readAnswer(await callInstagram(line, call), z.object({ id: z.string() }))
  if (answer.kind !== 'read') return failedSend(answer)
  return { outcome: 'sent', externalId: answer.body.id, delivery: 'delivered' }
}

export const instagramComments: InboxChannel = {
  kind: 'instagram',
  traits: { ...COMMENT_TRAITS, hasWebhook: true, pollSeconds: 300 },
  limits: {
    textLength: 2150,
    files: 0,
    fileBytes: 0,
    asOf: '2026-11-22',
    source: 'https://developers.facebook.com/docs/instagram-platform/comment-moderation (2,200, less a name)',
  },
  fields: [...META_FIELDS, OFFICIALS_FIELD],
  verify: verifyMeta,
  parse,
  poll: (context, ask) => pollComments(context, ask, reader),
  send,
  check: async (context) => {
    const line = lineOf(context)
    const userId = context.account?.settings['userId']
    const path = typeof userId === 'string' && userId !== '' ? userId : 'me'
    return judgeLine(await callInstagram(line, { method: 'GET', path, query: { fields: 'username' } }))
  },
}
