import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { findPublicPost, listPublicPosts } from '../../../accounts/index.ts'
import type { Db } from '../../../../platform/db/index.ts'
import { problem, type App } from '../../../../platform/http/index.ts'
import {
  ITEM_POLICY,
  lastChange,
  writeAtom,
  writeItemPage,
  writeJson,
  writeRss,
  type FeedPlan,
} from './write-feeds.ts'

export type FeedDeps = {
  db: Db
  council: { id: number; name: string }
  /** Where the public reaches this Gacek; by default where it was asked. */
  publicUrl: string | undefined
}

const ITEMS = 50
/** Asked again each time: what was taken back is gone at once, and what did not change costs a 304. */
const CACHE = 'no-cache'
/** A feed nothing was ever published on changes never. */
const NEVER = new Date(0)

const FORMATS = [
  { path: '/feed.xml', type: 'application/rss+xml; charset=utf-8', write: writeRss },
  { path: '/atom.xml', type: 'application/atom+xml; charset=utf-8', write: writeAtom },
  { path: '/feed.json', type: 'application/feed+json; charset=utf-8', write: writeJson },
] as const

function homeOf(deps: FeedDeps, request: FastifyRequest): string {
  return (deps.publicUrl ?? `${request.protocol}://${request.host}`).replace(/\/+$/, '')
}

/** 304 for who has it already: by what it is (ETag), else by when it changed. */
function isKnown(request: FastifyRequest, etag: string, changed: Date): boolean {
  const known = request.headers['if-none-match']
  if (known !== undefined) return known.split(',').some((one) => one.trim().replace(/^W\//, '') === etag)
  const since = Date.parse(request.headers['if-modified-since'] ?? '')
  return !Number.isNaN(since) && Math.floor(changed.getTime() / 1000) * 1000 <= since
}

function sendFeed(
  request: FastifyRequest,
  reply: FastifyReply,
  feed: { body: string; type: string; changed: Date },
): FastifyReply {
  const etag = `"${createHash('sha256').update(feed.body).digest('base64url').slice(0, 22)}"`
  reply.headers({ etag, 'last-modified': feed.changed.toUTCString(), 'cache-control': CACHE })
  if (isKnown(request, etag, feed.changed)) return reply.code(304).send()
  return reply.type(feed.type).serializer(String).send(feed.body)
}

/** `/feed.xml`, `/atom.xml`, `/feed.json` and the page of an item, for everybody. */
export function registerFeedRoutes(app: App, deps: FeedDeps): void {
  for (const { path, type, write } of FORMATS) {
    app.get(
      path,
      { schema: { tags: ['feeds'], summary: 'Published articles, newest first' } },
      async (request, reply) => {
        const posts = await listPublicPosts(deps.db, deps.council.id, 'feed', ITEMS)
        const plan: FeedPlan = {
          council: deps.council.name,
          home: homeOf(deps, request),
          posts,
          emptyAt: NEVER,
        }
        return sendFeed(request, reply, { body: write(plan), type, changed: lastChange(plan) })
      },
    )
  }
  app.get(
    '/feed/:key',
    {
      schema: {
        tags: ['feeds'],
        summary: 'The page of one published article',
        params: z.object({ key: z.string() }),
      },
    },
    async (request, reply) => {
      const key = z.uuid().safeParse(request.params.key)
      const post = key.success ? await findPublicPost(deps.db, deps.council.id, 'feed', key.data) : null
      if (!post) return problem(reply, 404, 'not-found')
      const page = writeItemPage(deps.council.name, post)
      return reply
        .headers({ 'cache-control': CACHE, 'content-security-policy': ITEM_POLICY })
        .type('text/html; charset=utf-8')
        .serializer(String)
        .send(page)
    },
  )
}
