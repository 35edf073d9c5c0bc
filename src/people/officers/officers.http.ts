import { z } from 'zod'
import type { Clock } from '../../platform/clock.ts'
import { inTransaction, type Db } from '../../platform/db/index.ts'
import { problem, type App, type Words } from '../../platform/http/index.ts'
import { requireRight } from '../actor.http.ts'
import { recordAudit } from '../audit.store.ts'
import {
  doneSchema,
  entryLinkSchema,
  invitationSchema,
  newPasswordLinkSchema,
  officerChangeSchema,
  officerListSchema,
  officerSchema,
} from '../contract.ts'
import { listDuties, OFFICE_REFUSALS, refuseDuties } from '../offices/index.ts'
import type { Actor } from '../rights.ts'
import { INVITATION_LIMIT, limitAttempts } from '../sign-in/index.ts'
import { changeOfficer } from './change-officer.ts'
import { makeLink } from './enter-by-link.ts'
import { closeInvitation, listInvitations } from './links.store.ts'
import { linkNewPassword } from './renew-password.ts'
import { isEmailTaken, listOfficers } from '../officers.store.ts'

type Deps = { db: Db; clock: Clock }

export const EMAIL_TAKEN: Words = {
  id: 'Alamat e-mail ini sudah dipakai',
  en: 'This e-mail address is already in use',
}
const LAST_OPERATOR: Words = {
  id: 'Pengelola terakhir tidak dapat diturunkan atau dinonaktifkan. Angkat pengelola lain dahulu.',
  en: 'The last operator cannot be demoted or deactivated. Appoint another operator first.',
}

const idParams = z.object({ id: z.uuid() })

/** Who asks, after `requireRight` let them pass. */
function whoAsks(actor: Actor) {
  return { councilId: actor.councilId, officerId: actor.officer?.id ?? '' }
}

/** Operators see, invite, change and deactivate the officers of their own council. */
export function registerOfficerRoutes(app: App, deps: Deps): void {
  app.get(
    '/api/officers',
    {
      schema: {
        tags: ['people'],
        summary: 'Officers of the council and invitations that wait',
        response: { 200: officerListSchema },
      },
      preHandler: requireRight('people.manage'),
    },
    async ({ actor: { councilId } }) => {
      const duties = await listDuties(deps.db, councilId)
      const officers = await listOfficers(deps.db, councilId)
      return {
        officers: officers.map((officer) => ({ ...officer, duties: duties.get(officer.id) ?? [] })),
        invitations: await listInvitations(deps.db, councilId, deps.clock.now()),
      }
    },
  )
  app.patch(
    '/api/officers/:id',
    {
      schema: {
        tags: ['people'],
        summary: 'Change role, deactivate or reactivate an officer',
        params: idParams,
        body: officerChangeSchema,
        response: { 200: officerSchema },
      },
      preHandler: requireRight('people.manage'),
    },
    async (request, reply) => {
      const result = await changeOfficer(deps.db, whoAsks(request.actor), request.params.id, request.body)
      if (result.ok) return result.officer
      if (result.refusal === 'not-found') return problem(reply, 404, 'not-found')
      return problem(reply, 409, 'last-operator', { title: LAST_OPERATOR })
    },
  )
  registerInvitations(app, deps)
  registerNewPasswordLink(app, deps)
}

function registerInvitations(app: App, deps: Deps): void {
  app.post(
    '/api/officers',
    {
      schema: {
        tags: ['people'],
        summary: 'Invite an officer: gives a link that is good once and for seven days',
        body: invitationSchema,
        response: { 201: entryLinkSchema },
      },
      preHandler: [requireRight('people.manage'), limitAttempts(deps, 'invitation', INVITATION_LIMIT)],
    },
    async (request, reply) => {
      const by = whoAsks(request.actor)
      const { name, email, role, duties } = request.body
      if (await isEmailTaken(deps.db, email))
        return problem(reply, 409, 'email-taken', { title: EMAIL_TAKEN })
      const refusal = await refuseDuties(deps.db, by.councilId, duties)
      if (refusal !== null) {
        const { status, detail } = OFFICE_REFUSALS[refusal]
        return problem(reply, status, refusal, { detail })
      }
      const link = await inTransaction(deps.db, async (tx) => {
        const { councilId, officerId } = by
        const kind = 'invitation' as const
        const input = { councilId, kind, createdBy: officerId, name, email, role, duties }
        const made = await makeLink(tx, input, deps.clock.now())
        await recordAudit(tx, {
          ...by,
          action: 'officer.invited',
          subject: made.id,
          detail: [name, role, ...duties.flatMap((duty) => duty.roles)].join(', '),
        })
        return made
      })
      return reply.code(201).send({ ...link, expiresAt: link.expiresAt.toISOString() })
    },
  )
  registerWithdrawal(app, deps)
}

function registerWithdrawal(app: App, deps: Deps): void {
  app.delete(
    '/api/invitations/:id',
    {
      schema: {
        tags: ['people'],
        summary: 'Withdraw an invitation',
        params: idParams,
        response: { 200: doneSchema },
      },
      preHandler: requireRight('people.manage'),
    },
    async (request, reply) => {
      const by = whoAsks(request.actor)
      const closed = await inTransaction(deps.db, async (tx) => {
        const now = deps.clock.now()
        if (!(await closeInvitation(tx, by.councilId, request.params.id, now))) return false
        await recordAudit(tx, { ...by, action: 'invitation.withdrawn', subject: request.params.id })
        return true
      })
      return closed ? { ok: true as const } : problem(reply, 404, 'not-found')
    },
  )
}

/** For an officer who forgot the password, and with `removeSecondFactor` for one who lost the phone too. */
function registerNewPasswordLink(app: App, deps: Deps): void {
  app.post(
    '/api/officers/:id/new-password-link',
    {
      schema: {
        tags: ['people'],
        summary: 'A link with which an officer sets a new password',
        params: idParams,
        body: newPasswordLinkSchema,
        response: { 201: entryLinkSchema },
      },
      preHandler: [requireRight('people.manage'), limitAttempts(deps, 'invitation', INVITATION_LIMIT)],
    },
    async (request, reply) => {
      const { removeSecondFactor } = request.body
      const target = { id: request.params.id, removeSecondFactor }
      const link = await linkNewPassword(deps, whoAsks(request.actor), target)
      if (!link) return problem(reply, 404, 'not-found')
      return reply.code(201).send({ ...link, expiresAt: link.expiresAt.toISOString() })
    },
  )
}
