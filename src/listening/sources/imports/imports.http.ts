import { createReadStream, existsSync } from 'node:fs'
import { Readable } from 'node:stream'
import multipart, { type MultipartFile } from '@fastify/multipart'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { recordAudit, requireRight } from '../../../people/index.ts'
import { systemClock, type Clock } from '../../../platform/clock.ts'
import type { Db } from '../../../platform/db/index.ts'
import { hasRoom } from '../../../platform/disk-room.ts'
import { languageOf, problem, type App, type Words } from '../../../platform/http/index.ts'
import type { Jobs } from '../../../platform/jobs.ts'
import { readLines } from '../../../platform/read-lines.ts'
import { findTimeZone } from '../councils.store.ts'
import { fileAt } from '../files/given-file.ts'
import { FileProblem } from '../files/open-content.ts'
import { zoneMinutesOf } from '../files/parse-moment.ts'
import { checkFile } from './check-file.ts'
import { startImport } from './continue-imports.ts'
import {
  checkImportSchema,
  importCheckSchema,
  importListSchema,
  importPreviewSchema,
  importRunSchema,
  mappingListSchema,
  startImportSchema,
  type FileProblemCode,
  type ImportRun,
} from '../contract.ts'
import { rejectFileOf } from './import-file.ts'
import { findImport, listImports } from './imports.store.ts'
import { keepUpload, MAX_UPLOAD_BYTES, uploadPath } from './keep-upload.ts'
import { findUpload } from './uploads.store.ts'
import { listMappings } from './mappings.store.ts'
import { formatRejects } from '../files/format-rejects.ts'
import { FILE_WORDS } from '../words.data.ts'

export type ImportRouteDeps = {
  db: Db
  dataDir: string
  jobs: Pick<Jobs, 'enqueue'>
  clock?: Clock
  /** Default 2 GiB. */
  maxUploadBytes?: number
}

const NO_FILE: Words = { id: 'Tidak ada berkas yang dikirim', en: 'No file was sent' }
const TOO_LARGE: Words = {
  id: 'Berkas lebih besar dari batas. Pecah berkasnya, atau pakai perintah gacek import di server.',
  en: 'The file is larger than the limit. Split it, or use the command gacek import on the server.',
}
const CANNOT_BE_READ: Words = { id: 'Berkas ini tidak dapat dibaca', en: 'This file cannot be read' }
const NO_UPLOAD: Words = {
  id: 'Unggahan ini sudah tidak ada; unggah lagi',
  en: 'This upload is gone; upload it again',
}

const byId = z.object({ id: z.coerce.number().int().positive() })

function present(run: ImportRun, reply: FastifyReply): ImportRun {
  if (!run.problem) return run
  const words = FILE_WORDS[run.problem.code as FileProblemCode] as Words | undefined
  const detail = `${words?.[languageOf(reply)] ?? ''} ${run.problem.detail}`.trim()
  return { ...run, problem: { code: run.problem.code, detail } }
}

async function takeUpload(deps: ImportRouteDeps, request: FastifyRequest, reply: FastifyReply) {
  const part: MultipartFile | undefined = await request.file()
  if (!part) return problem(reply, 400, 'no-file', { title: NO_FILE })
  const kept = await keepUpload(
    { ...deps, councilId: request.actor.councilId },
    { name: part.filename, stream: part.file, wasCut: () => part.file.truncated },
  )
  if (kept.ok) return kept.preview
  if (kept.refusal === 'too-large') return problem(reply, 413, 'too-large', { detail: TOO_LARGE })
  return refuseFile(reply, kept.problem)
}

function refuseFile(reply: FastifyReply, { problem: code, message }: FileProblem) {
  const words = FILE_WORDS[code]
  const detail = { id: `${words.id} ${message}`.trim(), en: `${words.en} ${message}`.trim() }
  return problem(reply, 422, code, { title: CANNOT_BE_READ, detail })
}

function registerChecking(app: App, { db, dataDir, clock = systemClock }: ImportRouteDeps): void {
  app.post(
    '/api/uploads/:uploadId/check',
    {
      preHandler: requireRight('imports.run'),
      schema: {
        tags: ['imports'],
        summary: 'What an import of an uploaded file would do: lines that fit, lines refused and why',
        params: z.object({ uploadId: z.uuid() }),
        body: checkImportSchema,
        response: { 200: importCheckSchema },
      },
    },
    async ({ actor, params, body: { mapping, sourceName } }, reply) => {
      const upload = await findUpload(db, actor.councilId, params.uploadId)
      const file = upload && uploadPath(dataDir, upload.upload_id)
      if (!file || !existsSync(file)) return problem(reply, 404, 'no-such-upload', { title: NO_UPLOAD })
      const zoneMinutes = zoneMinutesOf(await findTimeZone(db, actor.councilId))
      // An officer who has not named the source yet wants to know of the lines.
      const request = { sourceName: sourceName || '-', ...(mapping && { mapping }) }
      try {
        return await checkFile(fileAt(file, upload.file_name), request, { zoneMinutes, now: clock.now() })
      } catch (error) {
        if (error instanceof FileProblem) return refuseFile(reply, error)
        throw error
      }
    },
  )
}

