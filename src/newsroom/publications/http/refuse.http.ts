import type { FastifyReply } from 'fastify'
import { problem } from '../../../platform/http/index.ts'
import type { Refusing } from '../planning/index.ts'
import { answerTo } from './words.data.ts'

const CODES: Record<number, string> = {
  403: 'forbidden',
  404: 'not-found',
  409: 'conflict',
  422: 'invalid-field',
}

/** Answers a refusal with the field, the reason and the way out. */
export function refuse(
  reply: FastifyReply,
  refused: { refusal: string; findings?: Refusing['findings'] },
): FastifyReply {
  const { status, field, words } = answerTo(refused.refusal)
  const english = /^\s*en\b/i.test(reply.request.headers['accept-language'] ?? '')
  const found = (refused.findings ?? []).flatMap(({ accountId, name, findings }) =>
    findings.map((finding) => ({
      field: `targets.${accountId}.${finding.field}`,
      message: english
        ? `${name}: ${finding.reason.en} ${finding.wayOut.en}`
        : `${name}: ${finding.reason.id} ${finding.wayOut.id}`,
    })),
  )
  const fields =
    found.length > 0 ? found : field === null ? [] : [{ field, message: english ? words.en : words.id }]
  const said = found.length > 0 || field === null ? { detail: words } : {}
  const isCommon = refused.refusal === 'not-found' || refused.refusal === 'forbidden'
  return problem(reply, status, isCommon ? (CODES[status] ?? 'conflict') : refused.refusal, {
    ...said,
    ...(fields.length > 0 ? { fields } : {}),
  })
}
