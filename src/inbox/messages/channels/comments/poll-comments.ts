import type { ChannelContext, OwnPost, PollAsk } from '../channel.ts'
import { textOf, writeFinds, type ReadComment } from './comment.ts'
import {
  choosePosts,
  compare,
  fingerprint,
  keepWatch,
  openPosts,
  readWatch,
  WATCH_MS,
  type Watch,
} from './watch.ts'

/** Comments under one post in the platform's own words. `whole`: all there are. */
export type UnderPost = { raws: unknown[]; whole: boolean }

/** How the comments of one platform are looked for. Methods throw what stands in the way. */
export type CommentReader = {
  read: ReadComment
  /** All comments that stand under a post now, or as many as one may ask for; null: the post itself is gone. */
  readUnder(context: ChannelContext, post: OwnPost): Promise<UnderPost | null>
  /** Which of these comments are certainly gone, where a missing one may only be hidden from us. Absent: all are. */
  confirmGone?(context: ChannelContext, ids: string[]): Promise<string[]>
  /** Remote ids of posts that the platform says something happened under since `mark`; absent: it cannot say. */
  readNews?(context: ChannelContext, mark: string): Promise<{ lively: string[]; mark: string }>
  /** How many posts are looked at each time: the newest always, the others in turn. */
  newest: number
  others: number
}

type Looked = { body: Buffer | null; known: Record<string, string> }

/** What changed under one post, as a delivery; null when nothing did. */
async function look(
  post: OwnPost,
  under: UnderPost,
  known: Record<string, string>,
  by: LookBy,
): Promise<Looked> {
  const { context, reader } = by
  const standing = under.raws.flatMap((raw) => {
    const comment = reader.read(raw, context)
    return comment ? [{ raw, id: comment.id, print: fingerprint(textOf(comment)) }] : []
  })
  const { found, edited, missing } = compare(known, standing, under.whole)
  const removed = missing.length === 0 ? [] : ((await reader.confirmGone?.(context, missing)) ?? missing)
  const rawsOf = (ids: string[]) => standing.filter(({ id }) => ids.includes(id)).map(({ raw }) => raw)
  const after = { ...known, ...Object.fromEntries(standing.map(({ id, print }) => [id, print])) }
  for (const id of removed) delete after[id]
  const isSame = found.length + edited.length + removed.length === 0
  const finds = { found: rawsOf(found), edited: rawsOf(edited), removed }
  return { body: isSame ? null : writeFinds(post, finds, context.clock.now()), known: after }
}

type LookBy = { context: ChannelContext; reader: CommentReader }

async function lookUnder(
  posts: OwnPost[],
  watch: Watch,
  by: LookBy,
): Promise<{ bodies: Buffer[]; problem: unknown }> {
  const bodies: Buffer[] = []
  for (const post of posts) {
    try {
      const under = await by.reader.readUnder(by.context, post)
      if (!under) continue
      const { body, known } = await look(post, under, watch.posts[post.remoteId] ?? {}, by)
      if (body) bodies.push(body)
      watch.posts[post.remoteId] = known
    } catch (problem) {
      // What was found before the line broke is kept; the rest is looked at next time.
      return { bodies, problem }
    }
  }
  return { bodies, problem: null }
}

/**
 * Looks for comments under our posts of the last 30 days: new ones, changed ones, and those that are gone. Keeps what
 * was found together with the cursor, and only then throws what stood in the way.
 */
export async function pollComments(
  context: ChannelContext,
  ask: PollAsk,
  reader: CommentReader,
): Promise<void> {
  const since = new Date(context.clock.now().getTime() - WATCH_MS)
  const watch = readWatch(ask.cursor)
  const posts = openPosts(watch, await context.listPosts(since))
  const news = (await reader.readNews?.(context, watch.mark)) ?? { lively: [], mark: watch.mark }
  const { chosen, turn } = choosePosts(posts, watch, { ...reader, lively: new Set(news.lively) })
  const { bodies, problem } = await lookUnder(chosen, watch, { context, reader })
  const after = keepWatch({ ...watch, ...(problem === null ? { turn, mark: news.mark } : {}) }, posts)
  const cursor = JSON.stringify(after)
  if (bodies.length > 0 || cursor !== ask.cursor) {
    await ask.keep(
      bodies.map((body) => ({ body })),
      cursor,
    )
  }
  if (problem !== null) throw problem
}
