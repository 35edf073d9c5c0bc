import type { FastifyReply } from 'fastify'
import { problem } from '../../../platform/http/index.ts'
import type { AnswerRefusal } from '../answers-deps.ts'
import { REFUSALS } from './words.data.ts'

/** Says why something was not done. */
export function refuse(reply: FastifyReply, refusal: AnswerRefusal): FastifyReply {
  const { status, words } = REFUSALS[refusal]
  return problem(reply, status, refusal, { detail: words })
}
