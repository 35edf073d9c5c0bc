import { z } from 'zod'
import { requireRight } from '../../../people/index.ts'
import { problem, type App } from '../../../platform/http/index.ts'
import {
  bulkBodySchema,
  bulkDoneSchema,
  presenceBodySchema,
  presenceSchema,
  setAsideSchema,
} from '../acts.contract.ts'
import { listAside, takeUpAside } from '../intake/set-aside.ts'
import { findCase } from '../reading/find-case.ts'
import { actOnMany, undoBulk } from '../work/bulk.ts'
import { endPresence, keepPresence, listPresent } from '../work/work.store.ts'
import type { CaseDeps } from './case.http.ts'
import { CANNOT_UNDO } from './words.data.ts'

const byId = z.object({ id: z.coerce.number().int().positive() })
const readers = requireRight('cases.read')
const tags = ['cases']
/** The page says every twenty seconds that it is open; two missed and it counts as left. */
const PRESENT_MS = 60_000

function registerPresence(app: App, deps: CaseDeps): void {
  const { db, clock } = deps
  app.post(
    '/api/cases/:id/presence',
    {
      preHandler: readers,
      schema: {
        tags,
        summary: 'Say that the case is open here; who else has it open',
        params: byId,
        body: presenceBodySchema,
        response: { 200: presenceSchema },
      },
    },
    async ({ actor, params, body }, reply) => {
      const { councilId, officer } = actor
      const file = await findCase(db, actor, params.id)
      if (!file || !officer) return problem(reply, 404, 'not-found')
      const at = clock.now()
      await keepPresence(db, councilId, { caseId: file.id, officerId: officer.id, at, ...body })
      const since = new Date(at.getTime() - PRESENT_MS)
      return { others: await listPresent(db, councilId, { caseId: file.id, besides: officer.id, since }) }
    },
  )
  app.delete(
    '/api/cases/:id/presence',
    {
      preHandler: readers,
      schema: { tags, summary: 'Say that the case was left', params: byId, response: { 204: z.null() } },
    },
    async ({ actor, params }, reply) => {
      if (actor.officer) await endPresence(db, actor.councilId, params.id, actor.officer.id)
      return reply.code(204).send(null)
    },
  )
}

function registerBulk(app: App, deps: CaseDeps): void {
  app.post(
    '/api/cases/bulk',
    {
      preHandler: requireRight('cases.route'),
      schema: {
        tags,
        summary: 'One act on many cases',
        body: bulkBodySchema,
        response: { 200: bulkDoneSchema },
      },
    },
    async ({ actor, body }, reply) =>
      (await actOnMany(deps, actor, body)) ?? problem(reply, 404, 'not-found'),
  )
  app.post(
    '/api/cases/bulk/:bulkId/undo',
    {
      preHandler: requireRight('cases.route'),
      schema: {
        tags,
        summary: 'Take an act on many cases back, within a day',
        params: z.object({ bulkId: z.uuid() }),
        response: { 200: z.object({ done: z.number().int() }) },
      },
    },
    async ({ actor, params }, reply) => {
      const undone = await undoBulk(deps, actor, params.bulkId)
      if (undone.ok) return { done: undone.done }
      if (undone.refusal === 'not-found') return problem(reply, 404, 'not-found')
      return problem(reply, 409, 'conflict', { detail: CANNOT_UNDO })
    },
  )
}

function registerAside(app: App, deps: CaseDeps): void {
  app.get(
    '/api/cases/set-aside',
    {
      preHandler: requireRight('cases.route'),
      schema: { tags, summary: 'Messages that became no case', response: { 200: setAsideSchema } },
    },
    ({ actor }) => listAside(deps, actor),
  )
  app.post(
    '/api/cases/set-aside/:messageId/open',
    {
      preHandler: requireRight('cases.route'),
      schema: {
        tags,
        summary: 'Make a case of a message that was set aside',
        params: z.object({ messageId: z.uuid() }),
        response: { 200: z.object({ caseId: z.number().int() }) },
      },
    },
    async ({ actor, params }, reply) => {
      const caseId = await takeUpAside(deps, actor, params.messageId)
      return caseId === null ? problem(reply, 404, 'not-found') : { caseId }
    },
  )
}

/** Routes of the desk: who has a case open, acts on many cases, what was set aside. */
export function registerDeskRoutes(app: App, deps: CaseDeps): void {
  registerPresence(app, deps)
  registerBulk(app, deps)
  registerAside(app, deps)
}
