import { z } from 'zod'
import { requireRight } from '../../../people/index.ts'
import { languageOf, type App } from '../../../platform/http/index.ts'
import {
  amplifyAnswerSchema,
  amplifyRequestSchema,
  crisisSchema,
  newPauseSchema,
  reviewSchema,
  targetDecisionSchema,
} from '../contract.ts'
import { decideForTarget, pauseReleases, readCrisis, resumeReleases, reviewHeld } from '../decisions/index.ts'
import { answerRequest } from '../planning/index.ts'
import { readRequests } from '../read-publications.ts'
import type { RouteDeps } from './deps.ts'
import { refuse } from './refuse.http.ts'
import { answerTo } from './words.data.ts'

const tags = ['publications']
const targetIdSchema = z.object({ targetId: z.uuid() })
const response = { 200: z.object({ ok: z.literal(true) }) }
const done = { ok: true } as const

/** What officers decide for single accounts, requests to amplify, and the kill switch. */
export function registerDecisionRoutes(app: App, deps: RouteDeps): void {
  registerTargets(app, deps)
  registerRequests(app, deps)
  registerPauses(app, deps)
  registerReview(app, deps)
}

function registerTargets(app: App, deps: RouteDeps): void {
  app.post(
    '/api/publication-targets/:targetId/decide',
    {
      schema: {
        tags,
        summary: 'Decide for one account',
        params: targetIdSchema,
        body: targetDecisionSchema,
        response,
      },
      preHandler: requireRight('publications.release'),
    },
    async (request, reply) => {
      const result = await decideForTarget(deps, request.actor, request.params.targetId, request.body)
      return result.ok ? done : refuse(reply, result)
    },
  )
}

function registerRequests(app: App, deps: RouteDeps): void {
  app.get(
    '/api/publication-requests',
    {
      schema: {
        tags,
        summary: 'Requests of other offices that wait for the asker',
        response: { 200: z.object({ requests: z.array(amplifyRequestSchema) }) },
      },
      preHandler: requireRight('accounts.manage'),
    },
    async ({ actor }) => ({ requests: await readRequests(deps, actor) }),
  )
  app.post(
    '/api/publication-requests/:targetId',
    {
      schema: {
        tags,
        summary: 'Accept or decline',
        params: targetIdSchema,
        body: amplifyAnswerSchema,
        response,
      },
      preHandler: requireRight('accounts.manage'),
    },
    async (request, reply) => {
      const result = await answerRequest(deps, request.actor, request.params.targetId, request.body)
      return result.ok ? done : refuse(reply, result)
    },
  )
}

function registerPauses(app: App, deps: RouteDeps): void {
  const preHandler = requireRight('publications.pause')
  app.get(
    '/api/crisis',
    { schema: { tags, summary: 'Pauses and what they held', response: { 200: crisisSchema } }, preHandler },
    ({ actor }) => readCrisis(deps, actor),
  )
  app.post(
    '/api/pauses',
    {
      schema: {
        tags,
        summary: 'Stop the releases of an office or of all',
        body: newPauseSchema,
        response: { 201: z.object({ id: z.number().int() }) },
      },
      preHandler,
    },
    async (request, reply) => {
      const result = await pauseReleases(deps, request.actor, request.body)
      if (result.ok) return reply.code(201).send({ id: result.pauseId })
      return refuse(reply, result)
    },
  )
  app.post(
    '/api/pauses/:id/resume',
    {
      schema: {
        tags,
        summary: 'End a pause; what it held still waits for review',
        params: z.object({ id: z.coerce.number().int().positive() }),
        response,
      },
      preHandler,
    },
    async (request, reply) => {
      const result = await resumeReleases(deps, request.actor, request.params.id)
      return result.ok ? done : refuse(reply, result)
    },
  )
}

function registerReview(app: App, deps: RouteDeps): void {
  app.post(
    '/api/crisis/review',
    {
      schema: {
        tags,
        summary: 'Release, reschedule or cancel what was held',
        body: reviewSchema,
        response: {
          200: z.object({ refused: z.array(z.object({ targetId: z.uuid(), reason: z.string() })) }),
        },
      },
      preHandler: requireRight('publications.release'),
    },
    async (request, reply) => {
      const refused = await reviewHeld(deps, request.actor, request.body.decisions)
      return {
        refused: refused.map(({ targetId, refusal }) => {
          const { words } = answerTo(refusal)
          return { targetId, reason: words[languageOf(reply)] }
        }),
      }
    },
  )
}
