import type { FastifyReply, FastifyRequest } from 'fastify'

/** Carries the caller's address to the sign-in library; never taken from outside. */
export const ADDRESS_HEADER = 'x-gacek-address'
const CACHE_COOKIE = 'gacek.session_data'

function withoutCache(cookie: string): string {
  return cookie
    .split(/;\s*/)
    .filter((part) => !part.replace(/^__Secure-/, '').startsWith(CACHE_COOKIE))
    .join('; ')
}

/**
 * The headers the sign-in library may see. With `authoritative` it gets no cached session, so a session that was ended
 * a second ago opens nothing.
 */
export function webHeaders(request: FastifyRequest, options: { authoritative?: boolean } = {}): Headers {
  const headers = new Headers({ [ADDRESS_HEADER]: request.ip })
  const { cookie } = request.headers
  if (cookie) headers.set('cookie', options.authoritative ? withoutCache(cookie) : cookie)
  const agent = request.headers['user-agent']
  if (agent) headers.set('user-agent', agent.slice(0, 300))
  return headers
}

/** Sends the cookies on that the sign-in library set. */
export function passCookies(reply: FastifyReply, headers: Headers): void {
  for (const cookie of headers.getSetCookie()) reply.header('set-cookie', cookie)
}
