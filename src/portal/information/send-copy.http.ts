import type { FastifyReply } from 'fastify'
import type { PublicCopy } from '../../inbox/information/index.ts'

/** A copy to be kept by who asked: never opened in the page's own name. */
export function sendCopy(reply: FastifyReply, copy: PublicCopy, caching: string): FastifyReply {
  return reply
    .headers({
      'cache-control': caching,
      'content-security-policy': "default-src 'none'; sandbox",
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(copy.name)}`,
    })
    .type(copy.contentType)
    .send(copy.bytes)
}
