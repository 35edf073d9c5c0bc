import { Readable } from 'node:stream'
import { z } from 'zod'
import { officesFor, requireRight, type Actor } from '../../../people/index.ts'
import type { Clock } from '../../../platform/clock.ts'
import type { Db } from '../../../platform/db/index.ts'
import { problem, type App, type Words } from '../../../platform/http/index.ts'
import { addNote } from './add-note.ts'
import {
  archiveCheckSchema,
  archivePageSchema,
  archiveQuerySchema,
  newNoteSchema,
  recordViewSchema,
} from './contract.ts'
import { exportArchive, exportCsv, type ExportRefusal } from './export-archive.ts'
import { readPage, readRecord } from './read-archive.ts'
import { verifyArchive } from './verify-archive.ts'

export type ArchiveRouteDeps = {
  db: Db
  clock: Clock
  dataDir: string
  council: { id: number; name: string; timeZone: string }
}

const REFUSALS: Record<ExportRefusal, { status: number; code: string; detail: Words }> = {
  nothing: {
    status: 404,
    code: 'not-found',
    detail: {
      id: 'Tidak ada catatan pada hari-hari itu. Pilih rentang hari yang lain.',
      en: 'There are no records on those days. Choose other days.',
    },
  },
  'too-large': {
    status: 413,
    code: 'too-large',
    detail: {
      id: 'Foto dan film pada rentang ini lebih dari 3,5 GB. Pilih rentang hari yang lebih pendek.',
      en: 'Photos and films of these days exceed 3.5 GB. Choose fewer days.',
    },
  },
}
const NOT_ALL: Words = {
  id: 'Rantai arsip hanya dapat diunduh utuh, oleh petugas yang boleh membaca arsip semua kantor. Unduh CSV untuk catatan kantor Anda.',
  en: 'The chain can only be exported whole, by officers who may read every office. Download the CSV for the records of your office.',
}

const numberSchema = z.object({ number: z.coerce.number().int().positive() })
const hashSchema = z
  .string()
  .regex(/^[0-9a-f]{64}$/i, 'hash terdiri dari 64 huruf heksadesimal / a hash has 64 hexadecimal characters')
  .optional()

function registerReading(app: App, deps: ArchiveRouteDeps): void {
  const scopeOf = (actor: Actor) => ({
    councilId: actor.councilId,
    timeZone: deps.council.timeZone,
    offices: officesFor(actor, 'archive.read'),
  })
  const preHandler = requireRight('archive.read')
  app.get(
    '/api/archive',
    {
      preHandler,
      schema: {
        tags: ['results'],
        summary: 'Search everything that was published, newest first',
        querystring: archiveQuerySchema,
        response: { 200: archivePageSchema },
      },
    },
    ({ actor, query }) => readPage(deps.db, scopeOf(actor), query),
  )
  app.get(
    '/api/archive/:number',
    {
      preHandler,
      schema: {
        tags: ['results'],
        summary: 'One record and what came after it',
        params: numberSchema,
        response: { 200: recordViewSchema, 404: z.unknown() },
      },
    },
    async ({ actor, params }, reply) =>
      (await readRecord(deps.db, scopeOf(actor), params.number)) ?? problem(reply, 404, 'not-found'),
  )
  app.get(
    '/api/archive/check',
    {
      preHandler,
      schema: {
        tags: ['results'],
        summary: 'Prove that nothing in the archive was changed',
        querystring: z.object({ head: hashSchema }),
        response: { 200: archiveCheckSchema },
      },
    },
    ({ actor, query }) =>
      verifyArchive(deps, actor.councilId, { readFiles: false, head: query.head ?? null }),
  )
}

function registerExports(app: App, deps: ArchiveRouteDeps): void {
  const preHandler = requireRight('archive.read')
  const scopeOf = (actor: Actor) => ({
    councilId: actor.councilId,
    timeZone: deps.council.timeZone,
    offices: officesFor(actor, 'archive.read'),
  })
  app.get(
    '/api/archive/export.csv',
    {
      preHandler,
      schema: { tags: ['results'], summary: 'Matching records as CSV', querystring: archiveQuerySchema },
    },
    ({ actor, query }, reply) =>
      reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', 'attachment; filename="arsip-rilis.csv"')
        .send(Readable.from(exportCsv(deps, scopeOf(actor), query))),
  )
  app.get(
    '/api/archive/export.zip',
    {
      preHandler,
      schema: {
        tags: ['results'],
        summary: 'The archive of some days with its media and a checker',
        querystring: archiveQuerySchema.pick({ from: true, to: true }),
      },
    },
    async ({ actor, query }, reply) => {
      const scope = scopeOf(actor)
      if (scope.offices !== 'all') return problem(reply, 403, 'forbidden', { detail: NOT_ALL })
      const result = await exportArchive(deps, scope, { ...deps.council, id: actor.councilId }, query)
      if (!result.ok) {
        const { status, code, detail } = REFUSALS[result.refusal]
        return problem(reply, status, code, { detail })
      }
      const name = `arsip-rilis-${result.range.first}-${result.range.last}.zip`
      return reply
        .type('application/zip')
        .header('content-disposition', `attachment; filename="${name}"`)
        .send(Readable.from(result.zip))
    },
  )
}

function registerNotes(app: App, deps: ArchiveRouteDeps): void {
  app.post(
    '/api/archive/:number/notes',
    {
      preHandler: requireRight('archive.read'),
      schema: {
        tags: ['results'],
        summary: 'Add a note about a record; the record stays as it is',
        params: numberSchema,
        body: newNoteSchema,
        response: { 201: z.object({ number: z.number().int() }), 404: z.unknown() },
      },
    },
    async ({ actor, params, body }, reply) => {
      const { officer, councilId } = actor
      const scope = { councilId, timeZone: deps.council.timeZone, offices: officesFor(actor, 'archive.read') }
      const readable = await readRecord(deps.db, scope, params.number)
      if (officer === null || readable === null) return problem(reply, 404, 'not-found')
      const added = await addNote(deps, { councilId, about: params.number, officer, text: body.text })
      if (!added.ok) return problem(reply, 404, added.refusal)
      return reply.code(201).send({ number: added.number })
    },
  )
}

/** The archive of releases: search, one record, check of the chain, notes, and its exports. */
export function registerArchiveRoutes(app: App, deps: ArchiveRouteDeps): void {
  registerReading(app, deps)
  registerExports(app, deps)
  registerNotes(app, deps)
}
