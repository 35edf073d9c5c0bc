import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Db } from '../platform/db/index.ts'
import { problem, type App } from '../platform/http/index.ts'
import { can, type Actor, type Right } from './rights.ts'
import { findSignedIn, findVisitor } from './sessions.store.ts'
import type { Auth } from './sign-in/open-auth.ts'
import { isFromOwnPages, type RequestSource } from './sign-in/origins.ts'
import { passCookies, webHeaders } from './sign-in/web-request.http.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks; resolved before any handler runs. */
    actor: Actor
    /** The session of the officer, null for visitors. */
    sessionId: string | null
  }
}

export type ActorDeps = {
  db: Db
  auth: Auth
  publicUrl: string | undefined
  /** Whether officers with public passwords may be signed in. */
  allowSampleOfficers: boolean
}

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS'])

/** The headers of a request that say where it comes from. */
export function sourceOf(request: FastifyRequest): RequestSource {
  const fetchSite = request.headers['sec-fetch-site']
  return {
    host: request.host,
    origin: request.headers.origin,
    fetchSite: Array.isArray(fetchSite) ? fetchSite[0] : fetchSite,
  }
}

async function findOfficer(deps: ActorDeps, request: FastifyRequest, reply: FastifyReply) {
  if (!request.headers.cookie?.includes('gacek.session_token')) return null
  const { headers, response } = await deps.auth.api.getSession({
    headers: webHeaders(request),
    returnHeaders: true,
  })
  passCookies(reply, headers)
  if (!response) return null
  // The cookie may be up to five minutes old; whether the session and the officer still stand, the database says.
  const found = await findSignedIn(deps.db, response.user.councilId, response.session.token)
  if (!found || (found.isSampleOfficer && !deps.allowSampleOfficers)) return null
  return found
}

async function resolveActor(deps: ActorDeps, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const found = await findOfficer(deps, request, reply)
  request.sessionId = found?.sessionId ?? null
  request.actor = found?.actor ?? (await findVisitor(deps.db))
}

/**
 * Resolves `request.actor` for every request and refuses changes asked for by other sites' pages.
 * A session that ended, expired, or whose officer was deactivated gives a visitor.
 */
export function registerActor(app: App, deps: ActorDeps): void {
  app.decorateRequest('actor', null as unknown as Actor)
  app.decorateRequest('sessionId', null)
  app.addHook('onRequest', async (request, reply) => {
    if (request.url.startsWith('/_app/')) return undefined
    if (!SAFE_METHODS.has(request.method) && !isFromOwnPages(sourceOf(request), deps.publicUrl)) {
      const detail = {
        id: 'Buka Gacek lewat alamat resminya. Jika alamat ini memang resmi, isi PUBLIC_URL.',
        en: 'Open Gacek at its own address. If this is that address, set PUBLIC_URL to it.',
      }
      return problem(reply, 403, 'wrong-origin', { detail })
    }
    await resolveActor(deps, request, reply)
    return undefined
  })
}

/** A preHandler that lets only actors with the right pass: 401 when signing in may help, else 403. */
export function requireRight(right: Right) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    if (can(request.actor, right)) return undefined
    return request.actor.officer === null
      ? problem(reply, 401, 'sign-in-needed')
      : problem(reply, 403, 'forbidden')
  }
}

/** A preHandler for what every officer may do with their own things. */
export async function requireOfficer(
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply | undefined> {
  return request.actor.officer === null ? problem(reply, 401, 'sign-in-needed') : undefined
}
