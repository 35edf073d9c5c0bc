import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { renderBody } from '../../newsroom/articles/index.ts'
import { findRendition, sendFile } from '../../newsroom/media/index.ts'
import { problem, type App } from '../../platform/http/index.ts'
import { ALWAYS_ASK } from '../answer.http.ts'
import { newsArticleSchema, newsPageSchema } from '../contract.ts'
import type { PortalDeps } from '../portal-deps.ts'
import { findOthers } from './find-others.ts'
import { readNews } from './read-news.ts'
import { findNews, findWithdrawn, isPublicPicture } from './news.store.ts'
import { keepShrunkPictures, type ShrunkSize } from './shrunk-pictures.ts'

const byId = z.object({ id: z.coerce.number().int().positive().max(2_147_483_647) })

const WITHDRAWN = { id: 'Berita ini sudah ditarik', en: 'This article was withdrawn' }

function registerLists(app: App, deps: PortalDeps): void {
  app.get(
    '/api/portal/news',
    {
      schema: {
        tags: ['portal'],
        summary: 'Confirmed news, newest first',
        querystring: z.object({
          after: z.string().max(60).optional(),
          limit: z.coerce.number().int().min(1).max(50).default(15),
        }),
        response: { 200: newsPageSchema },
      },
    },
    async ({ query }, reply) => {
      reply.header('cache-control', ALWAYS_ASK)
      const page = { limit: query.limit, after: query.after ?? null }
      return deps.readPublicly((tx) => readNews(tx, deps.council.id, page))
    },
  )
  app.get(
    '/api/portal/news/:id',
    {
      schema: {
        tags: ['portal'],
        summary: 'One released article; 410 with the public note for one that was withdrawn',
        params: byId,
        response: { 200: newsArticleSchema },
      },
    },
    async ({ params }, reply) => {
      reply.header('cache-control', ALWAYS_ASK)
      const { id } = deps.council
      const { found, others, withdrawn } = await deps.readPublicly(async (tx) => {
        const found = await findNews(tx, id, params.id)
        return {
          found,
          others: found ? await findOthers(tx, id, found) : [],
          withdrawn: found ? null : await findWithdrawn(tx, id, params.id),
        }
      })
      if (withdrawn) return problem(reply, 410, 'withdrawn', { title: WITHDRAWN, detail: withdrawn.note })
      if (!found) return problem(reply, 404, 'not-found')
      const { body, ...article } = found
      return { ...article, html: renderBody(body), others }
    },
  )
}

const pictureQuery = z.object({ ukuran: z.enum(['daftar', 'kecil', 'bagikan', 'penuh']).default('penuh') })

/** The picture as it is kept, when everybody may see it in this article; else null. */
async function findPicture(
  deps: PortalDeps,
  picture: { articleId: number; mediaId: string },
  size: 'thumb' | 'full',
) {
  const { id } = deps.council
  const isPublic = await deps.readPublicly((tx) => isPublicPicture(tx, id, picture))
  return isPublic ? findRendition(deps, id, picture.mediaId, size) : null
}

/** What everyone may read of the newsroom: articles that went out, and the pictures in them. */
export function registerNews(app: App, deps: PortalDeps): void {
  registerLists(app, deps)
  const shrink = keepShrunkPictures()
  app.get(
    '/portal/berita/:id/gambar/:mediaId',
    {
      schema: {
        tags: ['portal'],
        summary: 'A picture of a released article; "daftar" 240 px, "kecil" 480 px, "bagikan" 1200 px wide',
        params: byId.extend({ mediaId: z.uuid() }),
        querystring: pictureQuery,
      },
    },
    async (request, reply) => {
      const { ukuran } = request.query
      const picture = { articleId: request.params.id, mediaId: request.params.mediaId }
      const found = await findPicture(deps, picture, ukuran === 'kecil' ? 'thumb' : 'full')
      if (!found) return problem(reply, 404, 'not-found')
      reply.header('cross-origin-resource-policy', 'cross-origin')
      if (ukuran === 'kecil' || ukuran === 'penuh' || found.media.kind === 'video')
        return sendFile(request, reply, { ...found, cache: ALWAYS_ASK })
      return sendPicture(request, reply, { found, size: ukuran, shrink })
    },
  )
}

type Shrunk = {
  found: { file: string; sha256: string }
  size: ShrunkSize
  shrink: ReturnType<typeof keepShrunkPictures>
}

async function sendPicture(
  request: FastifyRequest,
  reply: FastifyReply,
  { found, size, shrink }: Shrunk,
): Promise<FastifyReply> {
  const etag = `"${size}-${found.sha256.slice(0, 32)}"`
  reply.headers({
    etag,
    'cache-control': ALWAYS_ASK,
    'content-security-policy': "default-src 'none'; sandbox",
  })
  if (request.headers['if-none-match'] === etag) return reply.code(304).send()
  const { bytes, type } = await shrink(found, size)
  return reply.type(type).send(bytes)
}
