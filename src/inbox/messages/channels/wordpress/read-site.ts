import { z } from 'zod'
import { callWordPress, detailOf, readAnswer } from '../../../../newsroom/publications/channels/index.ts'
import type { ChannelContext, OwnPost } from '../channel.ts'
import { lineOf, troubleOf, type CommentReader } from '../comments/index.ts'
import { commentSchema, readComment } from './read-comment.ts'

const PAGE = 100
const PAGES = 10
const NOT_ALLOWED = /rest_forbidden|rest_cannot_/

type Page = { kind: 'page'; raws: unknown[]; pages: number } | { kind: 'not-allowed' }

async function readPage(
  context: ChannelContext,
  post: OwnPost,
  page: number,
  asModerator: boolean,
): Promise<Page> {
  const query = {
    post: post.remoteId,
    per_page: String(PAGE),
    page: String(page),
    orderby: 'date_gmt',
    order: 'asc',
    ...(asModerator ? { status: 'all', context: 'edit' } : {}),
  }
  const outcome = await callWordPress(lineOf(context), 'comments', { method: 'GET', query })
  const answer = readAnswer(outcome, z.array(z.unknown()))
  if (answer.kind === 'read') {
    const headers = outcome.kind === 'answered' ? outcome.headers : {}
    return { kind: 'page', raws: answer.body, pages: Number(headers['x-wp-totalpages'] ?? 1) }
  }
  if (asModerator && NOT_ALLOWED.test(detailOf(answer))) return { kind: 'not-allowed' }
  throw troubleOf(answer)
}

const users = new WeakMap<ChannelContext, Promise<number>>()

async function askUser(context: ChannelContext): Promise<number> {
  const query = { _fields: 'id' }
  const outcome = await callWordPress(lineOf(context), 'users/me', { method: 'GET', query })
  const answer = readAnswer(outcome, z.object({ id: z.number() }))
  if (answer.kind !== 'read') throw troubleOf(answer)
  return answer.body.id
}

/** The number of our own user at the site, asked once for each look. Throws AppError when the site does not answer. */
export function readUser(context: ChannelContext): Promise<number> {
  const user = users.get(context) ?? askUser(context)
  users.set(context, user)
  return user
}

/**
 * All comments under a post. A user who may moderate also sees those that wait to be allowed; another one only those the
 * public sees. Our own are left out.
 */
async function readUnder(context: ChannelContext, post: OwnPost) {
  const self = await readUser(context)
  const raws: unknown[] = []
  let asModerator = true
  for (let page = 1; page <= PAGES; page += 1) {
    const found = await readPage(context, post, page, asModerator)
    if (found.kind === 'not-allowed') {
      asModerator = false
      page -= 1
      continue
    }
    raws.push(...found.raws)
    if (page >= found.pages) break
  }
  const others = raws.filter((raw) => commentSchema.safeParse(raw).data?.author !== self)
  return { raws: others, whole: raws.length < PAGE * PAGES }
}

export const wordPressReader: CommentReader = { read: readComment, readUnder, newest: 10, others: 10 }
