import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { findRendition, sendFile } from '../../../newsroom/media/index.ts'
import { requireRight, type Actor } from '../../../people/index.ts'
import { codeOf } from '../../../platform/errors.ts'
import type { Db } from '../../../platform/db/index.ts'
import { problem, type App } from '../../../platform/http/index.ts'
import { mayReadThread } from '../may-read.ts'
import { documentPath } from './document-files.ts'
import { findFile } from './files.store.ts'

type Deps = { db: Db; dataDir: string }

async function sizeOf(file: string): Promise<number | null> {
  try {
    return (await stat(file)).size
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error
    return null
  }
}

/** Documents are saved, never opened in the browser: nothing in them runs with our address. */
async function sendDocument(
  reply: FastifyReply,
  file: string,
  found: { name: string; contentType: string },
): Promise<FastifyReply> {
  const size = await sizeOf(file)
  if (size === null) return problem(reply, 404, 'not-found')
  const plain = found.name.replace(/[^\x20-\x7e]/g, '_').replaceAll('"', '_')
  return reply
    .header(
      'content-disposition',
      `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(found.name)}`,
    )
    .header('x-content-type-options', 'nosniff')
    .header('content-security-policy', "default-src 'none'; sandbox")
    .header('cache-control', 'private, no-store')
    .header('content-length', size)
    .type(found.contentType)
    .send(createReadStream(file))
}

async function answer(
  deps: Deps,
  request: FastifyRequest & { actor: Actor },
  reply: FastifyReply,
  asked: { id: string; size: 'full' | 'thumb' },
): Promise<FastifyReply> {
  const { councilId } = request.actor
  const found = await findFile(deps.db, councilId, asked.id)
  if (!found || !mayReadThread(request.actor, found)) return problem(reply, 404, 'not-found')
  if (found.storedAs !== null)
    return sendDocument(reply, documentPath(deps.dataDir, councilId, found.storedAs), found)
  const media = found.mediaId ? await findRendition(deps, councilId, found.mediaId, asked.size) : null
  if (!media) return problem(reply, 404, 'not-found')
  reply.header('x-content-type-options', 'nosniff')
  return sendFile(request, reply, { ...media, cache: 'private, max-age=300' })
}

/** GET /api/inbox/files/:id: a picture, film or document of a message, for who may read its thread. */
export function registerFileRoutes(app: App, deps: Deps): void {
  app.get(
    '/api/inbox/files/:id',
    {
      preHandler: requireRight('messages.read'),
      schema: {
        tags: ['inbox'],
        summary: 'A file of a message: pictures and films to look at, documents to save',
        params: z.object({ id: z.uuid() }),
        querystring: z.object({ size: z.enum(['full', 'thumb']).default('full') }),
      },
    },
    (request, reply) => answer(deps, request, reply, { ...request.params, size: request.query.size }),
  )
}
