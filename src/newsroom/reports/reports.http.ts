import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import { suggestProgramme } from '../../agenda/index.ts'
import { dayIn, requireRight, type Actor } from '../../people/index.ts'
import { problem, type App } from '../../platform/http/index.ts'
import { actOnReport, changeReport, type ActedOn } from './act-on-report.ts'
import type { ReportDeps } from './check-report.ts'
import {
  newReportSchema,
  reportChangeSchema,
  reportKitSchema,
  reportPageSchema,
  reportQuerySchema,
  reportSchema,
  reportTextSchema,
  suggestedProgrammeSchema,
  suggestProgrammeSchema,
  type ReportAct,
} from './contract.ts'
import { presentReport, readKit, readReport, readReports } from './read-reports.ts'
import { sendReport } from './send-report.ts'
import { ARRIVED_BEFORE, CANNOT_NOW, REPORT_WORDS, type ReportRefusal } from './words.data.ts'

const byId = z.object({ id: z.uuid() })
const readers = requireRight('reports.read')

function refuse(
  reply: FastifyReply,
  refusal: ReportRefusal | 'not-found' | 'forbidden' | 'not-now' | 'arrived-before',
): FastifyReply {
  if (refusal === 'not-found') return problem(reply, 404, 'not-found')
  if (refusal === 'forbidden') return problem(reply, 403, 'forbidden')
  if (refusal === 'not-now') return problem(reply, 409, 'conflict', { detail: CANNOT_NOW })
  if (refusal === 'arrived-before') return problem(reply, 409, refusal, { detail: ARRIVED_BEFORE })
  const { field, words } = REPORT_WORDS[refusal]
  return problem(reply, 422, refusal, { detail: words, fields: [{ field, message: '' }] })
}

async function answer(deps: ReportDeps, actor: Actor, acted: ActedOn, reply: FastifyReply) {
  return acted.ok ? presentReport(deps, actor, acted.report) : refuse(reply, acted.refusal)
}

function registerSending(app: App, deps: ReportDeps): void {
  app.post(
    '/api/reports',
    {
      preHandler: requireRight('reports.write'),
      schema: {
        tags: ['reports'],
        summary:
          'Send a report; sent again under the same id it is the same report, with what was corrected meanwhile',
        body: newReportSchema,
        response: { 200: reportSchema, 201: reportSchema },
      },
    },
    async ({ actor, body }, reply) => {
      const sent = await sendReport(deps, actor, body)
      if (!sent.ok) return refuse(reply, sent.refusal)
      return reply.code(sent.isNew ? 201 : 200).send(await presentReport(deps, actor, sent.report))
    },
  )
  app.patch(
    '/api/reports/:id',
    {
      preHandler: readers,
      schema: {
        tags: ['reports'],
        summary: 'Change an own report that nobody edits yet',
        params: byId,
        body: reportChangeSchema,
        response: { 200: reportSchema },
      },
    },
    async ({ actor, params, body }, reply) =>
      answer(deps, actor, await changeReport(deps, actor, params.id, body), reply),
  )
}

function registerReading(app: App, deps: ReportDeps): void {
  app.get(
    '/api/reports',
    {
      preHandler: readers,
      schema: {
        tags: ['reports'],
        summary: 'Reports the officer may read, newest first',
        querystring: reportQuerySchema,
        response: { 200: reportPageSchema },
      },
    },
    ({ actor, query }) =>
      readReports(deps, actor, {
        mine: query.mine === 'yes',
        status: query.status ?? null,
        office: query.office ?? null,
        search: query.search === undefined || query.search === '' ? null : query.search,
        cursor: query.cursor ?? null,
      }),
  )
  app.get(
    '/api/reports/:id',
    {
      preHandler: readers,
      schema: {
        tags: ['reports'],
        summary: 'One report with its pictures and what happened to it',
        params: byId,
        response: { 200: reportSchema },
      },
    },
    async ({ actor, params }, reply) =>
      (await readReport(deps, actor, params.id)) ?? problem(reply, 404, 'not-found'),
  )
}

function registerKit(app: App, deps: ReportDeps): void {
  app.get(
    '/api/reports/kit',
    {
      preHandler: requireRight('reports.write'),
      schema: {
        tags: ['reports'],
        summary: 'What a phone keeps to write reports without a signal',
        response: { 200: reportKitSchema },
      },
    },
    ({ actor }) => readKit(deps, actor),
  )
  app.post(
    '/api/reports/suggest',
    {
      preHandler: requireRight('reports.write'),
      schema: {
        tags: ['reports'],
        summary: 'The programme a text speaks of',
        body: suggestProgrammeSchema,
        response: { 200: suggestedProgrammeSchema },
      },
    },
    async ({ actor, body }) => {
      const today = dayIn(deps.timeZone, deps.clock.now())
      const found = await suggestProgramme(deps.db, actor.councilId, body.text, today)
      if (!found) return { programme: null }
      const { id, name, mission } = found.programme
      return { programme: { id, name, mission, keywords: found.keywords } }
    },
  )
}

const TALKS: { path: string; act: Exclude<ReportAct, 'change' | 'take-up'>; summary: string }[] = [
  { path: 'ask', act: 'ask', summary: 'Ask the contributor about what is missing' },
  { path: 'answer', act: 'answer', summary: "Answer the desk's question" },
  {
    path: 'correct',
    act: 'correct',
    summary: 'Tell the desk what was wrong in an own report it has taken up',
  },
  { path: 'decline', act: 'decline', summary: 'Decline a report, with the reason' },
]
const QUIET: typeof TALKS = [
  { path: 'withdraw', act: 'withdraw', summary: 'Take an own report back' },
  { path: 'reopen', act: 'reopen', summary: 'Take up a declined report again' },
]

function registerActs(app: App, deps: ReportDeps): void {
  for (const { path, act, summary } of TALKS) {
    app.post(
      `/api/reports/:id/${path}`,
      {
        preHandler: readers,
        schema: {
          tags: ['reports'],
          summary,
          params: byId,
          body: reportTextSchema,
          response: { 200: reportSchema },
        },
      },
      async ({ actor, params, body }, reply) =>
        answer(deps, actor, await actOnReport(deps, actor, params.id, { act, text: body.text }), reply),
    )
  }
  for (const { path, act, summary } of QUIET) {
    app.post(
      `/api/reports/:id/${path}`,
      {
        preHandler: readers,
        schema: { tags: ['reports'], summary, params: byId, response: { 200: reportSchema } },
      },
      async ({ actor, params }, reply) =>
        answer(deps, actor, await actOnReport(deps, actor, params.id, { act, text: '' }), reply),
    )
  }
}

/** Routes of reports: sending, reading, changing, the talk between desk and contributor, and the kit of a phone. */
export function registerReportRoutes(app: App, deps: ReportDeps): void {
  registerKit(app, deps)
  registerSending(app, deps)
  registerReading(app, deps)
  registerActs(app, deps)
}
