import { z } from 'zod'
import { dayIn, officesFor, requireOfficer, requireRight } from '../../../people/index.ts'
import type { App } from '../../../platform/http/index.ts'
import { testSchema } from '../answering/contract.ts'
import { refuse } from '../refuse.http.ts'
import type { InformationDeps } from '../requests/change-request.ts'
import { presentTest } from '../requests/read-requests.ts'
import { listValidTests } from '../answering/tests.store.ts'
import { addItem, changeItem, removeItem } from './change-item.ts'
import {
  itemImportResultSchema,
  itemImportSchema,
  itemPageSchema,
  itemQuerySchema,
  newItemSchema,
} from './contract.ts'
import { importItems } from './import-items.ts'
import { exportItems, readItems } from './read-items.ts'

const byId = z.object({ id: z.uuid() })
const done = z.object({ ok: z.literal(true) })
const tags = ['information']
const handle = requireRight('information.handle')

function registerReading(app: App, deps: InformationDeps): void {
  app.get(
    '/api/information/list',
    {
      preHandler: requireOfficer,
      schema: {
        tags,
        summary: 'The public-information list (DIP) by title',
        querystring: itemQuerySchema,
        response: { 200: itemPageSchema },
      },
    },
    ({ actor, query }) =>
      readItems(deps, actor, {
        class: query.class,
        officeId: query.office,
        search: query.search,
        isDue: query.due === 'yes',
        cursor: query.cursor ?? null,
      }),
  )
  app.get(
    '/api/information/list/tests',
    {
      preHandler: handle,
      schema: {
        tags,
        summary: 'Confirmed consequence tests that still hold',
        response: { 200: z.object({ tests: z.array(testSchema) }) },
      },
    },
    async ({ actor }) => {
      const where = {
        offices: officesFor(actor, 'information.handle'),
        day: dayIn(deps.timeZone, deps.clock.now()),
      }
      const tests = await listValidTests(deps.db, actor.councilId, where)
      return { tests: tests.map((test) => presentTest(actor, test)) }
    },
  )
}

const FILE_TYPES = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

function registerTransfer(app: App, deps: InformationDeps): void {
  app.get(
    '/api/information/list/export',
    {
      preHandler: requireOfficer,
      schema: {
        tags,
        summary: 'The whole list as CSV or XLSX',
        querystring: z.object({ format: z.enum(['csv', 'xlsx']).default('csv') }),
      },
    },
    async ({ actor, query }, reply) =>
      reply
        .type(FILE_TYPES[query.format])
        .header('content-disposition', `attachment; filename="daftar-informasi-publik.${query.format}"`)
        .send(await exportItems(deps, actor, query.format)),
  )
  app.post(
    '/api/information/list/import',
    {
      preHandler: handle,
      schema: {
        tags,
        summary: 'Import entries from CSV: a dry run first, then for good',
        body: itemImportSchema,
        response: { 200: itemImportResultSchema },
      },
    },
    async ({ actor, body }, reply) => {
      const imported = await importItems(deps, actor, body)
      return imported.ok ? imported.result : refuse(reply, imported.refusal)
    },
  )
}

function registerChanges(app: App, deps: InformationDeps): void {
  app.post(
    '/api/information/list',
    {
      preHandler: handle,
      schema: {
        tags,
        summary: 'Add an entry to the list',
        body: newItemSchema,
        response: { 201: z.object({ id: z.uuid() }) },
      },
    },
    async ({ actor, body }, reply) => {
      const added = await addItem(deps, actor, body)
      return added.ok ? reply.code(201).send({ id: added.id }) : refuse(reply, added.refusal)
    },
  )
  app.put(
    '/api/information/list/:id',
    {
      preHandler: handle,
      schema: {
        tags,
        summary: 'Change an entry',
        params: byId,
        body: newItemSchema,
        response: { 200: done },
      },
    },
    async ({ actor, params, body }, reply) => {
      const acted = await changeItem(deps, actor, params.id, body)
      return acted.ok ? { ok: true as const } : refuse(reply, acted.refusal)
    },
  )
}

function registerRemoving(app: App, deps: InformationDeps): void {
  app.delete(
    '/api/information/list/:id',
    {
      preHandler: handle,
      schema: {
        tags,
        summary: 'Take an entry out of the list',
        params: byId,
        response: { 200: done },
      },
    },
    async ({ actor, params }, reply) => {
      const acted = await removeItem(deps, actor, params.id)
      return acted.ok ? { ok: true as const } : refuse(reply, acted.refusal)
    },
  )
}

/** Routes of the public-information list. */
export function registerListRoutes(app: App, deps: InformationDeps): void {
  registerReading(app, deps)
  registerTransfer(app, deps)
  registerChanges(app, deps)
  registerRemoving(app, deps)
}
