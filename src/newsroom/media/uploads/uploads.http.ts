import type { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { hasRoom } from '../../../platform/disk-room.ts'
import { problem, type App, type Words } from '../../../platform/http/index.ts'
import { mediaSchema } from '../contract.ts'
import type { MediaDeps } from '../keep-media.ts'
import { answerKept, DISK_FULL, requireOfficer } from '../answers.http.ts'
import { MAX_BYTES } from '../media.ts'
import { finishSchema, pieceQuerySchema, uploadStateSchema } from './contract.ts'
import { finishUpload, readUpload } from './finish-upload.ts'
import { keepPiece, type UploadKey } from './half-uploads.ts'

const byId = z.object({ id: z.uuid() })
const tags = ['media']

const AHEAD: Words = {
  id: 'Potongan ini mendahului yang sudah sampai. Tanyakan dahulu sampai mana, lalu lanjutkan dari sana.',
  en: 'This piece lies ahead of what has come. Ask how far it came and go on from there.',
}
const LONGER: Words = {
  id: 'Berkas lebih panjang daripada yang disebut semula. Pilih lagi berkasnya, lalu kirim ulang.',
  en: 'The file is longer than was said. Choose it again and send it once more.',
}
const INCOMPLETE: Words = {
  id: 'Berkas belum sampai seluruhnya. Lanjutkan pengiriman; yang sudah sampai tidak dikirim ulang.',
  en: 'The file has not come whole. Go on sending; what has come is not sent again.',
}

/** Whose upload it is; the guard lets nobody through who is not signed in. */
function keyOf({ actor }: FastifyRequest, id: string): UploadKey {
  if (actor.officer === null) throw new Error('nobody is signed in')
  return { councilId: actor.councilId, officerId: actor.officer.id, id }
}

async function takePiece(
  deps: MediaDeps,
  reply: FastifyReply,
  key: UploadKey,
  piece: { from: number; total: number; stream: Readable },
): Promise<FastifyReply | { received: number; kept: boolean }> {
  if (piece.total > MAX_BYTES.video) return answerKept(reply, { ok: false, refusal: 'video-too-large' })
  // What is still to come, and the copy that is examined.
  if (!(await hasRoom(deps.dataDir, Math.max(0, piece.total - piece.from) + piece.total)))
    return problem(reply, 507, 'disk-full', { detail: DISK_FULL })
  const kept = await keepPiece(deps.dataDir, key, piece)
  if (kept.ok) return { received: kept.received, kept: false }
  return problem(reply, 409, `upload-${kept.refusal}`, {
    detail: kept.refusal === 'ahead' ? AHEAD : LONGER,
  })
}

function registerPieces(app: App, deps: MediaDeps): void {
  // In a scope of its own: nowhere else is a body taken that nobody reads first.
  app.register(async (scope) => {
    scope.addContentTypeParser('application/octet-stream', (_request, stream, done) => done(null, stream))
    scope.withTypeProvider<ZodTypeProvider>().post(
      '/api/media/uploads/:id',
      {
        preHandler: requireOfficer,
        schema: {
          tags,
          summary:
            'A piece of a picture or film (application/octet-stream) from a byte on; the answer says how far it came',
          params: byId,
          querystring: pieceQuerySchema,
          response: { 200: uploadStateSchema },
        },
      },
      async (request, reply) => {
        const { params, query, body } = request
        return takePiece(deps, reply, keyOf(request, params.id), { ...query, stream: body as Readable })
      },
    )
  })
}

/** Routes of files that come in pieces, so that a bad line loses no more than the piece that was under way. */
export function registerUploads(app: App, deps: MediaDeps): void {
  registerPieces(app, deps)
  app.get(
    '/api/media/uploads/:id',
    {
      preHandler: requireOfficer,
      schema: {
        tags,
        summary: 'How far the file of this id has come',
        params: byId,
        response: { 200: uploadStateSchema },
      },
    },
    (request) => readUpload(deps, request.actor, keyOf(request, request.params.id)),
  )
  app.post(
    '/api/media/uploads/:id/finish',
    {
      preHandler: requireOfficer,
      schema: {
        tags,
        summary: 'Keep the file whose pieces have all come',
        params: byId,
        body: finishSchema,
        response: { 200: mediaSchema, 201: mediaSchema },
      },
    },
    async (request, reply) => {
      const done = await finishUpload(deps, request.actor, keyOf(request, request.params.id), request.body)
      if (!done.ok && done.refusal === 'incomplete')
        return problem(reply, 409, 'upload-incomplete', { detail: INCOMPLETE })
      return answerKept(reply, done)
    },
  )
}
