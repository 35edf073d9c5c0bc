import multipart from '@fastify/multipart'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { requireOfficer, requireRight } from '../../../people/index.ts'
import { problem, type App } from '../../../platform/http/index.ts'
import { reasonSchema } from '../contract.ts'
import { fileSchema, marksSchema } from './contract.ts'
import { refuse } from '../refuse.http.ts'
import type { InformationDeps } from '../requests/change-request.ts'
import { readRequestNumber } from '../identity/codes.ts'
import { attachFile, type GivenFile } from '../objections/attach-file.ts'
import { presentFiles } from './present-files.ts'
import { findPublicRequest } from '../publishing/public-requests.store.ts'
import { keepFile, takeFileDown, writeFileAnew } from './change-file.ts'
import type { FileOwner } from './files.store.ts'
import { readPublicCopy } from './public-copy.store.ts'
import { readOwnerFiles } from './owner.ts'
import { readOriginal } from './read-files.ts'
import { writeZip } from './write-zip.ts'

const MOST_BYTES = 25 * 1024 * 1024
const byId = z.object({ id: z.uuid() })
const done = z.object({ ok: z.literal(true) })
const tags = ['information']
const handle = requireRight('information.handle')
const TOO_LARGE = {
  id: 'Berkas: paling besar 25 MB. Kecilkan atau pecah berkasnya.',
  en: 'File: at most 25 MB. Make it smaller or split it.',
}

async function takeUpload(
  deps: InformationDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  owner: FileOwner,
): Promise<unknown> {
  const given = await readPart(request, reply)
  if (given === null) return reply
  const kept = await keepFile(deps, request.actor, owner, given)
  return kept.ok ? reply.code(201).send({ id: kept.id }) : refuse(reply, kept.refusal)
}

/** The one file of a body; null when it was refused, which is said. */
async function readPart(request: FastifyRequest, reply: FastifyReply): Promise<GivenFile | null> {
  const limits = { files: 1, fields: 5, fileSize: MOST_BYTES }
  const part = request.isMultipart() ? await request.file({ limits, throwFileSizeLimit: false }) : undefined
  if (!part) {
    refuse(reply, 'file-empty')
    return null
  }
  const bytes = await part.toBuffer()
  if (!part.file.truncated) return { name: part.filename, bytes }
  problem(reply, 413, 'too-large', { detail: TOO_LARGE })
  return null
}

function registerUploads(app: App, deps: InformationDeps): void {
  // In a scope of its own: the parser of multipart bodies may be there already, from another stage.
  app.register(async (scope) => {
    if (!scope.hasContentTypeParser('multipart/form-data')) await scope.register(multipart)
    const schema = { tags, params: byId, consumes: ['multipart/form-data'] }
    scope.post(
      '/api/information/:id/files',
      { preHandler: handle, schema: { ...schema, summary: 'Add a file to a request, to be marked' } },
      (request, reply) => {
        const { id } = byId.parse(request.params)
        return takeUpload(deps, request, reply, { requestId: id })
      },
    )
    scope.post(
      '/api/information/list/:id/files',
      { preHandler: handle, schema: { ...schema, summary: 'Add a file to an entry of the list' } },
      (request, reply) => {
        const { id } = byId.parse(request.params)
        return takeUpload(deps, request, reply, { itemId: id })
      },
    )
    scope.post(
      '/api/information/objections/:id/files',
      {
        preHandler: handle,
        schema: { ...schema, summary: 'Add what an applicant brought with an objection' },
      },
      async (request, reply) => {
        const given = await readPart(request, reply)
        if (given === null) return reply
        const acted = await attachFile(deps, request.actor, byId.parse(request.params).id, given)
        return acted.ok ? reply.code(201).send({ ok: true }) : refuse(reply, acted.refusal)
      },
    )
  })
}

