import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Clock } from '../../platform/clock.ts'
import type { Db } from '../../platform/db/index.ts'
import { problem, type App } from '../../platform/http/index.ts'
import {
  acceptInvitationSchema,
  firstOperatorSchema,
  linkViewSchema,
  lookAtLinkSchema,
  signedInSchema,
} from '../contract.ts'
import { getCouncil } from '../council.store.ts'
import {
  ENTRY_LIMIT,
  limitAttempts,
  PASSWORD_WORDS,
  startSession,
  type Auth,
  type Devices,
} from '../sign-in/index.ts'
import { enterByLink, lookAtLink, nameLinkDuties, type Entry, type EntryRefusal } from './enter-by-link.ts'
import { EMAIL_TAKEN } from './officers.http.ts'
import { findOfficer } from '../officers.store.ts'

type Deps = { db: Db; auth: Auth; clock: Clock; devices: Devices }

function refuse(reply: FastifyReply, refusal: EntryRefusal): FastifyReply {
  switch (refusal) {
    case 'link-not-valid':
      return problem(reply, 404, refusal, {
        title: {
          id: 'Tautan ini sudah dipakai atau kedaluwarsa. Minta tautan baru kepada pengelola.',
          en: 'This link was used or has expired. Ask the operator for a new one.',
        },
      })
    case 'email-taken':
      return problem(reply, 409, refusal, { title: EMAIL_TAKEN })
    case 'password-too-common':
    case 'password-holds-name': {
      const title = PASSWORD_WORDS[refusal]
      return problem(reply, 400, refusal, { title, fields: [{ field: 'password', message: title.id }] })
    }
    default:
      return refusal satisfies never
  }
}

/** Signs in whoever just came in by a link; with a second factor set they go through the sign-in page instead. */
async function welcome(deps: Deps, request: FastifyRequest, reply: FastifyReply, entry: Entry) {
  if (!entry.ok) return refuse(reply, entry.refusal)
  const officer = await findOfficer(deps.db, entry.councilId, entry.officerId)
  if (!officer || officer.twoFactor) return { signedIn: false, twoFactorRedirect: false }
  const signedIn = await startSession(deps.auth, request, reply, entry.officerId)
  if (signedIn) deps.devices.keep(reply, officer.email)
  return { signedIn, twoFactorRedirect: false }
}

/** How people come in: nobody can sign themselves up. */
export function registerEntryRoutes(app: App, deps: Deps): void {
  app.post(
    '/api/first-operator',
    {
      schema: {
        tags: ['sign-in'],
        summary: 'The one-time link of the start script makes the first operator and signs in',
        body: firstOperatorSchema,
        response: { 200: signedInSchema },
      },
      preHandler: limitAttempts(deps, 'entry', ENTRY_LIMIT),
    },
    async (request, reply) =>
      welcome(deps, request, reply, await enterByLink(deps, ['first-operator'], request.body)),
  )
  app.post(
    '/api/invitations/accept',
    {
      schema: {
        tags: ['sign-in'],
        summary: 'Use an invitation or a new-password link, and sign in',
        body: acceptInvitationSchema,
        response: { 200: signedInSchema },
      },
      preHandler: limitAttempts(deps, 'entry', ENTRY_LIMIT),
    },
    async (request, reply) =>
      welcome(deps, request, reply, await enterByLink(deps, ['invitation', 'new-password'], request.body)),
  )
  registerLook(app, deps)
}

/** A POST, so that the token is in no address, history or log. */
function registerLook(app: App, deps: Deps): void {
  app.post(
    '/api/invitations/look',
    {
      schema: {
        tags: ['sign-in'],
        summary: 'What a link is for, before it is used',
        body: lookAtLinkSchema,
        response: { 200: linkViewSchema },
      },
      preHandler: limitAttempts(deps, 'entry', ENTRY_LIMIT),
    },
    async (request, reply) => {
      const link = await lookAtLink(deps, request.body.token)
      if (!link) return refuse(reply, 'link-not-valid')
      const { kind, name, email, role } = link
      const council = (await getCouncil(deps.db, link.councilId)).name
      const duties = await nameLinkDuties(deps.db, link.councilId, link.id)
      return { kind, name, email, role, duties, council, expiresAt: link.expiresAt.toISOString() }
    },
  )
}