function registerUploads(app: App, deps: ImportRouteDeps): void {
  const fileSize = deps.maxUploadBytes ?? MAX_UPLOAD_BYTES
  app.register(multipart, { limits: { files: 1, fields: 10, fileSize }, throwFileSizeLimit: false })
  app.post(
    '/api/uploads',
    {
      preHandler: requireRight('imports.run'),
      schema: {
        tags: ['imports'],
        summary: 'Upload a file (multipart, field "file") and see what it looks like',
        consumes: ['multipart/form-data'],
        response: { 200: importPreviewSchema },
      },
    },
    async (request, reply) => {
      if (!request.isMultipart()) return problem(reply, 400, 'no-file', { title: NO_FILE })
      const announced = Number(request.headers['content-length'] ?? 0)
      if (announced > fileSize * 1.01 + 10_000) return problem(reply, 413, 'too-large', { detail: TOO_LARGE })
      if (!(await hasRoom(deps.dataDir, announced))) {
        return problem(reply, 507, 'disk-full', { title: FILE_WORDS['disk-full'] })
      }
      return takeUpload(deps, request, reply)
    },
  )
}

function registerStarting(app: App, deps: ImportRouteDeps): void {
  app.post(
    '/api/imports',
    {
      preHandler: requireRight('imports.run'),
      schema: {
        tags: ['imports'],
        summary: 'Take an uploaded file in',
        body: startImportSchema,
        response: { 202: importRunSchema },
      },
    },
    async (request, reply) => {
      const { councilId, officer } = request.actor
      const started = await startImport(
        { ...deps, councilId, officerId: officer?.id ?? null },
        request.body,
        (tx, run) =>
          recordAudit(tx, {
            councilId,
            officerId: officer?.id ?? null,
            action: 'import.started',
            subject: request.body.sourceName,
            detail: run.file_name,
          }),
      )
      if (!started.ok) return problem(reply, 404, 'no-such-upload', { title: NO_UPLOAD })
      const run = await findImport(deps.db, councilId, started.run.import_id)
      if (!run) throw new Error(`import ${started.run.import_id} is not there`)
      return reply.code(202).send(run)
    },
  )
}

function registerReadingRuns(app: App, deps: ImportRouteDeps): void {
  const preHandler = requireRight('imports.run')
  app.get(
    '/api/imports',
    {
      preHandler,
      schema: { tags: ['imports'], summary: 'The newest imports', response: { 200: importListSchema } },
    },
    async (request, reply) => {
      const runs = await listImports(deps.db, request.actor.councilId)
      return { imports: runs.map((run) => present(run, reply)) }
    },
  )
  app.get(
    '/api/imports/:id',
    {
      preHandler,
      schema: {
        tags: ['imports'],
        summary: 'One import: how far it is, and the first refused lines',
        params: byId,
        response: { 200: importRunSchema },
      },
    },
    async (request, reply) => {
      const run = await findImport(deps.db, request.actor.councilId, request.params.id)
      return run ? present(run, reply) : problem(reply, 404, 'not-found')
    },
  )
  app.get(
    '/api/mappings',
    {
      preHandler,
      schema: { tags: ['imports'], summary: 'Kept column mappings', response: { 200: mappingListSchema } },
    },
    async (request) => ({ mappings: await listMappings(deps.db, request.actor.councilId) }),
  )
}

function registerRejects(app: App, deps: ImportRouteDeps): void {
  app.get(
    '/api/imports/:id/rejects.csv',
    {
      preHandler: requireRight('imports.run'),
      schema: { tags: ['imports'], summary: 'All refused lines of an import, as a table', params: byId },
    },
    async (request, reply) => {
      const run = await findImport(deps.db, request.actor.councilId, request.params.id)
      if (!run) return problem(reply, 404, 'not-found')
      const file = rejectFileOf(deps.dataDir, run.id)
      const lines = existsSync(file) ? readLines(createReadStream(file)) : readLines(Readable.from([]))
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="ditolak-${run.id}.csv"`)
        .send(Readable.from(formatRejects(lines, languageOf(reply))))
    },
  )
}

/** Routes of imports: upload with preview, a look at what would be refused, start, progress, refused lines, kept mappings. */
export function registerImportRoutes(app: App, deps: ImportRouteDeps): void {
  registerUploads(app, deps)
  registerChecking(app, deps)
  registerStarting(app, deps)
  registerReadingRuns(app, deps)
  registerRejects(app, deps)
}
