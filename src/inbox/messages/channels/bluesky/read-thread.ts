import { z } from 'zod'
import {
  callBluesky,
  detailOf,
  openBlueskySession,
  readAnswer,
} from '../../../../newsroom/publications/channels/index.ts'
import type { ChannelContext } from '../channel.ts'
import { lineOf, troubleOf, type CommentReader } from '../comments/index.ts'
import { postViewSchema, readComment, type PostView } from './read-comment.ts'

/** Posts one may ask for at once (app.bsky.feed.getPosts). */
const PAGE = 25
const DEPTH = 100

const threadSchema = z.object({ thread: z.looseObject({ replies: z.unknown().optional() }) })
const nodeSchema = z.object({ post: z.unknown().optional(), replies: z.array(z.unknown()).catch([]) })
const newsSchema = z.object({
  notifications: z.array(
    z.looseObject({
      indexedAt: z.string(),
      record: z.looseObject({
        reply: z.object({ root: z.object({ uri: z.string() }) }).optional(),
      }),
    }),
  ),
})

/** All replies below a node of a thread, however deep; those that are hidden from us are passed over. */
function flatten(replies: unknown): unknown[] {
  const found: unknown[] = []
  const open = [replies]
  while (open.length > 0) {
    const list = open.pop()
    for (const item of Array.isArray(list) ? (list as unknown[]) : []) {
      const node = nodeSchema.safeParse(item).data
      if (node?.post === undefined) continue
      found.push(node.post)
      open.push(node.replies)
    }
  }
  return found
}

type Session = ReturnType<typeof openBlueskySession>
const sessions = new WeakMap<ChannelContext, Session>()

/** One session for all questions of one look: the service allows 30 sign-ins in five minutes. */
export function sessionOf(context: ChannelContext): Session {
  const session = sessions.get(context) ?? openBlueskySession(lineOf(context))
  sessions.set(context, session)
  return session
}

/** One question to the AppView, through the server of the account. Throws AppError when it does not answer. */
async function ask<Body>(context: ChannelContext, method: string, query: string, shape: z.ZodType<Body>) {
  const session = await sessionOf(context)
  if (session.kind !== 'read') throw troubleOf(session)
  return readAnswer(await callBluesky(lineOf(context), method, { query, token: session.token }), shape)
}

async function readUnder(context: ChannelContext, post: { remoteId: string }) {
  const query = new URLSearchParams({
    uri: post.remoteId,
    depth: String(DEPTH),
    parentHeight: '0',
  }).toString()
  const answer = await ask(context, 'app.bsky.feed.getPostThread', query, threadSchema)
  if (answer.kind === 'read') return { raws: flatten(answer.body.thread.replies), whole: true }
  if (detailOf(answer).includes('NotFound')) return null
  throw troubleOf(answer)
}

/** Posts that are there, of those asked for. Throws AppError when the platform does not answer. */
export async function readPosts(context: ChannelContext, uris: string[]): Promise<PostView[]> {
  const posts: PostView[] = []
  const shape = z.object({ posts: z.array(postViewSchema) })
  for (let from = 0; from < uris.length; from += PAGE) {
    const page = uris.slice(from, from + PAGE)
    const query = page.map((uri) => `uris=${encodeURIComponent(uri)}`).join('&')
    const answer = await ask(context, 'app.bsky.feed.getPosts', query, shape)
    if (answer.kind !== 'read') throw troubleOf(answer)
    posts.push(...answer.body.posts)
  }
  return posts
}

async function readNews(context: ChannelContext, mark: string) {
  const answer = await ask(
    context,
    'app.bsky.notification.listNotifications',
    'reasons=reply&limit=100',
    newsSchema,
  )
  if (answer.kind !== 'read') throw troubleOf(answer)
  const { notifications } = answer.body
  // The moment itself is looked at again: two replies may be of the same one.
  const fresh = notifications.filter(({ indexedAt }) => indexedAt >= mark)
  return {
    lively: fresh.flatMap(({ record }) => record.reply?.root.uri ?? []),
    mark: notifications.map(({ indexedAt }) => indexedAt).reduce((last, at) => (at > last ? at : last), mark),
  }
}

/** A thread is read whole; one that is missing in it may be hidden from us only, so it is asked for by its own address. */
export const blueskyReader: CommentReader = {
  read: readComment,
  readUnder,
  readNews,
  confirmGone: async (context, ids) => {
    const there = new Set((await readPosts(context, ids)).map(({ uri }) => uri))
    return ids.filter((id) => !there.has(id))
  },
  // With its three looks a minute some 30 calls: the service allows 600 a minute.
  newest: 3,
  others: 5,
}
