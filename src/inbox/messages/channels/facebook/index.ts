/**
 * Comments on a Facebook page (developers.facebook.com/docs/pages-api/comments-mentions): told by a signed webhook (field
 * `feed`), and looked for in turn, as webhooks may be lost. Takes the account of the newsroom, with pages_read_user_content
 * and pages_manage_engagement. Facebook knows no key: an answer that was lost is never sent again. Owns no table.
 */
import { z } from 'zod'
import {
  callPage,
  detailOf,
  pageOf,
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
  failedSend,
  fetchPicture,
  judgeLine,
  lineOf,
  nowhere,
  OFFICIALS_FIELD,
  parseFinds,
  pollComments,
  toMessage,
  WATCH_MS,
  type Comment,
  type CommentReader,
} from '../comments/index.ts'
import { META_FIELDS, readChanges, readPages, verifyMeta } from '../meta/index.ts'
import { COMMENT_FIELDS, feedSchema, readComment, readFeed, type FeedChange } from './read-comment.ts'

const PAGES = 5
const GONE = /does not exist|Unsupported get request|100 /

function isGone(failed: Outcome): boolean {
  return failed.kind === 'refused' && failed.refused.kind === 'invalid' && GONE.test(detailOf(failed))
}

/** All comments and answers below a post, oldest first. */
function readUnder(context: ChannelContext, post: OwnPost) {
  const asked = { filter: 'stream', order: 'chronological', limit: '100', fields: COMMENT_FIELDS }
  const call = { method: 'GET', path: `${post.remoteId}/comments` } as const
  const ask = (next: object) => callPage(lineOf(context), { ...call, query: { ...asked, ...next } })
  return readPages({ most: PAGES, ask, isGone })
}

const reader: CommentReader = { read: readComment, readUnder, newest: 10, others: 15 }

function toParsed(change: FeedChange, comment: Comment, posts: OwnPost[], at: Date): Parsed | null {
  const post = posts.find(({ remoteId }) => remoteId === change.post_id)
  const externalId = comment.id
  switch (change.verb) {
    case 'add':
    case 'unhide':
      return toMessage(comment, post ?? { remoteId: change.post_id })
    case 'edited':
    case 'edit':
      return { kind: 'edited', externalId, text: comment.text, at }
    case 'remove':
    case 'hide':
      return { kind: 'removed', externalId, at }
    default:
      return null
  }
}

async function parse(delivery: Delivery, context: ChannelContext): Promise<Parsed[]> {
  const finds = parseFinds(delivery, context, readComment)
  if (finds) return finds
  const at = delivery.receivedAt
  const posts = await context.listPosts(new Date(at.getTime() - WATCH_MS))
  return readChanges(delivery.body).flatMap(({ field, value }): Parsed[] => {
    if (field !== 'feed') return []
    const isComment = z.looseObject({ item: z.literal('comment') }).safeParse(value).success
    if (!isComment) return []
    const change = feedSchema.safeParse(value)
    if (!change.success) return [{ kind: 'unread', detail: z.prettifyError(change.error).slice(0, 300) }]
    const comment = readFeed(change.data, context, at)
    const parsed = comment && toParsed(change.data, comment, posts, at)
    return parsed ? [parsed] : []
  })
}

async function send(context: ChannelContext, reply: Reply): Promise<SendResult> {
  if (!reply.answers) return nowhere()
  const path = `${reply.answers.externalId}/comments`
  const outcome = await callPage(lineOf(context), { method: 'POST', path, json: { message: reply.text } })
  const answer = readAnswer(outcome, z.object({ id: z.string() }))
  if (answer.kind === 'read') return { outcome: 'sent', externalId: answer.body.id, delivery: 'delivered' }
  return isGone(answer) ? nowhere() : failedSend(answer)
}

export const facebookComments: InboxChannel = {
  kind: 'facebook',
  traits: { ...COMMENT_TRAITS, hasWebhook: true, pollSeconds: 300, keepHeaders: [] },
  limits: {
    textLength: 8000,
    files: 0,
    fileBytes: 0,
    asOf: '2026-11-22',
    source: 'https://developers.facebook.com/docs/graph-api/reference/object/comments',
  },
  fields: [...META_FIELDS, OFFICIALS_FIELD],
  verify: verifyMeta,
  parse,
  fetchFile: fetchPicture,
  poll: (context, ask) => pollComments(context, ask, reader),
  send,
  check: async (context) => {
    const line = lineOf(context)
    return judgeLine(await callPage(line, { method: 'GET', path: pageOf(line), query: { fields: 'id' } }))
  },
}
