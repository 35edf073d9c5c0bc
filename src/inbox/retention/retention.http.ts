import { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import { requireRight } from '../../people/index.ts'
import { problem, type App } from '../../platform/http/index.ts'
import { chooseRetention, previewRetention, readRetention, type ChoosingDeps } from './choose-retention.ts'
import {
  caseRetentionSchema,
  holdSchema,
  retentionAskedSchema,
  retentionChoiceSchema,
  retentionPreviewSchema,
  retentionSchema,
  retentionStateSchema,
} from './contract.ts'
import { exportRemovals } from './export-removals.ts'
import { holdCase, readCaseRetention, releaseCase, type HoldRefusal } from './hold-case.ts'
import { readState } from './read-state.ts'
import { REFUSALS } from './words.data.ts'

const tags = ['inbox']
const byId = z.object({ id: z.coerce.number().int().positive() })

function answerRefusal(reply: FastifyReply, refusal: HoldRefusal): FastifyReply {
  const { status, words } = REFUSALS[refusal]
  return problem(reply, status, refusal, { detail: words })
}

function registerChoosing(app: App, deps: ChoosingDeps): void {
  const preHandler = requireRight('settings.manage')
  const response = { 200: retentionSchema }
  const path = '/api/inbox/retention'
  app.get(
    path,
    {
      preHandler,
      schema: { tags, summary: 'For how long what citizens wrote is kept once it is over', response },
    },
    () => readRetention(deps),
  )
  app.get(
    `${path}/preview`,
    {
      preHandler,
      schema: {
        tags,
        summary: 'What would go by a choice that nobody made yet',
        querystring: retentionAskedSchema,
        response: { 200: retentionPreviewSchema },
      },
    },
    ({ query }) => previewRetention(deps, query),
  )
  app.put(
    path,
    {
      preHandler,
      schema: {
        tags,
        summary: 'Choose for how long a matter is kept; what keeps less holds after the notice',
        body: retentionChoiceSchema,
        response,
      },
    },
    async ({ actor, body }, reply) => {
      const { officer } = actor
      if (!officer) return problem(reply, 403, 'forbidden')
      await chooseRetention(deps, { ...actor, officer }, body)
      return readRetention(deps)
    },
  )
}

function registerNights(app: App, deps: ChoosingDeps): void {
  app.get(
    '/api/inbox/retention/state',
    {
      preHandler: requireRight('settings.manage'),
      schema: {
        tags,
        summary: 'How many wait to be removed, when the next night is, and how the last went',
        response: { 200: retentionStateSchema },
      },
    },
    () => readState(deps),
  )
  app.get(
    '/api/inbox/retention/removed.csv',
    {
      preHandler: requireRight('settings.manage'),
      schema: { tags, summary: 'What went so far: numbers only' },
    },
    (_request, reply) =>
      reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', 'attachment; filename="isi-yang-dihapus.csv"')
        .send(Readable.from(exportRemovals(deps))),
  )
}

function registerCases(app: App, deps: ChoosingDeps): void {
  const preHandler = requireRight('cases.read')
  const response = { 200: caseRetentionSchema }
  app.get(
    '/api/cases/:id/retention',
    { preHandler, schema: { tags, summary: 'How long what a case says stays', params: byId, response } },
    async ({ actor, params }, reply) =>
      (await readCaseRetention(deps, actor, params.id)) ?? problem(reply, 404, 'not-found'),
  )
  const summary = 'Hold what a case says beyond its time'
  app.post(
    '/api/cases/:id/hold',
    { preHandler, schema: { tags, summary, params: byId, body: holdSchema } },
    async ({ actor, params, body }, reply) => {
      const held = await holdCase(deps, { actor, caseId: params.id }, body)
      return held.ok ? reply.code(204).send() : answerRefusal(reply, held.refusal)
    },
  )
  app.delete(
    '/api/cases/:id/hold',
    { preHandler, schema: { tags, summary: 'Hold what a case says no longer', params: byId } },
    async ({ actor, params }, reply) => {
      const released = await releaseCase(deps, { actor, caseId: params.id })
      return released.ok ? reply.code(204).send() : answerRefusal(reply, released.refusal)
    },
  )
}

/** Routes of how long what citizens wrote is kept: the council's choices, what went, and holds of cases. */
export function registerRetentionRoutes(app: App, deps: ChoosingDeps): void {
  registerChoosing(app, deps)
  registerNights(app, deps)
  registerCases(app, deps)
}
