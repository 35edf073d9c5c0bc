import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import { problem } from '../../../platform/http/index.ts'
import { REFUSALS, type ArticleRefusal } from './words.data.ts'

export type Refused = { ok: false; refusal: ArticleRefusal | 'not-found' | 'forbidden' }

/** Says why something was not done. What the actor may not see is not there. */
export function refuse(reply: FastifyReply, refusal: Refused['refusal']): FastifyReply {
  if (refusal === 'not-found') return problem(reply, 404, 'not-found')
  if (refusal === 'forbidden') return problem(reply, 403, 'forbidden')
  const { status, words } = REFUSALS[refusal]
  return problem(reply, status, refusal, { detail: words })
}

/** Sends where the article stands now, or the refusal. */
export function answerStand<Stand>(
  reply: FastifyReply,
  result: { ok: true; stand: Stand } | Refused,
): Stand | FastifyReply {
  return result.ok ? result.stand : refuse(reply, result.refusal)
}

/** Sends that it was done, or the refusal. */
export function answerDone(reply: FastifyReply, result: { ok: true } | Refused): { ok: true } | FastifyReply {
  return result.ok ? { ok: true } : refuse(reply, result.refusal)
}

export const byId = z.object({ id: z.coerce.number().int().positive().max(2_147_483_647) })
export const doneSchema = z.object({ ok: z.literal(true) })
export const TAGS = ['articles']
