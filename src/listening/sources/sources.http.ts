import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { recordAudit, requireRight } from '../../people/index.ts'
import type { Clock } from '../../platform/clock.ts'
import { inTransaction, type Db, type Tx } from '../../platform/db/index.ts'
import { codeOf } from '../../platform/errors.ts'
import { languageOf, problem, type App, type Words } from '../../platform/http/index.ts'
import type { Fetcher } from '../../platform/network/index.ts'
import { addFeed } from './feeds/add-feed.ts'
import { listCatalogue } from './feeds/list-catalogue.ts'
import {
  catalogueSchema,
  newSourceSchema,
  sourceChangeSchema,
  sourceListSchema,
  sourceReadSchema,
  sourceSchema,
  type Source,
} from './contract.ts'
import { readSource, type FeedDeps } from './feeds/run-due-feeds.ts'
import { toSource } from './source.ts'
import { changeSource, findSourceRow, listSourceRows, removeSource, type SourceRow } from './sources.store.ts'
import { FEED_WORDS } from './words.data.ts'

export type SourceRouteDeps = {
  db: Db
  authorKey: Buffer
  fetcher: Fetcher
  clock: Clock
  /** Name of the council's province: its own feeds stand first in the ready list. */
  province?: string | null
}

const NAME_TAKEN: Words = {
  id: 'Sudah ada sumber dengan nama ini',
  en: 'There is already a source of this name',
}
const NOT_A_FEED: Words = {
  id: 'Sumber berkas tidak dibaca dari jaringan; unggah berkasnya',
  en: 'A source of files is not read from the network; upload the file',
}
const BEING_READ: Words = {
  id: 'Sumber ini sedang dibaca; tunggu sampai selesai',
  en: 'This source is being read; wait until it is done',
}
const CANNOT_BE_READ: Words = { id: 'Alamat ini tidak dapat dipakai', en: 'This address cannot be used' }

const UNIQUE_VIOLATION = '23505'

function wordsOf(code: string): Words {
  return code in FEED_WORDS ? FEED_WORDS[code as keyof typeof FEED_WORDS] : FEED_WORDS.unknown
}

/** A source with its problem in the reader's words. */
function present(row: SourceRow, now: Date, language: 'id' | 'en'): Source {
  const source = toSource(row, now)
  if (!source.problem) return source
  const { code, detail } = source.problem
  return { ...source, problem: { code, detail: explain(code, detail, language) } }
}

/** The words for a problem; what only a technician reads follows in brackets, a moment stands beside them already. */
function explain(code: string, detail: string, language: 'id' | 'en'): string {
  const told = wordsOf(code)[language]
  if (detail === '' || /^\d{4}-\d\d-\d\dT/.test(detail)) return told
  return told.endsWith(':') ? `${told} ${detail}` : `${told} (${detail})`
}

const byId = z.object({ id: z.coerce.number().int().positive() })

function feedDepsOf(deps: SourceRouteDeps, councilId: number): FeedDeps {
  return { ...deps, councilId }
}

function audit(tx: Tx, request: FastifyRequest, action: string, of: { subject: string; detail?: string }) {
  const { councilId, officer } = request.actor
  return recordAudit(tx, { councilId, officerId: officer?.id ?? null, action, ...of })
}

function registerLists(app: App, deps: SourceRouteDeps): void {
  app.get(
    '/api/sources',
    {
      preHandler: requireRight('sources.read'),
      schema: { tags: ['sources'], summary: 'Sources and their health', response: { 200: sourceListSchema } },
    },
    async (request, reply) => {
      const rows = await listSourceRows(deps.db, request.actor.councilId)
      const now = deps.clock.now()
      return { sources: rows.map((row) => present(row, now, languageOf(reply))) }
    },
  )
  app.get(
    '/api/sources/catalogue',
    {
      preHandler: requireRight('sources.read'),
      schema: {
        tags: ['sources'],
        summary: 'Public feeds offered when a source is added',
        response: { 200: catalogueSchema },
      },
    },
    () => ({ entries: listCatalogue(deps.province ?? null) }),
  )
}

