import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import { requireRight } from '../../../people/index.ts'
import { type App, languageOf, problem } from '../../../platform/http/index.ts'
import { accountDetailSchema, connectSchema, limitListSchema } from '../../accounts/contract.ts'
import { findKeptAccount, findManageable, maySee, readAccount, refuseAccount } from '../../accounts/index.ts'
import { waitingReleasesSchema } from '../contract.ts'
import { listWaitingOn } from '../read-publications.ts'
import { checkAccount } from './check-accounts.ts'
import { connect, type ConnectDeps, type Connected } from './connect.ts'
import { readLimits } from './read-limits.ts'

const byId = z.object({ id: z.coerce.number().int().positive() })

function refuse(reply: FastifyReply, refused: Extract<Connected, { ok: false }>) {
  switch (refused.refusal) {
    case 'invalid': {
      const language = languageOf(reply)
      const fields = refused.refusals.map(({ field, reason }) => ({ field, message: reason[language] }))
      const detail = fields.map(({ field, message }) => `${field}: ${message}`).join('; ')
      return problem(reply, 422, 'invalid-field', { detail, fields })
    }
    case 'credentials-refused':
      return problem(reply, 422, 'credentials-refused', {
        title: { id: 'Platform menolak kredensial ini', en: 'The platform refuses these credentials' },
        detail: refused.check.detail,
      })
    case 'not-possible':
      return problem(reply, 409, 'not-possible', {
        detail: {
          id: 'Gacek tidak dapat merilis di platform ini; catat saja akunnya',
          en: 'Gacek cannot publish on this platform; the account is only listed',
        },
      })
    default:
      return refuseAccount(reply, refused.refusal)
  }
}

function registerConnecting(app: App, deps: ConnectDeps): void {
  app.post(
    '/api/accounts/:id/connect',
    {
      preHandler: requireRight('accounts.manage'),
      schema: {
        tags: ['accounts'],
        summary: 'Connect an account; the platform is asked before the credentials are kept',
        params: byId,
        body: connectSchema,
        response: { 200: accountDetailSchema },
      },
    },
    async (request, reply) => {
      const { actor, params, body } = request
      const connected = await connect(deps, actor, params.id, body.values)
      if (!connected.ok) return refuse(reply, connected)
      return (await readAccount(deps, actor, params.id)) ?? problem(reply, 404, 'not-found')
    },
  )
  app.post(
    '/api/accounts/:id/check',
    {
      preHandler: requireRight('accounts.manage'),
      schema: {
        tags: ['accounts'],
        summary: 'Ask the platform how the account is',
        params: byId,
        response: { 200: accountDetailSchema },
      },
    },
    async ({ actor, params }, reply) => {
      const found = await findManageable(deps.db, actor, params.id)
      if (!found.ok) return refuseAccount(reply, found.refusal)
      if (found.account.mode !== 'connected') return refuseAccount(reply, 'not-connected')
      await checkAccount(deps, actor.councilId, found.account)
      return (await readAccount(deps, actor, params.id)) ?? problem(reply, 404, 'not-found')
    },
  )
}

function registerWaiting(app: App, { db }: ConnectDeps): void {
  app.get(
    '/api/accounts/:id/releases',
    {
      preHandler: requireRight('accounts.read'),
      schema: {
        tags: ['accounts'],
        summary: 'Releases that still wait to go out on the account, soonest first',
        params: byId,
        response: { 200: waitingReleasesSchema },
      },
    },
    async ({ actor, params }, reply) => {
      const account = await findKeptAccount(db, actor.councilId, params.id)
      if (!account || !maySee(actor, account)) return problem(reply, 404, 'not-found')
      return { releases: await listWaitingOn(db, actor.councilId, params.id) }
    },
  )
}

/** What an account needs of the platforms and of releases: connect, check, limits, what waits to go out on it. */
export function registerUpkeepRoutes(app: App, deps: ConnectDeps): void {
  registerConnecting(app, deps)
  registerWaiting(app, deps)
  app.get(
    '/api/accounts/:id/limits',
    {
      preHandler: requireRight('accounts.read'),
      schema: {
        tags: ['accounts'],
        summary: 'Limits that hold for the account today, each with day and source',
        params: byId,
        response: { 200: limitListSchema },
      },
    },
    async ({ actor, params }, reply) => {
      const account = await findKeptAccount(deps.db, actor.councilId, params.id)
      if (!account || !maySee(actor, account)) return problem(reply, 404, 'not-found')
      const today = deps.clock.now().toISOString().slice(0, 10)
      return { limits: await readLimits(deps.db, actor.councilId, account, today) }
    },
  )
}
