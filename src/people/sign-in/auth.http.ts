import type { FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import type { Clock } from '../../platform/clock.ts'
import { inTransaction, type Db } from '../../platform/db/index.ts'
import { problem, type App, type Words } from '../../platform/http/index.ts'
import { requireOfficer } from '../actor.http.ts'
import { recordAudit } from '../audit.store.ts'
import {
  backupCodesSchema,
  changePasswordSchema,
  confirmPasswordSchema,
  doneSchema,
  secondFactorSchema,
  signedInSchema,
  signInSchema,
  twoFactorSetupSchema,
} from '../contract.ts'
import { findOfficer } from '../officers.store.ts'
import { forgetAttempts, takeAttempt } from './attempts.store.ts'
import { checkPassword, PASSWORD_WORDS } from './check-password.ts'
import { forgetGuessing, refuseGuessing } from './count-sign-in.ts'
import type { Devices } from './known-device.ts'
import { answerTooMany, SECOND_FACTOR_LIMIT } from './limit-attempts.http.ts'
import type { Auth } from './open-auth.ts'
import { passCookies, webHeaders } from './web-request.http.ts'

export type AuthRouteDeps = {
  db: Db
  auth: Auth
  clock: Clock
  devices: Devices
  publicUrl: string | undefined
}

type Answer = { status: number; body: Record<string, unknown> }

const WRONG: Record<string, { status: number; code: string; title: Words }> = {
  INVALID_EMAIL_OR_PASSWORD: {
    status: 401,
    code: 'wrong-password',
    title: { id: 'E-mail atau kata sandi salah', en: 'Wrong e-mail or password' },
  },
  INVALID_PASSWORD: {
    status: 400,
    code: 'wrong-password',
    title: { id: 'Kata sandi salah', en: 'Wrong password' },
  },
  OFFICER_INACTIVE: {
    status: 403,
    code: 'officer-inactive',
    title: {
      id: 'Akun Anda tidak aktif. Hubungi pengelola Gacek di kantor Anda.',
      en: 'Your account is not active. Ask the operator.',
    },
  },
  INVALID_CODE: { status: 401, code: 'wrong-code', title: { id: 'Kode salah', en: 'Wrong code' } },
  INVALID_BACKUP_CODE: { status: 401, code: 'wrong-code', title: { id: 'Kode salah', en: 'Wrong code' } },
  INVALID_TWO_FACTOR_COOKIE: {
    status: 401,
    code: 'sign-in-again',
    title: { id: 'Waktu habis, masuk lagi dari awal', en: 'Time is up, sign in again' },
  },
}

/** Hands the request to the sign-in library and passes its cookies on. */
async function ask(
  deps: AuthRouteDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  extra = {},
): Promise<Answer> {
  const headers = webHeaders(request, { authoritative: true })
  headers.set('content-type', 'application/json')
  const origin = new URL(deps.publicUrl ?? 'http://localhost').origin
  const body = JSON.stringify({ ...(request.body as object | null), ...extra })
  const path = new URL(request.url, origin).pathname
  const response = await deps.auth.handler(new Request(`${origin}${path}`, { method: 'POST', headers, body }))
  passCookies(reply, response.headers)
  const text = await response.text()
  return { status: response.status, body: text === '' ? {} : (JSON.parse(text) as Record<string, unknown>) }
}

function refuse(reply: FastifyReply, answer: Answer): FastifyReply {
  const known = WRONG[String(answer.body['code'])]
  if (known) return problem(reply, known.status, known.code, { title: known.title })
  if (answer.status === 429) return answerTooMany(reply, 60)
  if (answer.status < 500)
    return problem(reply, answer.status, 'bad-request', { detail: String(answer.body['message']) })
  return problem(reply, 500, 'internal-error')
}

/** Remembers what the library did; it commits on its own, so this follows in a transaction after it. */
async function remember(
  deps: AuthRouteDeps,
  request: FastifyRequest,
  who: string,
  action: string,
): Promise<void> {
  const { councilId } = request.actor
  await inTransaction(deps.db, (tx) => recordAudit(tx, { councilId, officerId: who, action, subject: who }))
}

function userIdOf(answer: Answer): string | null {
  const user = answer.body['user']
  if (typeof user !== 'object' || user === null || !('id' in user)) return null
  return typeof user.id === 'string' ? user.id : null
}

/** Councils differ between visitor and officer: the entry belongs to the council of whoever signed in. */
async function rememberSignIn(deps: AuthRouteDeps, answer: Answer): Promise<void> {
  const officerId = userIdOf(answer)
  const user = answer.body['user'] as { councilId?: unknown } | undefined
  if (officerId === null || typeof user?.councilId !== 'number') return
  const entry = { councilId: user.councilId, officerId, action: 'officer.signed-in', subject: officerId }
  await inTransaction(deps.db, (tx) => recordAudit(tx, entry))
}

const halfSignIns = (email: string): string[] => ['second-factor', email]

/** After the right password: the seconds to wait before a second factor is asked for again, mostly 0. */
async function countHalfSignIn(deps: AuthRouteDeps, councilId: number, email: string): Promise<number> {
  const attempt = { parts: halfSignIns(email), limit: SECOND_FACTOR_LIMIT }
  return takeAttempt(deps.db, councilId, attempt, deps.clock.now())
}

/** The second factor was right: what was counted before it is forgotten, and the browser is known from now on. */
async function keepSecondFactor(
  deps: AuthRouteDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  answer: Answer,
): Promise<void> {
  const { email } = (answer.body['user'] ?? {}) as { email?: unknown }
  if (typeof email !== 'string') return
  await forgetAttempts(deps.db, request.actor.councilId, halfSignIns(email))
  deps.devices.keep(reply, email)
}

async function signIn(
  deps: AuthRouteDeps,
  request: FastifyRequest<{ Body: z.infer<typeof signInSchema> }>,
  reply: FastifyReply,
) {
  const { email } = request.body
  const refusal = await refuseGuessing(deps, request, reply, email)
  if (refusal) return refusal
  const answer = await ask(deps, request, reply)
  if (answer.status !== 200) return refuse(reply, answer)
  await forgetGuessing(deps, request, email)
  const twoFactorRedirect = answer.body['twoFactorRedirect'] === true
  if (!twoFactorRedirect) {
    deps.devices.keep(reply, email)
    await rememberSignIn(deps, answer)
    return { signedIn: true, twoFactorRedirect }
  }
  const waitS = await countHalfSignIn(deps, request.actor.councilId, email)
  if (waitS === 0) return { signedIn: false, twoFactorRedirect }
  // Without its cookie this sign-in takes no code.
  reply.removeHeader('set-cookie')
  return answerTooMany(reply, waitS)
}

function registerSignIn(app: App, deps: AuthRouteDeps): void {
  app.post(
    '/api/auth/sign-in/email',
    {
      schema: {
        tags: ['sign-in'],
        summary: 'Sign in with e-mail and password',
        body: signInSchema,
        response: { 200: signedInSchema },
      },
    },
    (request, reply) => signIn(deps, request, reply),
  )
  app.post(
    '/api/auth/sign-out',
    { schema: { tags: ['sign-in'], summary: 'Sign out of this browser', response: { 200: doneSchema } } },
    async (request, reply) => {
      const { officer } = request.actor
      await ask(deps, request, reply)
      if (officer) await remember(deps, request, officer.id, 'officer.signed-out')
      return { ok: true as const }
    },
  )
}

/** The code of an authenticator or a backup code: the second step of a sign-in, or the end of setting TOTP up. */
function registerSecondFactor(app: App, deps: AuthRouteDeps): void {
  for (const kind of ['totp', 'backup-code'] as const) {
    app.post(
      `/api/auth/two-factor/verify-${kind}`,
      {
        schema: {
          tags: ['sign-in'],
          summary:
            kind === 'totp' ? 'Prove the second factor' : 'Use a backup code instead of the second factor',
          body: secondFactorSchema,
          response: { 200: signedInSchema },
        },
      },
      async (request, reply) => {
        const { officer } = request.actor
        const answer = await ask(deps, request, reply)
        if (answer.status !== 200) return refuse(reply, answer)
        await keepSecondFactor(deps, request, reply, answer)
        if (officer) await remember(deps, request, officer.id, 'second-factor.confirmed')
        else await rememberSignIn(deps, answer)
        return { signedIn: true, twoFactorRedirect: false }
      },
    )
  }
}

function registerSecondFactorSettings(app: App, deps: AuthRouteDeps): void {
  const settings = [
    { act: 'enable', action: 'second-factor.begun', response: twoFactorSetupSchema },
    { act: 'disable', action: 'second-factor.removed', response: doneSchema },
    { act: 'generate-backup-codes', action: 'second-factor.codes-renewed', response: backupCodesSchema },
  ] as const
  for (const { act, action, response } of settings) {
    app.post(
      `/api/auth/two-factor/${act}`,
      {
        schema: {
          tags: ['sign-in'],
          summary: `Second factor: ${act.replaceAll('-', ' ')}`,
          body: confirmPasswordSchema,
          response: { 200: response },
        },
        preHandler: requireOfficer,
      },
      async (request, reply) => {
        const answer = await ask(deps, request, reply)
        if (answer.status !== 200) return refuse(reply, answer)
        await remember(deps, request, request.actor.officer?.id ?? '', action)
        return reply.send({ ok: true, ...answer.body } as never)
      },
    )
  }
}

function registerPasswordChange(app: App, deps: AuthRouteDeps): void {
  app.post(
    '/api/auth/change-password',
    {
      schema: {
        tags: ['sign-in'],
        summary: 'Change my password; my other sessions end',
        body: changePasswordSchema,
        response: { 200: doneSchema },
      },
      preHandler: requireOfficer,
    },
    async (request, reply) => {
      const officerId = request.actor.officer?.id ?? ''
      const person = await findOfficer(deps.db, request.actor.councilId, officerId)
      const refusal = checkPassword(request.body.newPassword, person ?? { name: '', email: '' })
      if (refusal) return problem(reply, 400, refusal, { title: PASSWORD_WORDS[refusal] })
      const answer = await ask(deps, request, reply, { revokeOtherSessions: true })
      if (answer.status !== 200) return refuse(reply, answer)
      await remember(deps, request, officerId, 'password.changed')
      return { ok: true as const }
    },
  )
}

/** The routes of the sign-in library that are open, one by one; whatever else it can do is not reachable. */
export function registerAuthRoutes(app: App, deps: AuthRouteDeps): void {
  registerSignIn(app, deps)
  registerSecondFactor(app, deps)
  registerSecondFactorSettings(app, deps)
  registerPasswordChange(app, deps)
}
