import type { FastifyReply } from 'fastify'
import { problem } from '../../platform/http/index.ts'
import { INFORMATION_WORDS, type InformationRefusal } from './words.data.ts'

const STATE: ReadonlySet<InformationRefusal> = new Set([
  'not-now',
  'already-extended',
  'stopped',
  'judged-already',
  'taken-over',
])

/** A refusal of this stage as problem+json. */
export function refuse(
  reply: FastifyReply,
  refusal: InformationRefusal | 'not-found' | 'forbidden',
): FastifyReply {
  if (refusal === 'not-found') return problem(reply, 404, 'not-found')
  if (refusal === 'forbidden') return problem(reply, 403, 'forbidden')
  const { field, words } = INFORMATION_WORDS[refusal]
  const fields = field === '' ? {} : { fields: [{ field, message: '' }] }
  return problem(reply, STATE.has(refusal) ? 409 : 422, refusal, { detail: words, ...fields })
}
