import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import { requireOfficer, requireRight } from '../../../people/index.ts'
import type { Clock } from '../../../platform/clock.ts'
import type { Db } from '../../../platform/db/index.ts'
import { problem, type App } from '../../../platform/http/index.ts'
import type { Jobs } from '../../../platform/jobs.ts'
import { fateSchema, forgetSchema, hideSchema, joinSchema, separateSchema } from './contract.ts'
import { threadCitizenSchema } from '../contract.ts'
import { confirmArrived, hide, sendAgain, show, tryNow } from './act-on-message.ts'
import { forgetCitizen, joinCitizens, readCitizen, separateCitizens } from './join-citizens.ts'
import { REFUSAL_WORDS, type Acted } from './refusals.ts'

type Deps = { db: Db; clock: Clock; jobs: Jobs }

const byId = z.object({ id: z.uuid() })
const tags = ['inbox']
const handlers = requireRight('cases.handle')

function answer(reply: FastifyReply, acted: Acted): FastifyReply {
  if (acted.ok) return reply.code(204).send()
  const { refusal } = acted
  if (refusal === 'not-found') return problem(reply, 404, 'not-found')
  if (refusal === 'forbidden') return problem(reply, 403, 'forbidden')
  const status = refusal === 'unknown-conversation' ? 422 : 409
  return problem(reply, status, refusal, { detail: REFUSAL_WORDS[refusal] })
}

function registerJoining(app: App, deps: Deps): void {
  app.get(
    '/api/inbox/threads/:id/citizen',
    {
      preHandler: requireRight('messages.read'),
      schema: {
        tags,
        summary:
          'Whether who wrote is known, and with whom they are joined by their own word; never who it is',
        params: byId,
        response: { 200: threadCitizenSchema },
      },
    },
    async ({ actor, params }, reply) =>
      (await readCitizen(deps.db, actor, params.id)) ?? problem(reply, 404, 'not-found'),
  )
  app.post(
    '/api/inbox/threads/:id/join',
    {
      preHandler: handlers,
      schema: { tags, summary: 'Two writers are one person, as they agreed', params: byId, body: joinSchema },
    },
    async ({ actor, params, body }, reply) => answer(reply, await joinCitizens(deps, actor, params.id, body)),
  )
  app.post(
    '/api/inbox/threads/:id/separate',
    {
      preHandler: handlers,
      schema: { tags, summary: 'Two writers are not one person', params: byId, body: separateSchema },
    },
    async ({ actor, params, body }, reply) =>
      answer(reply, await separateCitizens(deps, actor, params.id, body.other)),
  )
  app.post(
    '/api/inbox/threads/:id/forget',
    {
      // Who sees reporters, or who manages the inbox: the act itself asks for one of both.
      preHandler: requireOfficer,
      schema: {
        tags,
        summary: 'Forget who wrote, on their request: cases and figures stay; there is no way back',
        params: byId,
        body: forgetSchema,
      },
    },
    async ({ actor, params, body }, reply) =>
      answer(reply, await forgetCitizen(deps, actor, params.id, body.request)),
  )
}

/** Routes of acts on conversations and messages; all are audited, and those that can be have a way back. */
export function registerActRoutes(app: App, deps: Deps): void {
  registerJoining(app, deps)
  app.post(
    '/api/inbox/messages/:id/hide',
    {
      preHandler: handlers,
      schema: { tags, summary: 'Take a message of a citizen out of sight', params: byId, body: hideSchema },
    },
    async ({ actor, params, body }, reply) => answer(reply, await hide(deps, actor, params.id, body.reason)),
  )
  app.post(
    '/api/inbox/messages/:id/show',
    { preHandler: handlers, schema: { tags, summary: 'Show a hidden message again', params: byId } },
    async ({ actor, params }, reply) => answer(reply, await show(deps, actor, params.id)),
  )
  app.post(
    '/api/inbox/messages/:id/try',
    {
      preHandler: handlers,
      schema: { tags, summary: 'Try an answer now that certainly has not left', params: byId },
    },
    async ({ actor, params }, reply) => answer(reply, await tryNow(deps, actor, params.id)),
  )
  app.post(
    '/api/inbox/messages/:id/fate',
    {
      preHandler: handlers,
      schema: {
        tags,
        summary: 'What became of an answer whose fate is unknown: it arrived, or it is sent again',
        params: byId,
        body: fateSchema,
      },
    },
    async ({ actor, params, body }, reply) => {
      const act = body.fate === 'arrived' ? confirmArrived : sendAgain
      return answer(reply, await act(deps, actor, params.id))
    },
  )
}
