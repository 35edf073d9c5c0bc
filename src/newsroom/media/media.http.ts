import multipart, { type MultipartFile } from '@fastify/multipart'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { hasRoom } from '../../platform/disk-room.ts'
import { problem, type App, type Words } from '../../platform/http/index.ts'
import { changeMedia, deleteMedia } from './change-media.ts'
import { mediaChangeSchema, mediaFieldsSchema, mediaSchema, mediaSizeSchema } from './contract.ts'
import { answerKept, DISK_FULL, requireOfficer } from './answers.http.ts'
import { keepMedia, type MediaDeps } from './keep-media.ts'
import { findOwners } from './media.store.ts'
import { MAX_BYTES, mayReadMedia } from './media.ts'
import { findRendition } from './read-media.ts'
import { sendFile } from './send-file.http.ts'
import { registerUploads } from './uploads/index.ts'

const NO_FILE: Words = {
  id: 'Tidak ada berkas: kirim sebagai multipart, medan "id" dahulu, lalu "file".',
  en: 'There is no file: send multipart with the field "id" first, then "file".',
}
const IN_USE: Words = {
  id: 'Berkas ini dipakai sebuah laporan. Keluarkan dahulu dari laporannya.',
  en: 'A report shows this file. Take it out of the report first.',
}
/** What the other fields of a form may add to the file itself. */
const FORM_BYTES = 20_000

const byId = z.object({ id: z.uuid() })

/** The text fields that came before the file. */
function fieldsOf(part: MultipartFile): Record<string, string> {
  const found: Record<string, string> = {}
  for (const [name, field] of Object.entries(part.fields)) {
    const one = Array.isArray(field) ? field[0] : field
    if (one?.type === 'field' && typeof one.value === 'string') found[name] = one.value
  }
  return found
}

async function takeUpload(deps: MediaDeps, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  const announced = Number(request.headers['content-length'] ?? 0)
  if (announced > MAX_BYTES.video + FORM_BYTES)
    return answerKept(reply, { ok: false, refusal: 'video-too-large' })
  if (!(await hasRoom(deps.dataDir, announced * 2)))
    return problem(reply, 507, 'disk-full', { detail: DISK_FULL })
  const limits = { files: 1, fields: 10, fieldSize: FORM_BYTES, fileSize: MAX_BYTES.video }
  const part = await request.file({ limits, throwFileSizeLimit: false })
  if (!part) return problem(reply, 400, 'no-file', { detail: NO_FILE })
  const fields = mediaFieldsSchema.safeParse(fieldsOf(part))
  if (!fields.success) {
    part.file.resume()
    const wrong = fields.error.issues.map((issue) => ({
      field: issue.path.join('.'),
      message: issue.message,
    }))
    const detail = wrong.map((one) => `${one.field}: ${one.message}`).join('; ')
    return problem(reply, 400, 'invalid-field', { detail, fields: wrong })
  }
  const incoming = { stream: part.file, contentType: part.mimetype, wasCut: () => part.file.truncated }
  return answerKept(reply, await keepMedia(deps, request.actor, fields.data, incoming))
}

function registerUpload(app: App, deps: MediaDeps): void {
  // In a scope of its own: the parser of multipart bodies may be there already, from another stage.
  app.register(async (scope) => {
    if (!scope.hasContentTypeParser('multipart/form-data')) await scope.register(multipart)
    scope.post(
      '/api/media',
      {
        preHandler: requireOfficer,
        schema: {
          tags: ['media'],
          summary: 'Send a picture or film (multipart: fields "id", "alt", "consent", … then "file")',
          consumes: ['multipart/form-data'],
        },
      },
      async (request, reply) =>
        request.isMultipart()
          ? takeUpload(deps, request, reply)
          : problem(reply, 400, 'no-file', { detail: NO_FILE }),
    )
  })
}

function registerReading(app: App, deps: MediaDeps): void {
  app.get(
    '/api/media/:id',
    {
      preHandler: requireOfficer,
      schema: {
        tags: ['media'],
        summary: 'A picture or film of the newsroom',
        params: byId,
        querystring: z.object({ size: mediaSizeSchema.default('full') }),
      },
    },
    async (request, reply) => {
      const { actor, params, query } = request
      const owners = await findOwners(deps.db, actor.councilId, params.id)
      if (!owners || !mayReadMedia(actor, owners)) return problem(reply, 404, 'not-found')
      const found = await findRendition(deps, actor.councilId, params.id, query.size)
      if (!found) return problem(reply, 404, 'not-found')
      return sendFile(request, reply, { ...found, cache: 'private, no-cache' })
    },
  )
}

/** `/media/:id` for everybody: only what was opened to the public. Platforms fetch pictures from here. */
function registerPublicReading(app: App, deps: MediaDeps): void {
  app.get(
    '/media/:id',
    {
      schema: {
        tags: ['media'],
        summary: 'A published picture or film',
        params: z.object({ id: z.string() }),
      },
    },
    async (request, reply) => {
      // Some platforms want an ending to believe that it is a picture.
      const id = z.uuid().safeParse(request.params.id.replace(/\.(jpg|mp4|webm)$/, ''))
      if (!id.success) return problem(reply, 404, 'not-found')
      const found = await findRendition(deps, request.actor.councilId, id.data, 'full')
      if (!found?.media.isPublic) return problem(reply, 404, 'not-found')
      reply.header('cross-origin-resource-policy', 'cross-origin')
      return sendFile(request, reply, { ...found, cache: 'no-cache' })
    },
  )
}

function registerChanges(app: App, deps: MediaDeps): void {
  app.patch(
    '/api/media/:id',
    {
      preHandler: requireOfficer,
      schema: {
        tags: ['media'],
        summary: 'Change alternative text, consent or coarse place',
        params: byId,
        body: mediaChangeSchema,
        response: { 200: mediaSchema },
      },
    },
    async ({ actor, params, body }, reply) => {
      const changed = await changeMedia(deps, actor, params.id, body)
      if (changed.ok) return changed.media
      return problem(reply, changed.refusal === 'forbidden' ? 403 : 404, changed.refusal)
    },
  )
  app.delete(
    '/api/media/:id',
    {
      preHandler: requireOfficer,
      schema: { tags: ['media'], summary: 'Delete an own file that no report shows', params: byId },
    },
    async ({ actor, params }, reply) => {
      const deleted = await deleteMedia(deps, actor, params.id)
      if (deleted.ok) return reply.code(204).send()
      if (deleted.refusal === 'in-use') return problem(reply, 409, 'conflict', { detail: IN_USE })
      return problem(reply, 404, 'not-found')
    },
  )
}

/** Routes of pictures and films: sending, opening, describing, deleting; and the public address. */
export function registerMediaRoutes(app: App, deps: MediaDeps): void {
  registerUpload(app, deps)
  registerUploads(app, deps)
  registerReading(app, deps)
  registerPublicReading(app, deps)
  registerChanges(app, deps)
}
