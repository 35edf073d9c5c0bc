import type { FastifyReply, FastifyRequest } from 'fastify'
import { createHash } from 'node:crypto'

/**
 * Asked again each time: what is hidden is gone from every copy at once, and what did not change costs a 304 (RFC 9111,
 * 5.2.2.4).
 */
export const ALWAYS_ASK = 'no-cache'

/** Where this council's portal stands on the network; by default where it was asked. */
export function homeOf(publicUrl: string | undefined, request: FastifyRequest): string {
  return (publicUrl ?? `${request.protocol}://${request.host}`).replace(/\/+$/, '')
}

/** Sends a text that programs read again and again: 304 for who has it already. */
export function sendText(
  request: FastifyRequest,
  reply: FastifyReply,
  text: { body: string; type: string },
): FastifyReply {
  const etag = `"${createHash('sha256').update(text.body).digest('base64url').slice(0, 22)}"`
  reply.headers({ etag, 'cache-control': ALWAYS_ASK, 'access-control-allow-origin': '*' })
  const known = request.headers['if-none-match']
    ?.split(',')
    .some((one) => one.trim().replace(/^W\//, '') === etag)
  if (known === true) return reply.code(304).send()
  return reply.type(text.type).serializer(String).send(text.body)
}
