import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import { requireRight } from '../../people/index.ts'
import { problem, type App } from '../../platform/http/index.ts'
import {
  caseRisesSchema,
  handoverAnswerBodySchema,
  handoverCandidatesSchema,
  handoverListSchema,
  handoverQuerySchema,
  handoverSchema,
  newHandoverSchema,
} from './contract.ts'
import { findRises } from './find-rises.ts'
import {
  answerIssue,
  handOverIssue,
  listHandovers,
  mayHandOver,
  suggestAnswers,
  takeBackHandover,
  usualLength,
  type HandoverDeps,
  type HandoverRefusal,
} from './hand-over-issue.ts'
import { REFUSALS } from './words.data.ts'

const tags = ['handover']
const byId = z.object({ id: z.coerce.number().int().positive() })
const readers = requireRight('board.read')
const answerers = requireRight('answers.publish')

function refuse(reply: FastifyReply, refusal: HandoverRefusal): FastifyReply {
  const { status, words } = REFUSALS[refusal]
  return problem(reply, status, refusal, { detail: words })
}

function registerHanding(app: App, deps: HandoverDeps): void {
  app.get(
    '/api/issue-handovers',
    {
      preHandler: readers,
      schema: {
        tags,
        summary: 'Which office answers these issues; without ids what the own offices have to answer',
        querystring: handoverQuerySchema,
        response: { 200: handoverListSchema },
      },
    },
    async ({ actor, query }) => ({
      handovers: await listHandovers(deps, actor, query.ids),
      mayHandOver: mayHandOver(actor),
      usual: mayHandOver(actor) ? await usualLength(deps, actor.councilId) : null,
    }),
  )
  app.post(
    '/api/issue-handovers',
    {
      preHandler: readers,
      schema: {
        tags,
        summary: 'Hand an issue to an office; its clock starts',
        body: newHandoverSchema,
        response: { 201: handoverSchema },
      },
    },
    async ({ actor, body }, reply) => {
      const handed = await handOverIssue(deps, actor, body)
      return handed.ok ? reply.code(201).send(handed.handover) : refuse(reply, handed.refusal)
    },
  )
  registerTakingBack(app, deps)
}

function registerTakingBack(app: App, deps: HandoverDeps): void {
  app.post(
    '/api/issue-handovers/:id/take-back',
    {
      preHandler: readers,
      schema: {
        tags,
        summary: 'Take an open handover back',
        params: byId,
        response: { 200: handoverSchema },
      },
    },
    async ({ actor, params }, reply) => {
      const taken = await takeBackHandover(deps, actor, params.id)
      return taken.ok ? taken.handover : refuse(reply, taken.refusal)
    },
  )
}

/** Everything handovers answer over HTTP. */
export function registerHandoverRoutes(app: App, deps: HandoverDeps): void {
  registerHanding(app, deps)
  app.get(
    '/api/issue-handovers/:id/candidates',
    {
      preHandler: answerers,
      schema: {
        tags,
        summary: 'What is public already and may answer the issue',
        params: byId,
        response: { 200: handoverCandidatesSchema },
      },
    },
    async ({ actor, params }, reply) => {
      const candidates = await suggestAnswers(deps, actor, params.id)
      return candidates ? { candidates } : refuse(reply, 'not-found')
    },
  )
  app.post(
    '/api/issue-handovers/:id/answer',
    {
      preHandler: answerers,
      schema: {
        tags,
        summary: 'Answer an issue with something public; its clock stops',
        params: byId,
        body: handoverAnswerBodySchema,
        response: { 200: handoverSchema },
      },
    },
    async ({ actor, params, body }, reply) => {
      const answered = await answerIssue(deps, actor, params.id, body)
      return answered.ok ? answered.handover : refuse(reply, answered.refusal)
    },
  )
  app.get(
    '/api/case-rises',
    {
      preHandler: readers,
      schema: {
        tags,
        summary: 'Kinds and categories with more cases than usual in the last 24 hours',
        response: { 200: caseRisesSchema },
      },
    },
    ({ actor }) => findRises(deps, actor.councilId),
  )
}
