import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import { saveSetting } from '../../council/index.ts'
import { findRendition, sendFile } from '../../newsroom/media/index.ts'
import { recordAudit, requireRight, type Actor } from '../../people/index.ts'
import { inTransaction } from '../../platform/db/index.ts'
import { problem, type App } from '../../platform/http/index.ts'
import {
  askForConfirmation,
  closeHoax,
  confirmFinding,
  decideMatch,
  linkIssue,
  reopenHoax,
  sendBack,
  withdrawFinding,
  writeFinding,
  type Acted,
} from './acts/index.ts'
import {
  confirmHoaxSchema,
  findingSchema,
  hoaxListSchema,
  hoaxQuerySchema,
  hoaxReasonSchema,
  hoaxThresholdsSchema,
  hoaxViewSchema,
  joinSchema,
  linkIssueSchema,
  newItemSchema,
} from './contract.ts'
import { readThresholds, THRESHOLDS_KEY, type HoaxDeps } from './hoax-deps.ts'
import { takeByHand, takeFromThread } from './intake/take-in.ts'
import { listItems } from './items.store.ts'
import { findPublicClarification } from './public/claim-review.ts'
import { readHoax, readHoaxes } from './reading/read-hoaxes.ts'
import { HOAX_WORDS, type HoaxRefusal } from './words.data.ts'

const guard = requireRight('hoaxes.handle')
const tags = ['hoaxes']
const byId = z.object({ id: z.coerce.number().int().positive().max(2_147_483_647) })
const CONFLICTS = new Set<HoaxRefusal>(['not-now', 'other-draft'])

function refuse(reply: FastifyReply, refusal: HoaxRefusal | 'not-found'): FastifyReply {
  if (refusal === 'not-found') return problem(reply, 404, 'not-found')
  const status = CONFLICTS.has(refusal) ? 409 : refusal === 'own-words' ? 403 : 422
  return problem(reply, status, refusal, { detail: HOAX_WORDS[refusal] })
}

async function answer(
  deps: HoaxDeps,
  asked: { actor: Actor; id: number; acted: Acted },
  reply: FastifyReply,
) {
  if (!asked.acted.ok) return refuse(reply, asked.acted.refusal)
  return (await readHoax(deps, asked.actor, asked.id)) ?? problem(reply, 404, 'not-found')
}

function registerReading(app: App, deps: HoaxDeps): void {
  app.get(
    '/api/hoaxes',
    {
      preHandler: guard,
      schema: {
        tags,
        summary: 'Rumours; what waits with the oldest first',
        querystring: hoaxQuerySchema,
        response: { 200: hoaxListSchema },
      },
    },
    ({ actor, query }) => readHoaxes(deps, actor.councilId, query),
  )
  app.get(
    '/api/hoaxes/:id',
    {
      preHandler: guard,
      schema: { tags, summary: 'One rumour', params: byId, response: { 200: hoaxViewSchema } },
    },
    async ({ actor, params }, reply) =>
      (await readHoax(deps, actor, params.id)) ?? problem(reply, 404, 'not-found'),
  )
  app.get(
    '/api/hoaxes/:id/pictures/:item',
    {
      preHandler: guard,
      schema: {
        tags,
        summary: 'A forwarded picture',
        params: byId.extend({ item: z.coerce.number().int().positive() }),
      },
    },
    async (request, reply) => {
      const { actor, params } = request
      const items = await listItems(deps.db, actor.councilId, [params.id])
      const mediaId = items.find(({ id }) => id === params.item)?.mediaId
      const found = mediaId ? await findRendition(deps, actor.councilId, mediaId, 'full') : null
      if (!found) return problem(reply, 404, 'not-found')
      return sendFile(request, reply, { ...found, cache: 'private, max-age=600' })
    },
  )
}

function registerIntake(app: App, deps: HoaxDeps): void {
  const opened = z.object({ id: z.number().int() })
  app.post(
    '/api/hoaxes',
    {
      preHandler: guard,
      schema: {
        tags,
        summary: 'Take in a forwarded text, link or picture',
        body: newItemSchema,
        response: { 201: opened },
      },
    },
    async ({ actor, body }, reply) => {
      const taken = await takeByHand(deps, actor, body)
      return taken.ok ? reply.code(201).send({ id: taken.hoaxId }) : refuse(reply, taken.refusal)
    },
  )
  app.post(
    '/api/hoaxes/from-message',
    {
      preHandler: guard,
      schema: {
        tags,
        summary: 'Take in what stands in a conversation',
        body: z.object({ threadId: z.uuid(), messageId: z.uuid().nullable().default(null) }),
        response: { 201: opened },
      },
    },
    async ({ actor, body }, reply) => {
      const taken = await takeFromThread(deps, actor, body)
      return taken.ok ? reply.code(201).send({ id: taken.hoaxId }) : refuse(reply, taken.refusal)
    },
  )
}

