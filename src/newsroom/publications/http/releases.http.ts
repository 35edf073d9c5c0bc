import { z } from 'zod'
import { requireRight } from '../../../people/index.ts'
import { problem, type App } from '../../../platform/http/index.ts'
import {
  changeRequestSchema,
  correctionPreviewRequestSchema,
  correctionPreviewSchema,
  previewRequestSchema,
  previewSchema,
  publicationDetailSchema,
  publicationListSchema,
  readinessSchema,
  releaseFormSchema,
  releasePlanSchema,
  rescheduleSchema,
  resendSchema,
} from '../contract.ts'
import { correctRelease, previewCorrection, withdrawRelease } from '../decisions/index.ts'
import {
  cancelRelease,
  planRelease,
  previewVariant,
  readReleaseForm,
  rescheduleRelease,
  resendRelease,
} from '../planning/index.ts'
import { listPublicationsOf, readPublication, readPublications } from '../read-publications.ts'
import { checkReadiness } from '../readiness/index.ts'
import type { RouteDeps } from './deps.ts'
import { refuse } from './refuse.http.ts'

const idSchema = z.object({ id: z.coerce.number().int().positive() })
const doneSchema = z.object({ ok: z.literal(true) })
const tags = ['publications']
const reading = requireRight('publications.read')
const releasing = requireRight('publications.release')
const response = { 200: doneSchema }
const done = { ok: true } as const

/** Releases: what is ahead and over, planning one, and its board. */
export function registerReleaseRoutes(app: App, deps: RouteDeps): void {
  registerReads(app, deps)
  registerPlanning(app, deps)
  registerChanges(app, deps)
  registerCorrectionPreview(app, deps)
  registerCorrections(app, deps)
}

function registerReads(app: App, deps: RouteDeps): void {
  app.get(
    '/api/publications',
    {
      schema: { tags, summary: 'Releases ahead and over', response: { 200: publicationListSchema } },
      preHandler: reading,
    },
    ({ actor }) => readPublications(deps, actor),
  )
  app.get(
    '/api/publications/:id',
    {
      schema: {
        tags,
        summary: 'The board of one release',
        params: idSchema,
        response: { 200: publicationDetailSchema },
      },
      preHandler: reading,
    },
    async (request, reply) =>
      (await readPublication(deps, request.actor, request.params.id)) ?? problem(reply, 404, 'not-found'),
  )
  app.post(
    '/api/publications/:id/check',
    {
      schema: {
        tags,
        summary: 'Look at the readiness now',
        params: idSchema,
        response: { 200: readinessSchema },
      },
      preHandler: reading,
    },
    async (request, reply) => {
      const seen = await readPublication(deps, request.actor, request.params.id)
      const found = seen && (await checkReadiness(deps.readiness, seen.id, 'asked'))
      return found ?? problem(reply, 404, 'not-found')
    },
  )
}

function registerPlanning(app: App, deps: RouteDeps): void {
  app.get(
    '/api/articles/:id/release',
    {
      schema: {
        tags,
        summary: 'What a release of this article can be',
        params: idSchema,
        response: { 200: releaseFormSchema },
      },
      preHandler: reading,
    },
    async (request, reply) => {
      const of = { articleId: request.params.id, timeZone: deps.timeZone }
      const form = await readReleaseForm(deps, request.actor, of)
      if (!form) return problem(reply, 404, 'not-found')
      return { ...form, releases: await listPublicationsOf(deps.db, request.actor.councilId, of.articleId) }
    },
  )
  app.post(
    '/api/publications/preview',
    {
      schema: {
        tags,
        summary: 'A text as it will go out',
        body: previewRequestSchema,
        response: { 200: previewSchema },
      },
      preHandler: reading,
    },
    async (request, reply) =>
      (await previewVariant(deps, request.actor, request.body)) ?? problem(reply, 404, 'not-found'),
  )
  app.post(
    '/api/publications',
    {
      schema: {
        tags,
        summary: 'Plan and schedule a release',
        body: releasePlanSchema,
        response: { 201: z.object({ id: z.number().int() }) },
      },
      preHandler: releasing,
    },
    async (request, reply) => {
      const planned = await planRelease(deps, request.actor, request.body)
      return planned.ok ? reply.code(201).send({ id: planned.publicationId }) : refuse(reply, planned)
    },
  )
}

function registerChanges(app: App, deps: RouteDeps): void {
  app.post(
    '/api/publications/:id/reschedule',
    {
      schema: { tags, summary: 'Another moment', params: idSchema, body: rescheduleSchema, response },
      preHandler: releasing,
    },
    async (request, reply) => {
      const result = await rescheduleRelease(deps, request.actor, request.params.id, request.body)
      return result.ok ? done : refuse(reply, result)
    },
  )
  app.post(
    '/api/publications/:id/cancel',
    {
      schema: { tags, summary: 'Cancel what has not gone out', params: idSchema, response },
      preHandler: releasing,
    },
    async (request, reply) => {
      const result = await cancelRelease(deps, request.actor, request.params.id)
      return result.ok ? done : refuse(reply, result)
    },
  )
  app.post(
    '/api/publications/:id/resend',
    {
      schema: {
        tags,
        summary: 'Publish on accounts that lacked it',
        params: idSchema,
        body: resendSchema,
        response,
      },
      preHandler: releasing,
    },
    async (request, reply) => {
      const result = await resendRelease(deps, request.actor, request.params.id, request.body.accountIds)
      return result.ok ? done : refuse(reply, result)
    },
  )
}

function registerCorrectionPreview(app: App, deps: RouteDeps): void {
  app.post(
    '/api/publications/:id/correct/preview',
    {
      schema: {
        tags,
        summary: 'What a correction would put on each account',
        params: idSchema,
        body: correctionPreviewRequestSchema,
        response: { 200: correctionPreviewSchema },
      },
      preHandler: releasing,
    },
    async (request, reply) => {
      const { publicNote } = request.body
      const result = await previewCorrection(deps, request.actor, request.params.id, publicNote)
      return result.ok ? { texts: result.texts } : refuse(reply, result)
    },
  )
}

/** What is done to that which is live. */
function registerCorrections(app: App, deps: RouteDeps): void {
  app.post(
    '/api/publications/:id/correct',
    {
      schema: {
        tags,
        summary: 'Bring the corrected version out',
        params: idSchema,
        body: changeRequestSchema,
        response,
      },
      preHandler: releasing,
    },
    async (request, reply) => {
      const result = await correctRelease(deps, request.actor, request.params.id, request.body)
      return result.ok ? done : refuse(reply, result)
    },
  )
  app.post(
    '/api/publications/:id/withdraw',
    {
      schema: {
        tags,
        summary: 'Take it back everywhere',
        params: idSchema,
        body: changeRequestSchema,
        response,
      },
      preHandler: releasing,
    },
    async (request, reply) => {
      const result = await withdrawRelease(deps, request.actor, request.params.id, request.body)
      return result.ok ? done : refuse(reply, result)
    },
  )
}
