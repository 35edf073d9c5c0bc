import { z } from 'zod'
import { findRendition, sendFile } from '../../../newsroom/media/index.ts'
import { officesFor, requireRight } from '../../../people/index.ts'
import { problem, type App } from '../../../platform/http/index.ts'
import { actBodySchema, colleaguesSchema, identityReasonSchema, identitySchema } from '../acts.contract.ts'
import { caseViewSchema, routeSchema, similarListSchema } from '../contract.ts'
import { listCaseOfficers } from '../reading/desk.store.ts'
import { findCase } from '../reading/find-case.ts'
import type { ReadDeps } from '../reading/list-cases.ts'
import { readCase } from '../reading/read-case.ts'
import { similarCases } from '../reading/similar-cases.ts'
import { suggestRoute } from '../routing/index.ts'
import { actOnCase } from '../work/act-on-case.ts'
import type { WorkDeps } from '../work/acting.ts'
import { seeIdentity } from '../work/see-identity.ts'
import { refuse } from './refuse.http.ts'
import { ANONYMOUS } from './words.data.ts'

const byId = z.object({ id: z.coerce.number().int().positive() })
const byMedia = byId.extend({ mediaId: z.uuid(), size: z.enum(['thumb', 'full']) })
const readers = requireRight('cases.read')
const tags = ['cases']

export type CaseDeps = ReadDeps & WorkDeps

function registerReading(app: App, deps: CaseDeps): void {
  app.get(
    '/api/cases/:id',
    {
      preHandler: readers,
      schema: {
        tags,
        summary: 'A case with its conversation, events and deadlines',
        params: byId,
        response: { 200: caseViewSchema },
      },
    },
    async ({ actor, params }, reply) =>
      (await readCase(deps, actor, params.id)) ?? problem(reply, 404, 'not-found'),
  )
}

function registerHints(app: App, deps: CaseDeps): void {
  app.get(
    '/api/cases/:id/route',
    {
      preHandler: readers,
      schema: {
        tags,
        summary: 'Whose it is by the rules, and why',
        params: byId,
        response: { 200: routeSchema },
      },
    },
    async ({ actor, params }, reply) => {
      const file = await findCase(deps.db, actor, params.id)
      if (!file) return problem(reply, 404, 'not-found')
      const place = file.placeCode ?? file.placeText
      const text = `${file.title}\n${file.text}`
      return suggestRoute(deps, { councilId: actor.councilId, text, ...(place === '' ? {} : { place }) })
    },
  )
  app.get(
    '/api/cases/:id/similar',
    {
      preHandler: readers,
      schema: {
        tags,
        summary: 'Cases that may be the same matter',
        params: byId,
        response: { 200: similarListSchema },
      },
    },
    async ({ actor, params }, reply) => {
      const file = await findCase(deps.db, actor, params.id)
      if (!file) return problem(reply, 404, 'not-found')
      const offices = officesFor(actor, 'cases.read')
      return { cases: await similarCases(deps.db, actor.councilId, file, offices) }
    },
  )
}

function registerPeople(app: App, deps: CaseDeps): void {
  app.get(
    '/api/cases/:id/colleagues',
    {
      preHandler: readers,
      schema: {
        tags,
        summary: 'Whom a note can call and a case can be given to',
        params: byId,
        response: { 200: colleaguesSchema },
      },
    },
    async ({ actor, params }, reply) => {
      const file = await findCase(deps.db, actor, params.id)
      if (!file) return problem(reply, 404, 'not-found')
      return { officers: await listCaseOfficers(deps.db, actor.councilId, file.officeId) }
    },
  )
  app.get(
    '/api/cases/:id/evidence/:mediaId/:size',
    {
      preHandler: readers,
      schema: { tags, summary: 'A picture the case was closed with', params: byMedia },
    },
    async (request, reply) => {
      const { actor, params } = request
      const file = await findCase(deps.db, actor, params.id)
      if (!file?.closing?.mediaIds.includes(params.mediaId)) return problem(reply, 404, 'not-found')
      const found = await findRendition(deps, actor.councilId, params.mediaId, params.size)
      if (!found) return problem(reply, 404, 'not-found')
      return sendFile(request, reply, { ...found, cache: 'private, no-cache' })
    },
  )
}

function registerActing(app: App, deps: CaseDeps): void {
  app.post(
    '/api/cases/:id/acts',
    {
      preHandler: readers,
      schema: {
        tags,
        summary: 'Do something with a case: assign, ask, close …',
        params: byId,
        body: actBodySchema,
        response: { 200: caseViewSchema, 204: z.null() },
      },
    },
    async ({ actor, params, body }, reply) => {
      const refusal = await actOnCase(deps, actor, params.id, body)
      if (refusal !== null) return refuse(reply, refusal)
      // Handed back or given away: it may be gone for who did it.
      return (await readCase(deps, actor, params.id)) ?? reply.code(204).send(null)
    },
  )
  app.post(
    '/api/cases/:id/identity',
    {
      preHandler: requireRight('cases.identity'),
      schema: {
        tags,
        summary: 'Who reported, with the reason for the look, which everybody on the case sees',
        params: byId,
        body: identityReasonSchema,
        response: { 200: identitySchema },
      },
    },
    async ({ actor, params, body }, reply) => {
      const seen = await seeIdentity(deps, actor, params.id, body.reason)
      if (seen.ok) return reply.header('cache-control', 'no-store').send(seen.identity)
      if (seen.refusal === 'anonymous') return problem(reply, 409, 'conflict', { detail: ANONYMOUS })
      return refuse(reply, seen.refusal)
    },
  )
}

/** Routes of one case: reading it, whose it is, what was the same, and every act on it. */
export function registerCaseRoutes(app: App, deps: CaseDeps): void {
  registerReading(app, deps)
  registerHints(app, deps)
  registerPeople(app, deps)
  registerActing(app, deps)
}