function registerAdding(app: App, deps: SourceRouteDeps): void {
  app.post(
    '/api/sources',
    {
      preHandler: requireRight('sources.manage'),
      schema: {
        tags: ['sources'],
        summary: 'Add a feed; its address is read first',
        body: newSourceSchema,
        response: { 201: sourceSchema },
      },
    },
    async (request, reply) => {
      const { body, actor } = request
      const added = await addFeed(feedDepsOf(deps, actor.councilId), body, (tx, name) =>
        audit(tx, request, 'source.added', { subject: name, detail: body.url }),
      )
      if (added.ok) {
        return reply.code(201).send(present(added.source, deps.clock.now(), languageOf(reply)))
      }
      if (added.refusal === 'name-taken') return problem(reply, 409, 'name-taken', { title: NAME_TAKEN })
      const words = FEED_WORDS[added.problem]
      const detail = { id: `${words.id} ${added.detail}`.trim(), en: `${words.en} ${added.detail}`.trim() }
      return problem(reply, 422, added.problem, { title: CANNOT_BE_READ, detail })
    },
  )
}

async function answerChange(
  reply: FastifyReply,
  work: () => Promise<SourceRow | undefined>,
): Promise<SourceRow | FastifyReply> {
  try {
    return (await work()) ?? problem(reply, 404, 'not-found')
  } catch (error) {
    if (codeOf(error) !== UNIQUE_VIOLATION) throw error
    return problem(reply, 409, 'name-taken', { title: NAME_TAKEN })
  }
}

function registerChanging(app: App, deps: SourceRouteDeps): void {
  app.patch(
    '/api/sources/:id',
    {
      preHandler: requireRight('sources.manage'),
      schema: {
        tags: ['sources'],
        summary: 'Rename, pause, resume a source, or change how often it is read',
        params: byId,
        body: sourceChangeSchema,
        response: { 200: sourceSchema },
      },
    },
    async (request, reply) => {
      const { actor, params, body } = request
      const changed = await answerChange(reply, () =>
        inTransaction(deps.db, async (tx) => {
          const row = await changeSource(tx, actor.councilId, params.id, body)
          const detail = JSON.stringify(body)
          if (row) await audit(tx, request, 'source.changed', { subject: row.name, detail })
          return row
        }),
      )
      if (!('source_id' in changed)) return changed
      return present(changed, deps.clock.now(), languageOf(reply))
    },
  )
  app.delete(
    '/api/sources/:id',
    {
      preHandler: requireRight('sources.manage'),
      schema: {
        tags: ['sources'],
        summary: 'Remove a source; its posts stay until they expire',
        params: byId,
      },
    },
    async (request, reply) => {
      const { actor, params } = request
      const removed = await inTransaction(deps.db, async (tx) => {
        const row = await findSourceRow(tx, actor.councilId, params.id)
        if (!row || !(await removeSource(tx, actor.councilId, params.id))) return false
        await audit(tx, request, 'source.removed', { subject: row.name })
        return true
      })
      return removed ? reply.code(204).send() : problem(reply, 404, 'not-found')
    },
  )
}

function registerReading(app: App, deps: SourceRouteDeps): void {
  app.post(
    '/api/sources/:id/read',
    {
      preHandler: requireRight('sources.manage'),
      schema: {
        tags: ['sources'],
        summary: 'Read a feed now, and what it brought',
        params: byId,
        response: { 200: sourceReadSchema },
      },
    },
    async (request, reply) => {
      const { councilId } = request.actor
      const row = await findSourceRow(deps.db, councilId, request.params.id)
      if (!row) return problem(reply, 404, 'not-found')
      if (row.connector !== 'feed') return problem(reply, 409, 'not-a-feed', { title: NOT_A_FEED })
      const found = await readSource(feedDepsOf(deps, councilId), row)
      if (found === 'under-way') return problem(reply, 409, 'being-read', { title: BEING_READ })
      const { outcome, accepted, known, rejected } = found
      const detail = found.problem ?? `${accepted}`
      await inTransaction(deps.db, (tx) => audit(tx, request, 'source.read', { subject: row.name, detail }))
      const after = (await findSourceRow(deps.db, councilId, row.source_id)) ?? row
      const read = { outcome, accepted, known, rejected }
      return { ...present(after, deps.clock.now(), languageOf(reply)), read }
    },
  )
}

/** Routes of sources: list, catalogue, add, change, remove, read now. */
export function registerSourceRoutes(app: App, deps: SourceRouteDeps): void {
  registerLists(app, deps)
  registerAdding(app, deps)
  registerChanging(app, deps)
  registerReading(app, deps)
}
