import type { FastifyReply } from 'fastify'
import { languageOf, problem } from '../../../platform/http/index.ts'
import type { Refusing } from '../planning/index.ts'
import { answerTo } from './words.data.ts'

const CODES: Record<number, string> = { 403: 'forbidden', 404: 'not-found' }

/** Refusals that every stage has, under their usual codes. */
const COMMON = new Set(['not-found', 'forbidden'])

type Field = { field: string; message: string }

function fieldsOf(findings: Refusing['findings'], language: 'id' | 'en'): Field[] {
  return (findings ?? []).flatMap(({ accountId, name, findings: found }) =>
    found.map((one) => ({
      field: `targets.${accountId}.${one.field}`,
      message: `${name}: ${one.reason[language]} ${one.wayOut[language]}`,
    })),
  )
}

/** Answers a refusal with the field, the reason and the way out. */
export function refuse(
  reply: FastifyReply,
  refused: { refusal: string; findings?: Refusing['findings'] },
): FastifyReply {
  const { status, field, words } = answerTo(refused.refusal)
  const language = languageOf(reply)
  const found = fieldsOf(refused.findings, language)
  const own = field === null ? [] : [{ field, message: words[language] }]
  const fields = found.length > 0 ? found : own
  const code = COMMON.has(refused.refusal) ? (CODES[status] ?? 'conflict') : refused.refusal
  return problem(reply, status, code, {
    ...(own.length > 0 && found.length === 0 ? {} : { detail: words }),
    ...(fields.length > 0 ? { fields } : {}),
  })
}
