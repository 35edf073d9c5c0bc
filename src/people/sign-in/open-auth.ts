import { betterAuth } from 'better-auth'
import { APIError, createAuthEndpoint } from 'better-auth/api'
import { setSessionCookie } from 'better-auth/cookies'
// Not from all plugins together: their loading took a tenth of a second of each start.
import { twoFactor } from 'better-auth/plugins/two-factor'
import { z } from 'zod'
import type { Db } from '../../platform/db/index.ts'
import type { Logger } from '../../platform/log.ts'
import { keepKey } from '../../platform/secrets.ts'
import { findStanding } from '../officers.store.ts'
import { forgetEndedSessions } from '../sessions.store.ts'
import { ADDRESS_HEADER } from './web-request.http.ts'

const DAY_S = 24 * 60 * 60
const SESSION_S = 7 * DAY_S
const REFRESH_S = 10 * 60
const COOKIE_CACHE_S = 5 * 60
const MIN_PASSWORD = 10

export type AuthDeps = {
  db: Db
  dataDir: string
  publicUrl: string | undefined
  log: Pick<Logger, 'error' | 'warn'>
  /** Whether officers with public passwords may sign in. */
  allowSampleOfficers: boolean
}

/**
 * Opens a session for an officer we have identified ourselves (a passkey, a one-time link). Callable only from the
 * server: it has no path. The same two steps every sign-in of the library ends with.
 */
function sessionOpener() {
  const openSession = createAuthEndpoint.serverOnly(
    { method: 'POST', body: z.object({ userId: z.string() }) },
    async (ctx) => {
      const user = await ctx.context.internalAdapter.findUserById(ctx.body.userId)
      if (!user) throw new APIError('UNAUTHORIZED', { code: 'USER_NOT_FOUND', message: 'unknown officer' })
      const session = await ctx.context.internalAdapter.createSession(user.id)
      await setSessionCookie(ctx, { session, user })
      return ctx.json({ sessionId: session.id })
    },
  )
  return { id: 'session-opener', endpoints: { openSession } } as const
}

/** Whoever may not work any more opens no session, whichever way they prove who they are. */
async function assertMaySignIn(deps: AuthDeps, officerId: string): Promise<void> {
  const standing = await findStanding(deps.db, officerId)
  if (standing?.active && (!standing.sample || deps.allowSampleOfficers)) return
  throw new APIError('FORBIDDEN', { code: 'OFFICER_INACTIVE', message: 'this officer may not sign in' })
}

/** Per address and route. An office shares one address, so guessing is stopped per account elsewhere. */
const RATE_LIMITS = {
  '/get-session': false,
  '/sign-out': false,
  '/sign-in/email': { window: 60, max: 60 },
  '/two-factor/*': { window: 60, max: 30 },
  '/change-password': { window: 60, max: 10 },
} as const

/**
 * The sign-in library, set for us: e-mail and password, TOTP with backup codes, sessions in the database, nothing
 * created at run time, no telemetry. Its tables lie in the schema auth; its secret in a key file of the data folder.
 */
export function openAuth(deps: AuthDeps) {
  return betterAuth({
    appName: 'Gacek',
    baseURL: new URL(deps.publicUrl ?? 'http://localhost').origin,
    secret: keepKey(deps.dataDir, 'auth').toString('base64url'),
    database: { db: deps.db.withSchema('auth'), type: 'postgres', transaction: true },
    telemetry: { enabled: false },
    // Only the message: the further arguments may hold what somebody typed.
    logger: {
      level: 'warn',
      log: (level, message) => deps.log[level === 'warn' ? 'warn' : 'error'](message),
    },
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: MIN_PASSWORD },
    user: { additionalFields: { councilId: { type: 'number', required: true, input: false } } },
    session: {
      expiresIn: SESSION_S,
      updateAge: REFRESH_S,
      cookieCache: { enabled: true, maxAge: COOKIE_CACHE_S },
    },
    rateLimit: { enabled: true, storage: 'database', customRules: RATE_LIMITS },
    databaseHooks: {
      session: {
        create: {
          before: (session) => assertMaySignIn(deps, session.userId),
          // The time of the machine: the library counts its sessions by it.
          after: () => forgetEndedSessions(deps.db, new Date()),
        },
      },
    },
    advanced: {
      cookiePrefix: 'gacek',
      useSecureCookies: deps.publicUrl?.startsWith('https://') ?? false,
      database: { generateId: 'uuid', validateSchema: false },
      ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] },
      // Every change is checked against our own origin before it gets here (actor.http.ts).
      disableCSRFCheck: true,
    },
    plugins: [twoFactor({ issuer: 'Gacek' }), sessionOpener()],
  })
}

export type Auth = ReturnType<typeof openAuth>
