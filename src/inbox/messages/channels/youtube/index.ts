/**
 * Comments on YouTube (developers.google.com/youtube/v3/docs/commentThreads). Takes the account of the newsroom with
 * youtube.force-ssl. A look at one film costs 1 of 10,000 units a day, an answer 50: films are looked at every ten
 * minutes, the newest always, the others in turn. YouTube knows no key: an answer that was lost is never sent again.
 * Owns no table.
 */
import { z } from 'zod'
import { callYoutube, detailOf, readAnswer } from '../../../../newsroom/publications/channels/index.ts'
import type { ChannelContext, InboxChannel, OwnPost, Reply, SendResult } from '../channel.ts'
import {
  COMMENT_TRAITS,
  failedSend,
  judgeLine,
  lineOf,
  nowhere,
  OFFICIALS_FIELD,
  parseFinds,
  pollComments,
  troubleOf,
  type CommentReader,
} from '../comments/index.ts'
import { readComment } from './read-comment.ts'

const PAGES = 5
const GONE = /videoNotFound|commentsDisabled/

const threadSchema = z.looseObject({
  snippet: z.looseObject({
    topLevelComment: z.looseObject({ id: z.string() }),
    totalReplyCount: z.number().catch(0),
  }),
  replies: z
    .looseObject({ comments: z.array(z.unknown()) })
    .optional()
    .catch(undefined),
})
const pageSchema = z.object({ items: z.array(z.unknown()).catch([]), nextPageToken: z.string().optional() })

async function ask(context: ChannelContext, path: string, query: Record<string, string>) {
  const address = `/youtube/v3/${path}?${new URLSearchParams(query).toString()}`
  return readAnswer(await callYoutube(lineOf(context), address, { method: 'GET' }), pageSchema)
}

/** The answers of a thread: at most five come along, the others are asked for. Throws AppError. */
async function readReplies(
  context: ChannelContext,
  thread: z.infer<typeof threadSchema>,
): Promise<unknown[]> {
  const along = thread.replies?.comments ?? []
  if (along.length >= thread.snippet.totalReplyCount) return along
  const query = { part: 'snippet', parentId: thread.snippet.topLevelComment.id, maxResults: '100' }
  const answer = await ask(context, 'comments', query)
  if (answer.kind !== 'read') throw troubleOf(answer)
  return answer.body.items
}

async function readUnder(context: ChannelContext, post: OwnPost) {
  const raws: unknown[] = []
  let token: string | undefined
  for (let page = 0; page < PAGES; page += 1) {
    const query = { part: 'snippet,replies', videoId: post.remoteId, order: 'time', maxResults: '100' }
    const paged = { ...query, ...(token === undefined ? {} : { pageToken: token }) }
    const answer = await ask(context, 'commentThreads', paged)
    if (answer.kind !== 'read') {
      if (GONE.test(detailOf(answer))) return null
      throw troubleOf(answer)
    }
    for (const item of answer.body.items) {
      const thread = threadSchema.safeParse(item).data
      if (thread) raws.push(thread.snippet.topLevelComment, ...(await readReplies(context, thread)))
    }
    token = answer.body.nextPageToken
    if (token === undefined) return { raws, whole: true }
  }
  return { raws, whole: false }
}

const reader: CommentReader = {
  read: readComment,
  readUnder,
  // YouTube hides comments for a while when it checks them: missing is gone only where it says so.
  confirmGone: async (context, ids) => {
    const answer = await ask(context, 'comments', { part: 'id', id: ids.slice(0, 50).join(',') })
    if (answer.kind !== 'read') throw troubleOf(answer)
    const there = new Set(
      answer.body.items.flatMap((item) => z.looseObject({ id: z.string() }).safeParse(item).data?.id ?? []),
    )
    return ids.slice(0, 50).filter((id) => !there.has(id))
  },
  newest: 5,
  others: 5,
}

async function send(context: ChannelContext, reply: Reply): Promise<SendResult> {
  if (!reply.answers) return nowhere()
  // An answer's id is that of its thread, a point, and its own; only the thread can be answered.
  const [parentId] = reply.answers.externalId.split('.')
  const outcome = await callYoutube(lineOf(context), '/youtube/v3/comments?part=snippet', {
    method: 'POST',
    json: { snippet: { parentId, textOriginal: reply.text } },
  })
  const answer = readAnswer(outcome, z.object({ id: z.string() }))
  if (answer.kind === 'read') return { outcome: 'sent', externalId: answer.body.id, delivery: 'delivered' }
  return /parentCommentNotFound|commentNotFound/.test(detailOf(answer)) ? nowhere() : failedSend(answer)
}

export const youtubeComments: InboxChannel = {
  kind: 'youtube',
  traits: { ...COMMENT_TRAITS, pollSeconds: 600 },
  limits: {
    textLength: 10_000,
    files: 0,
    fileBytes: 0,
    asOf: '2026-11-22',
    source: 'https://developers.google.com/youtube/v3/docs/comments/insert',
  },
  fields: [OFFICIALS_FIELD],
  parse: (delivery, context) => Promise.resolve(parseFinds(delivery, context, readComment) ?? []),
  poll: (context, ask) => pollComments(context, ask, reader),
  send,
  check: async (context) =>
    judgeLine(
      await callYoutube(lineOf(context), '/youtube/v3/channels?part=id&mine=true', { method: 'GET' }),
    ),
}