function registerWriting(app: App, deps: HoaxDeps): void {
  const seen = { params: byId, response: { 200: hoaxViewSchema } }
  app.put(
    '/api/hoaxes/:id/finding',
    { preHandler: guard, schema: { tags, summary: 'Write what was found', body: findingSchema, ...seen } },
    async ({ actor, params: { id }, body }, reply) =>
      answer(deps, { actor, id, acted: await writeFinding(deps, actor, id, body) }, reply),
  )
  app.post(
    '/api/hoaxes/:id/ask',
    { preHandler: guard, schema: { tags, summary: 'Ask another officer to confirm', ...seen } },
    async ({ actor, params: { id } }, reply) =>
      answer(deps, { actor, id, acted: await askForConfirmation(deps, actor, id) }, reply),
  )
  app.post(
    '/api/hoaxes/:id/confirm',
    { preHandler: guard, schema: { tags, summary: 'Confirm and publish', body: confirmHoaxSchema, ...seen } },
    async ({ actor, params: { id }, body }, reply) =>
      answer(deps, { actor, id, acted: await confirmFinding(deps, actor, id, body) }, reply),
  )
  app.post(
    '/api/hoaxes/:id/matches',
    {
      preHandler: guard,
      schema: { tags, summary: 'Say whether it is the same as a clarified one', body: joinSchema, ...seen },
    },
    async ({ actor, params: { id }, body }, reply) => {
      const view = await readHoax(deps, actor, id)
      const score = view?.suggestions.find((one) => one.id === body.into)?.score ?? 0
      const acted = await decideMatch(deps, actor, id, { ...body, score })
      return answer(deps, { actor, id, acted }, reply)
    },
  )
  app.put(
    '/api/hoaxes/:id/issue',
    { preHandler: guard, schema: { tags, summary: 'Tie it to an issue', body: linkIssueSchema, ...seen } },
    async ({ actor, params: { id }, body }, reply) =>
      answer(deps, { actor, id, acted: await linkIssue(deps, actor, id, body.issue) }, reply),
  )
}

const REASONED = [
  { path: 'send-back', summary: 'Give it back to who wrote it', work: sendBack },
  { path: 'close', summary: 'Close it without a clarification', work: closeHoax },
  { path: 'reopen', summary: 'Take it up again', work: reopenHoax },
  { path: 'withdraw', summary: 'Take a clarification back', work: withdrawFinding },
] as const

function registerReasoned(app: App, deps: HoaxDeps): void {
  for (const { path, summary, work } of REASONED) {
    app.post(
      `/api/hoaxes/:id/${path}`,
      {
        preHandler: guard,
        schema: { tags, summary, params: byId, body: hoaxReasonSchema, response: { 200: hoaxViewSchema } },
      },
      async ({ actor, params: { id }, body }, reply) =>
        answer(deps, { actor, id, acted: await work(deps, actor, id, body.text) }, reply),
    )
  }
}

function registerThresholds(app: App, deps: HoaxDeps): void {
  app.get(
    '/api/hoaxes/thresholds',
    {
      preHandler: guard,
      schema: { tags, summary: 'How alike a suggestion must be', response: { 200: hoaxThresholdsSchema } },
    },
    ({ actor }) => readThresholds(deps.db, actor.councilId),
  )
  app.put(
    '/api/hoaxes/thresholds',
    {
      preHandler: requireRight('inbox.manage'),
      schema: {
        tags,
        summary: 'Choose how alike a suggestion must be',
        body: hoaxThresholdsSchema,
        response: { 200: hoaxThresholdsSchema },
      },
    },
    async ({ actor, body }) => {
      const { councilId } = actor
      await inTransaction(deps.db, async (tx) => {
        await saveSetting(tx, councilId, THRESHOLDS_KEY, body)
        await recordAudit(tx, {
          councilId,
          officerId: actor.officer?.id ?? null,
          action: 'hoax.thresholds-chosen',
          subject: 'hoax-thresholds',
          detail: JSON.stringify(body),
        })
      })
      return body
    },
  )
}

/** `ClaimReview` of a clarification, for everybody: what search engines and fact-check collections read. */
function registerClaimReview(app: App, deps: HoaxDeps): void {
  app.get(
    '/api/clarifications/:id/claim-review',
    {
      schema: {
        tags: ['portal'],
        summary: 'A clarified rumour as schema.org ClaimReview',
        params: byId,
        response: { 200: z.record(z.string(), z.unknown()) },
      },
    },
    async ({ actor, params }, reply) => {
      const site = { name: deps.council.name, url: deps.publicUrl ?? '' }
      const found = await findPublicClarification(deps.db, actor.councilId, params.id, site)
      if (!found?.claimReview) return problem(reply, 404, 'not-found')
      return reply.header('cache-control', 'no-cache').send(found.claimReview)
    },
  )
}

/** Routes of the hoax desk. */
export function registerHoaxRoutes(app: App, deps: HoaxDeps): void {
  registerThresholds(app, deps)
  registerReading(app, deps)
  registerIntake(app, deps)
  registerWriting(app, deps)
  registerReasoned(app, deps)
  registerClaimReview(app, deps)
}
