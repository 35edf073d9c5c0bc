import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import { requireOfficer } from '../../people/index.ts'
import { problem, type App } from '../../platform/http/index.ts'
import { erasureSchema, eraseSchema } from './contract.ts'
import { eraseMessage, previewErasure, type EraseRefusal, type ErasingDeps } from './erase-message.ts'
import { REFUSALS } from './words.data.ts'

const tags = ['inbox']
const byId = z.object({ id: z.uuid() })
// Who reads the conversation and sees reporters there or manages the inbox: `mayErase` decides.
const preHandler = requireOfficer

function answerRefusal(reply: FastifyReply, refusal: EraseRefusal): FastifyReply {
  const { status, words } = REFUSALS[refusal]
  return problem(reply, status, refusal, { detail: words })
}

/** Routes of erasing what one message says: what would go, and the act, which has no way back. */
export function registerErasingRoutes(app: App, deps: ErasingDeps): void {
  app.get(
    '/api/inbox/messages/:id/erasure',
    {
      preHandler,
      schema: {
        tags,
        summary: 'What would go if the words and files of this message were erased',
        params: byId,
        response: { 200: erasureSchema },
      },
    },
    async ({ actor, params }, reply) => {
      const asked = await previewErasure(deps, actor, params.id)
      return asked.ok ? asked.preview : answerRefusal(reply, asked.refusal)
    },
  )
  app.post(
    '/api/inbox/messages/:id/erase',
    {
      preHandler,
      schema: {
        tags,
        summary: 'Erase the words and files of a message wherever they lie; there is no way back',
        params: byId,
        body: eraseSchema,
      },
    },
    async ({ actor, params, body }, reply) => {
      const done = await eraseMessage(deps, actor, params.id, body)
      return done.ok ? reply.code(204).send() : answerRefusal(reply, done.refusal)
    },
  )
}
