import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Clock } from '../platform/clock.ts'
import type { Db } from '../platform/db/index.ts'
import { problem, type App } from '../platform/http/index.ts'
import { can, type Actor, type Right } from './rights.ts'
import { findSignedIn, findVisitor } from './sessions.store.ts'
import {
  createKnownCookies,
  sessionCookiesOf,
  type CookieOwner,
  type KnownCookies,
} from './sign-in/known-cookies.ts'
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
  clock: Clock
}

type Resolving = ActorDeps & { knownCookies: KnownCookies }

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

/** Whose the session cookie is, when its signature is right. */
async function readCookie(
  deps: Resolving,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<CookieOwner | null> {
  const cookies = sessionCookiesOf(request.headers.cookie, deps.publicUrl?.startsWith('https://') ?? false)
  const [cookie] = cookies
  if (cookie === undefined) return null
  const known = cookies.length === 1 ? deps.knownCookies.find(cookie) : null
  if (known) return known
  const { headers, response } = await deps.auth.api.getSession({
    headers: webHeaders(request),
    returnHeaders: true,
  })
  passCookies(reply, headers)
  if (!response) return null
  const owner = { councilId: response.user.councilId, token: response.session.token }
  if (cookies.length === 1) deps.knownCookies.keep(cookie, owner)
  return owner
}

async function findOfficer(deps: Resolving, request: FastifyRequest, reply: FastifyReply) {
  const owner = await readCookie(deps, request, reply)
  if (!owner) return null
  // A right signature says who it was; whether session and officer still stand, the database says.
  const found = await findSignedIn(deps.db, owner.councilId, owner.token)
  if (!found || (found.isSampleOfficer && !deps.allowSampleOfficers)) return null
  return found
}

async function resolveActor(deps: Resolving, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const found = await findOfficer(deps, request, reply)
  request.sessionId = found?.sessionId ?? null
  request.actor = found?.actor ?? (await findVisitor(deps.db))
}

/**
 * Resolves `request.actor` for every request and refuses changes asked for by other sites' pages.
 * A session that ended, expired, or whose officer was deactivated gives a visitor.
 */
export function registerActor(app: App, deps: ActorDeps): void {
  const resolving = { ...deps, knownCookies: createKnownCookies(deps.clock) }
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
    await resolveActor(resolving, request, reply)
    return undefined
  })
  app.addHook('onSend', keepFromCaches)
}

/**
 * What an officer is answered stays in no cache, where no route says otherwise: a computer of an office is used by several
 * people, and what one read must not lie on its disk for the next (RFC 9111, 5.2.2.5).
 */
async function keepFromCaches(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const { actor } = request as { actor: Actor | null }
  if (actor?.officer && !reply.hasHeader('cache-control')) reply.header('cache-control', 'private, no-store')
}

type Guard = {
  (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined>
  /** What it asks for, readable in `app.guardedRoutes`. */
  rule: string
}

/** A preHandler that lets only actors with the right pass: 401 when signing in may help, else 403. */
export function requireRight(right: Right): Guard {
  const guard = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    if (can(request.actor, right)) return undefined
    return request.actor.officer === null
      ? problem(reply, 401, 'sign-in-needed')
      : problem(reply, 403, 'forbidden')
  }
  return Object.assign(guard, { rule: right })
}

/**
 * A preHandler for what belongs to the council that runs here alone, such as its board and its backups: 404 for everybody of
 * another one. It stands behind `requireRight` and names no rule: whose these things are is no matter of rights.
 */
export function requireCouncil(councilId: number) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> =>
    request.actor.councilId === councilId ? undefined : problem(reply, 404, 'not-found')
}

/** A preHandler for what every officer may do with their own things. */
export async function requireOfficer(
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply | undefined> {
  return request.actor.officer === null ? problem(reply, 401, 'sign-in-needed') : undefined
}
requireOfficer.rule = 'officer'
