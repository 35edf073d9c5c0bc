import type { FastifyReply } from 'fastify'
import { problem } from '../../platform/http/index.ts'
import { INFORMATION_WORDS, type InformationRefusal } from './words.data.ts'

const STATE: ReadonlySet<InformationRefusal> = new Set([
  'not-now',
  'already-extended',
  'stopped',
  'judged-already',
  'taken-over',
  'objected-already',
  'objection-decided',
])

/** What was asked is understood; a rule or the law stands against it. */
const RULED_OUT = { id: 'Belum dapat dilakukan', en: 'This cannot be done yet' }

/** A refusal of this stage as problem+json. */
export function refuse(
  reply: FastifyReply,
  refusal: InformationRefusal | 'not-found' | 'forbidden',
): FastifyReply {
  if (refusal === 'not-found') return problem(reply, 404, 'not-found')
  if (refusal === 'forbidden') return problem(reply, 403, 'forbidden')
  const { field, words } = INFORMATION_WORDS[refusal]
  const fields = field === '' ? {} : { fields: [{ field, message: '' }] }
  if (STATE.has(refusal)) return problem(reply, 409, refusal, { detail: words, ...fields })
  return problem(reply, 422, refusal, { title: RULED_OUT, detail: words, ...fields })
}