function registerMarking(app: App, deps: InformationDeps): void {
  app.post(
    '/api/information/files/:id/marks',
    {
      preHandler: handle,
      schema: {
        tags,
        summary: 'Write the copy that leaves anew, without what is marked',
        params: byId,
        body: marksSchema,
        response: { 200: done },
      },
    },
    async ({ actor, params, body }, reply) => {
      const acted = await writeFileAnew(deps, actor, params.id, body)
      return acted.ok ? { ok: true as const } : refuse(reply, acted.refusal)
    },
  )
  app.post(
    '/api/information/files/:id/takedown',
    {
      preHandler: handle,
      schema: {
        tags,
        summary: 'Take a file down everywhere, with the reason',
        params: byId,
        body: reasonSchema,
        response: { 200: done },
      },
    },
    async ({ actor, params, body }, reply) => {
      const acted = await takeFileDown(deps, actor, params.id, body.reason)
      return acted.ok ? { ok: true as const } : refuse(reply, acted.refusal)
    },
  )
}

function registerOriginals(app: App, deps: InformationDeps): void {
  app.get(
    '/api/information/list/:id/files',
    {
      preHandler: requireOfficer,
      schema: {
        tags,
        summary: 'Files of an entry of the list',
        params: byId,
        response: { 200: z.object({ files: z.array(fileSchema) }) },
      },
    },
    async ({ actor, params }, reply) => {
      const isTheirs = await readOwnerFiles(deps.db, actor, { itemId: params.id })
      if (!isTheirs) return problem(reply, 404, 'not-found')
      return { files: await presentFiles(deps.db, actor.councilId, { itemId: params.id }) }
    },
  )
  app.get(
    '/api/information/files/:id/original/:page',
    {
      preHandler: requireOfficer,
      schema: {
        tags,
        summary: 'The original text (page 0) or a page picture, for officers to mark',
        params: byId.extend({ page: z.coerce.number().int().min(0).max(60) }),
      },
    },
    async ({ actor, params }, reply) => {
      const found = await readOriginal(deps.db, actor, params.id, params.page)
      if (found === null) return problem(reply, 404, 'not-found')
      return reply.type(found.contentType).header('cache-control', 'no-store').send(found.bytes)
    },
  )
}

/** A copy for everybody: asked for again each time, so that what is taken down is gone; nothing in it runs. */
function sendCopy(reply: FastifyReply, copy: { name: string; contentType: string; bytes: Buffer }) {
  const name = encodeURIComponent(copy.name)
  return reply
    .type(copy.contentType)
    .header('cache-control', 'no-cache')
    .header('content-security-policy', "default-src 'none'; sandbox")
    .header('x-content-type-options', 'nosniff')
    .header('content-disposition', `inline; filename*=UTF-8''${name}`)
    .send(copy.bytes)
}

function registerPublicReading(app: App, deps: InformationDeps): void {
  app.get(
    '/api/information/public/files/:id',
    { schema: { tags, summary: 'A file that everybody may open now', params: byId } },
    async ({ actor, params }, reply) => {
      const now = deps.clock.now()
      const copy = await readPublicCopy(deps.db, actor.councilId, params.id, { now })
      return copy === null ? problem(reply, 404, 'not-found') : sendCopy(reply, copy)
    },
  )
  app.get(
    '/api/information/public/requests/:number/files.zip',
    {
      schema: {
        tags,
        summary: 'All files of a public request',
        params: z.object({ number: z.string().max(40) }),
      },
    },
    async ({ actor, params }, reply) => {
      const { councilId } = actor
      const now = deps.clock.now()
      const number = readRequestNumber(params.number)
      const request = number === null ? null : await findPublicRequest(deps.db, councilId, number, now)
      const zip = request === null ? null : await writeZip(deps.db, councilId, request.id, { now })
      if (zip === null) return problem(reply, 404, 'not-found')
      return sendCopy(reply, { name: `${number}.zip`, contentType: 'application/zip', bytes: zip })
    },
  )
}

/** Routes of files: sending, marking, taking down, the originals for officers, the copies for everybody. */
export function registerFileRoutes(app: App, deps: InformationDeps): void {
  registerUploads(app, deps)
  registerMarking(app, deps)
  registerOriginals(app, deps)
  registerPublicReading(app, deps)
}
