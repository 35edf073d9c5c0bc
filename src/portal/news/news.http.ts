import { z } from 'zod'
import { renderBody } from '../../newsroom/articles/index.ts'
import { findRendition, sendFile } from '../../newsroom/media/index.ts'
import { problem, type App } from '../../platform/http/index.ts'
import { ALWAYS_ASK } from '../answer.http.ts'
import { newsArticleSchema, newsPageSchema } from '../contract.ts'
import type { PortalDeps } from '../portal-deps.ts'
import { readNews } from './read-news.ts'
import { findNews, isPublicPicture } from './news.store.ts'

const byId = z.object({ id: z.coerce.number().int().positive().max(2_147_483_647) })

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
        summary: 'One released article',
        params: byId,
        response: { 200: newsArticleSchema },
      },
    },
    async ({ params }, reply) => {
      reply.header('cache-control', ALWAYS_ASK)
      const found = await deps.readPublicly((tx) => findNews(tx, deps.council.id, params.id))
      if (!found) return problem(reply, 404, 'not-found')
      const { body, ...article } = found
      return { ...article, html: renderBody(body) }
    },
  )
}

/** What everyone may read of the newsroom: articles that went out, and the pictures in them. */
export function registerNews(app: App, deps: PortalDeps): void {
  registerLists(app, deps)
  app.get(
    '/portal/berita/:id/gambar/:mediaId',
    {
      schema: {
        tags: ['portal'],
        summary: 'A picture of a released article',
        params: byId.extend({ mediaId: z.uuid() }),
        querystring: z.object({ ukuran: z.enum(['kecil', 'penuh']).default('penuh') }),
      },
    },
    async (request, reply) => {
      const { params, query } = request
      const picture = { articleId: params.id, mediaId: params.mediaId }
      const isPublic = await deps.readPublicly((tx) => isPublicPicture(tx, deps.council.id, picture))
      const size = query.ukuran === 'kecil' ? 'thumb' : 'full'
      const found = isPublic ? await findRendition(deps, deps.council.id, params.mediaId, size) : null
      if (!found) return problem(reply, 404, 'not-found')
      reply.header('cross-origin-resource-policy', 'cross-origin')
      return sendFile(request, reply, { ...found, cache: ALWAYS_ASK })
    },
  )
}
