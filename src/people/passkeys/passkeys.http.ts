import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Clock } from '../../platform/clock.ts'
import { inTransaction, type Db } from '../../platform/db/index.ts'
import { problem, type App } from '../../platform/http/index.ts'
import { requireOfficer, sourceOf } from '../actor.http.ts'
import { recordAudit } from '../audit.store.ts'
import {
  doneSchema,
  passkeyListSchema,
  passkeyOptionsSchema,
  registerPasskeySchema,
  signedInSchema,
  signInPasskeySchema,
} from '../contract.ts'
import { findOfficer } from '../officers.store.ts'
import { ENTRY_LIMIT, limitAttempts, relyingParty, startSession, type Auth } from '../sign-in/index.ts'
import { deletePasskey, listPasskeys } from './passkeys.store.ts'
import { offerRegistration, registerPasskey } from './register-passkey.ts'
import { offerSignIn, proveByPasskey } from './sign-in-with-passkey.ts'

export type PasskeyDeps = { db: Db; auth: Auth; clock: Clock; publicUrl: string | undefined }

const tags = ['sign-in']

function noParty(reply: FastifyReply): FastifyReply {
  return problem(reply, 409, 'passkey-needs-name', {
    title: {
      id: 'Kunci sandi (passkey) hanya jalan pada nama domain. Buka http://localhost, atau isi PUBLIC_URL.',
      en: 'Passkeys work on a domain name only. Open http://localhost, or set PUBLIC_URL.',
    },
  })
}

function refused(reply: FastifyReply, status: 400 | 401): FastifyReply {
  return problem(reply, status, 'passkey-refused', {
    title: { id: 'Kunci sandi (passkey) ini tidak diterima', en: 'This passkey was not accepted' },
  })
}

/** The officer who asks, as the owner of passkeys. Call after `requireOfficer`. */
async function ownerOf(deps: PasskeyDeps, request: FastifyRequest) {
  const { councilId, officer } = request.actor
  const found = officer && (await findOfficer(deps.db, councilId, officer.id))
  if (!found) throw new Error('requireOfficer let somebody pass who is no officer')
  return { councilId, officerId: found.id, name: found.name, email: found.email }
}

function registerMaking(app: App, deps: PasskeyDeps): void {
  app.post(
    '/api/passkeys/register/options',
    {
      schema: { tags, summary: 'Begin to add a passkey', response: { 200: passkeyOptionsSchema } },
      preHandler: requireOfficer,
    },
    async (request, reply) => {
      const party = relyingParty(sourceOf(request), deps.publicUrl)
      if (!party) return noParty(reply)
      const offer = await offerRegistration(deps, party, await ownerOf(deps, request))
      if (!offer) return problem(reply, 409, 'conflict')
      return { challengeId: offer.challengeId, options: { ...offer.options } }
    },
  )
  app.post(
    '/api/passkeys/register/verify',
    {
      schema: {
        tags,
        summary: 'Add the passkey',
        body: registerPasskeySchema,
        response: { 200: doneSchema },
      },
      preHandler: requireOfficer,
    },
    async (request, reply) => {
      const party = relyingParty(sourceOf(request), deps.publicUrl)
      if (!party) return noParty(reply)
      // Checked field by field by the library.
      const response = request.body.response as unknown as RegistrationResponseJSON
      const owner = await ownerOf(deps, request)
      const result = await registerPasskey(deps, party, owner, { ...request.body, response })
      if (result.ok) return { ok: true as const }
      return result.refusal === 'passkey-known' ? problem(reply, 409, 'conflict') : refused(reply, 400)
    },
  )
}

function registerUsing(app: App, deps: PasskeyDeps): void {
  app.post(
    '/api/passkeys/signin/options',
    {
      schema: { tags, summary: 'Begin to sign in by passkey', response: { 200: passkeyOptionsSchema } },
      preHandler: limitAttempts(deps, 'passkey-options', { ...ENTRY_LIMIT, max: 100 }),
    },
    async (request, reply) => {
      const party = relyingParty(sourceOf(request), deps.publicUrl)
      if (!party) return noParty(reply)
      const offer = await offerSignIn(deps, party, request.actor.councilId)
      return { challengeId: offer.challengeId, options: { ...offer.options } }
    },
  )
  app.post(
    '/api/passkeys/signin/verify',
    {
      schema: {
        tags,
        summary: 'Sign in by passkey',
        body: signInPasskeySchema,
        response: { 200: signedInSchema },
      },
      preHandler: limitAttempts(deps, 'passkey', { ...ENTRY_LIMIT, max: 50 }),
    },
    async (request, reply) => {
      const party = relyingParty(sourceOf(request), deps.publicUrl)
      if (!party) return noParty(reply)
      const { councilId } = request.actor
      const { challengeId } = request.body
      const response = request.body.response as unknown as AuthenticationResponseJSON
      const officerId = await proveByPasskey(deps, party, { councilId, challengeId, response })
      const isIn = officerId !== null && (await startSession(deps.auth, request, reply, officerId))
      return isIn ? { signedIn: true, twoFactorRedirect: false } : refused(reply, 401)
    },
  )
}

function registerKeeping(app: App, deps: PasskeyDeps): void {
  app.get(
    '/api/passkeys',
    {
      schema: { tags, summary: 'My passkeys', response: { 200: passkeyListSchema } },
      preHandler: requireOfficer,
    },
    async (request) => {
      const { councilId, officerId } = await ownerOf(deps, request)
      const rows = await listPasskeys(deps.db, councilId, officerId)
      return {
        passkeys: rows.map((row) => ({
          id: row.passkey_id,
          label: row.label,
          createdAt: row.created_at.toISOString(),
          lastUsedAt: row.last_used_at?.toISOString() ?? null,
          backedUp: row.backed_up,
        })),
      }
    },
  )
  app.delete(
    '/api/passkeys/:id',
    {
      schema: {
        tags,
        summary: 'Remove one of my passkeys',
        params: z.object({ id: z.uuid() }),
        response: { 200: doneSchema },
      },
      preHandler: requireOfficer,
    },
    async (request, reply) => {
      const { councilId, officerId } = await ownerOf(deps, request)
      const passkeyId = request.params.id
      const removed = await inTransaction(deps.db, async (tx) => {
        const label = await deletePasskey(tx, { councilId, officerId, passkeyId })
        if (label === null) return false
        const entry = { action: 'passkey.removed', subject: passkeyId, detail: label }
        await recordAudit(tx, { councilId, officerId, ...entry })
        return true
      })
      return removed ? { ok: true as const } : problem(reply, 404, 'not-found')
    },
  )
}

/** Passkeys: officers add and remove their own; anybody may try to sign in with one. */
export function registerPasskeyRoutes(app: App, deps: PasskeyDeps): void {
  registerMaking(app, deps)
  registerUsing(app, deps)
  registerKeeping(app, deps)
}
