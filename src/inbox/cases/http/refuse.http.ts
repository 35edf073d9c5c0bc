import type { FastifyReply } from 'fastify'
import { problem } from '../../../platform/http/index.ts'
import type { ActRefusal } from '../work/acting.ts'
import { CASE_WORDS } from './words.data.ts'

/** Says why an act on a case cannot be done. */
export function refuse(reply: FastifyReply, refusal: ActRefusal): FastifyReply {
  if (refusal === 'not-found') return problem(reply, 404, 'not-found')
  if (refusal === 'forbidden') return problem(reply, 403, 'forbidden')
  const { field, words } = CASE_WORDS[refusal]
  if (refusal === 'not-now') return problem(reply, 409, 'conflict', { detail: words })
  if (refusal === 'nothing-left') return problem(reply, 409, refusal, { detail: words })
  const fields = field === null ? [] : [{ field, message: '' }]
  return problem(reply, 422, refusal, { detail: words, fields })
}
