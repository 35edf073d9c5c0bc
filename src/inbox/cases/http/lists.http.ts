import { z } from 'zod'
import { recordAudit, requireRight } from '../../../people/index.ts'
import { inTransaction } from '../../../platform/db/index.ts'
import { problem, type App } from '../../../platform/http/index.ts'
import { deskSchema, savedViewsSchema, viewBodySchema } from '../acts.contract.ts'
import { caseFilterSchema, casePageSchema, caseQuerySchema } from '../contract.ts'
import { exportCases, exportCasesXlsx } from '../reading/export-cases.ts'
import { listCases, type ReadDeps } from '../reading/list-cases.ts'
import { readDesk } from '../reading/read-desk.ts'
import { deleteView, listViews, saveView } from '../work/work.store.ts'

const readers = requireRight('cases.read')
const tags = ['cases']

function registerList(app: App, deps: ReadDeps): void {
  app.get(
    '/api/cases',
    {
      preHandler: readers,
      schema: {
        tags,
        summary:
          'Cases the officer may see, newest first or with `order=oldest` the oldest; by number or words with `search`',
        querystring: caseQuerySchema,
        response: { 200: casePageSchema },
      },
    },
    ({ actor, query }) => listCases(deps, actor, query),
  )
  app.get(
    '/api/cases/desk',
    {
      preHandler: readers,
      schema: {
        tags,
        summary: 'Offices, categories and figures around the list',
        response: { 200: deskSchema },
      },
    },
    ({ actor }) => readDesk(deps, actor),
  )
  app.get(
    '/api/cases/export.csv',
    {
      preHandler: readers,
      schema: {
        tags,
        summary: 'The list as CSV, at most 10,000 cases, without texts and without who reported',
        querystring: caseFilterSchema,
      },
    },
    async ({ actor, query }, reply) => {
      const csv = await exportCases(deps, actor, query)
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', 'attachment; filename="laporan.csv"')
        .header('cache-control', 'no-store')
        .send(csv)
    },
  )
}

function registerWorkbook(app: App, deps: ReadDeps): void {
  app.get(
    '/api/cases/export.xlsx',
    {
      preHandler: readers,
      schema: {
        tags,
        summary:
          'The list as a workbook in words, at most 10,000 cases, without texts and without who reported',
        querystring: caseFilterSchema,
      },
    },
    async ({ actor, query }, reply) =>
      reply
        .type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
        .header('content-disposition', 'attachment; filename="kasus.xlsx"')
        .header('cache-control', 'no-store')
        .send(await exportCasesXlsx(deps, actor, query)),
  )
}

function registerViews(app: App, deps: ReadDeps): void {
  const { db } = deps
  app.get(
    '/api/cases/views',
    { preHandler: readers, schema: { tags, summary: 'Kept filters', response: { 200: savedViewsSchema } } },
    async ({ actor }) => ({ views: await listViews(db, actor.councilId, actor.officer?.id ?? '') }),
  )
  app.post(
    '/api/cases/views',
    {
      preHandler: readers,
      schema: { tags, summary: 'Keep a filter', body: viewBodySchema, response: { 200: savedViewsSchema } },
    },
    async ({ actor, body }) => {
      const { councilId, officer } = actor
      const officerId = officer?.id ?? ''
      await inTransaction(db, async (tx) => {
        await saveView(tx, councilId, { ...body, officerId })
        await recordAudit(tx, { councilId, officerId, action: 'case-view.saved', subject: body.name })
      })
      return { views: await listViews(db, councilId, officerId) }
    },
  )
  app.delete(
    '/api/cases/views/:id',
    {
      preHandler: readers,
      schema: {
        tags,
        summary: 'Forget an own filter',
        params: z.object({ id: z.coerce.number().int().positive() }),
        response: { 200: savedViewsSchema },
      },
    },
    async ({ actor, params }, reply) => {
      const { councilId, officer } = actor
      const officerId = officer?.id ?? ''
      const isGone = await inTransaction(db, async (tx) => {
        const deleted = await deleteView(tx, councilId, params.id, officerId)
        const subject = String(params.id)
        if (deleted) await recordAudit(tx, { councilId, officerId, action: 'case-view.deleted', subject })
        return deleted
      })
      if (!isGone) return problem(reply, 404, 'not-found')
      return { views: await listViews(db, councilId, officerId) }
    },
  )
}

/** Routes of the list of cases: pages, figures, export and kept filters. */
export function registerListRoutes(app: App, deps: ReadDeps): void {
  registerList(app, deps)
  registerWorkbook(app, deps)
  registerViews(app, deps)
}
