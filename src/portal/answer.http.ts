import type { FastifyReply, FastifyRequest } from 'fastify'
import { createHash } from 'node:crypto'
import { packedTag, packingOfText, sendPacked } from './pack.ts'

/**
 * Asked again each time: what is hidden is gone from every copy at once, and what did not change costs a 304 (RFC 9111,
 * 5.2.2.4).
 */
export const ALWAYS_ASK = 'no-cache'

/** Where this council's portal stands on the network; by default where it was asked. */
export function homeOf(publicUrl: string | undefined, request: FastifyRequest): string {
  return (publicUrl ?? `${request.protocol}://${request.host}`).replace(/\/+$/, '')
}

/**
 * Whether who asks has this version already (RFC 9110, 13.1): by its tag, and only where none was sent by the moment.
 * `changedAt` in whole seconds.
 */
export function isKnown(request: FastifyRequest, version: { etag: string; changedAt?: Date }): boolean {
  const tags = request.headers['if-none-match']
  if (tags !== undefined)
    return tags.split(',').some((one) => ['*', version.etag].includes(one.trim().replace(/^W\//, '')))
  const since = Date.parse(request.headers['if-modified-since'] ?? '')
  return version.changedAt !== undefined && since >= version.changedAt.getTime()
}

/** Sends a text that programs read again and again, packed for who takes it so: 304 for who has it already. */
export function sendText(
  request: FastifyRequest,
  reply: FastifyReply,
  text: { body: string; type: string },
): FastifyReply {
  const packing = packingOfText(request, text.body)
  const hash = createHash('sha256').update(text.body).digest('base64url').slice(0, 22)
  const etag = packedTag(`"${hash}"`, packing)
  const headers = { etag, vary: 'accept-encoding', 'cache-control': ALWAYS_ASK }
  reply.headers({ ...headers, 'access-control-allow-origin': '*' })
  if (isKnown(request, { etag })) return reply.code(304).send()
  return sendPacked(reply.type(text.type).serializer(String), text.body, packing)
}
