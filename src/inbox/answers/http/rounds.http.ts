import { z } from 'zod'
import { requireRight } from '../../../people/index.ts'
import type { App } from '../../../platform/http/index.ts'
import type { AnswersDeps } from '../answers-deps.ts'
import {
  askerListSchema,
  roundBodySchema,
  roundDetailSchema,
  roundListSchema,
  suggestRoundSchema,
} from '../contract.ts'
import { answerMany, readRound, takeBackRound } from '../rounds/answer-many.ts'
import { suggestAskers, toAskers } from '../rounds/find-askers.ts'
import { listRounds } from '../rounds/rounds.store.ts'
import { refuse } from './refuse.http.ts'

const tags = ['answers']
const byId = z.object({ id: z.coerce.number().int().positive() })
const answerers = requireRight('cases.handle')
const begunSchema = z.object({ roundId: z.number(), told: z.number(), leftOut: z.number() })

function registerChoosing(app: App, deps: AnswersDeps): void {
  app.get(
    '/api/answer-rounds/suggestions',
    {
      preHandler: answerers,
      schema: {
        tags,
        summary: 'Open cases that ask the same: by words, by a case, or by an issue of the board',
        querystring: suggestRoundSchema,
        response: { 200: askerListSchema },
      },
    },
    async ({ actor, query }) => ({ askers: await suggestAskers(deps, actor, query) }),
  )
  app.post(
    '/api/answer-rounds/preview',
    {
      preHandler: answerers,
      schema: {
        tags,
        summary: 'The second look: who will be told by which channel, and who not',
        body: roundBodySchema,
        response: { 200: askerListSchema },
      },
    },
    async ({ actor, body }) => ({ askers: await toAskers(deps, actor, body.caseIds, body.text) }),
  )
}

function registerFollowing(app: App, deps: AnswersDeps): void {
  app.get(
    '/api/answer-rounds/:id',
    {
      preHandler: answerers,
      schema: {
        tags,
        summary: 'A round with who was told, by case number',
        params: byId,
        response: { 200: roundDetailSchema },
      },
    },
    async ({ actor, params }, reply) =>
      (await readRound(deps, actor, params.id)) ?? refuse(reply, 'not-found'),
  )
  app.post(
    '/api/answer-rounds/:id/take-back',
    {
      preHandler: answerers,
      schema: {
        tags,
        summary: 'Take back what of a round still waits',
        params: byId,
        response: { 200: z.object({ undone: z.number() }) },
      },
    },
    async ({ actor, params }, reply) => {
      const taken = await takeBackRound(deps, actor, params.id)
      return taken.ok ? { undone: taken.undone } : refuse(reply, taken.refusal)
    },
  )
}

/** One answer to everyone who asked the same. */
export function registerRounds(app: App, deps: AnswersDeps): void {
  registerChoosing(app, deps)
  registerFollowing(app, deps)
  app.get(
    '/api/answer-rounds',
    {
      preHandler: answerers,
      schema: { tags, summary: 'The latest rounds', response: { 200: roundListSchema } },
    },
    async ({ actor }) => ({ rounds: await listRounds(deps.db, actor.councilId) }),
  )
  app.post(
    '/api/answer-rounds',
    {
      preHandler: answerers,
      schema: {
        tags,
        summary: 'Tell each of these cases once',
        body: roundBodySchema,
        response: { 201: begunSchema },
      },
    },
    async ({ actor, body }, reply) => {
      const begun = await answerMany(deps, actor, body)
      if (!begun.ok) return refuse(reply, begun.refusal)
      const { roundId, told, leftOut } = begun
      return reply.code(201).send({ roundId, told, leftOut })
    },
  )
}
