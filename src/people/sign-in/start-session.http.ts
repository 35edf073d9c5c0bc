import { APIError } from 'better-auth/api'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Auth } from './open-auth.ts'
import { passCookies, webHeaders } from './web-request.http.ts'

/**
 * Signs in an officer whom we identified ourselves (a passkey, a one-time link), with the same kind of session as
 * every other sign-in. False when the officer may not work any more.
 */
export async function startSession(
  auth: Auth,
  request: FastifyRequest,
  reply: FastifyReply,
  officerId: string,
): Promise<boolean> {
  try {
    const { headers } = await auth.api.openSession({
      body: { userId: officerId },
      headers: webHeaders(request),
      returnHeaders: true,
    })
    passCookies(reply, headers)
    return true
  } catch (error) {
    if (error instanceof APIError && error.status === 'FORBIDDEN') return false
    throw error
  }
}
