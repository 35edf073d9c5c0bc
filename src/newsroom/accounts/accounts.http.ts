import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import { requireRight } from '../../people/index.ts'
import { problem, type App, type Words } from '../../platform/http/index.ts'
import {
  addAccount,
  changeAccount,
  retire,
  setLimits,
  type AccountDeps,
  type AccountRefusal,
} from './change-accounts.ts'
import {
  accountChangeSchema,
  accountDetailSchema,
  accountListSchema,
  channelKindSchema,
  limitChangeSchema,
  newAccountSchema,
  wallSchema,
} from './contract.ts'
import { readAccount, readAccounts } from './read-accounts.ts'
import { listOwnPosts } from './wall.store.ts'

const STATUS: Record<AccountRefusal, number> = {
  'not-found': 404,
  forbidden: 403,
  'unknown-office': 422,
  'not-connected': 409,
  'address-fixed': 409,
  retired: 409,
}
const DETAIL: Partial<Record<AccountRefusal, Words>> = {
  'unknown-office': {
    id: 'officeId: perangkat daerah ini tidak ada atau sudah ditutup; pilih yang lain',
    en: 'officeId: this office does not exist or is closed; choose another',
  },
  'not-connected': {
    id: 'mode: akun ini belum tersambung; isi dahulu formulir penyambungan',
    en: 'mode: this account is not connected yet; fill in the form first',
  },
  'address-fixed': {
    id: 'address: ubah alamat lewat formulir penyambungan, dengan kredensial yang diketik ulang',
    en: 'address: change the address in the connection form, with the credentials typed in again',
  },
  retired: {
    id: 'akun ini sudah tidak dipakai; daftarkan akun baru',
    en: 'this account is no longer used; register a new one',
  },
}

/** Says why an account could not be changed. */
export function refuseAccount(reply: FastifyReply, refusal: AccountRefusal): FastifyReply {
  const detail = DETAIL[refusal]
  return problem(reply, STATUS[refusal], refusal, detail ? { detail } : {})
}

const WALL_POSTS = 50
const byId = z.object({ id: z.coerce.number().int().positive() })

function registerReading(app: App, deps: AccountDeps): void {
  app.get(
    '/api/accounts',
    {
      preHandler: requireRight('accounts.read'),
      schema: {
        tags: ['accounts'],
        summary: 'Official accounts and how they are',
        querystring: z.object({ retired: z.enum(['0', '1']).default('0') }),
        response: { 200: accountListSchema },
      },
    },
    ({ actor, query }) => readAccounts(deps, actor, { retired: query.retired === '1' }),
  )
  app.get(
    '/api/accounts/:id',
    {
      preHandler: requireRight('accounts.read'),
      schema: {
        tags: ['accounts'],
        summary: 'One account, and what is needed to connect it',
        params: byId,
        response: { 200: accountDetailSchema },
      },
    },
    async ({ actor, params }, reply) =>
      (await readAccount(deps, actor, params.id)) ?? problem(reply, 404, 'not-found'),
  )
  app.get(
    '/api/accounts/:id/wall',
    {
      preHandler: requireRight('accounts.read'),
      schema: {
        tags: ['accounts'],
        summary: 'What Gacek itself shows for the account: a practice wall, or a feed',
        params: byId,
        response: { 200: wallSchema },
      },
    },
    async ({ actor, params }, reply) => {
      const account = await readAccount(deps, actor, params.id)
      if (!account) return problem(reply, 404, 'not-found')
      const place = { councilId: actor.councilId, accountId: params.id }
      return { posts: await listOwnPosts(deps.db, place, WALL_POSTS) }
    },
  )
}

function registerChanging(app: App, deps: AccountDeps): void {
  app.post(
    '/api/accounts',
    {
      preHandler: requireRight('accounts.manage'),
      schema: {
        tags: ['accounts'],
        summary: 'Register an account',
        body: newAccountSchema,
        response: { 201: accountDetailSchema },
      },
    },
    async ({ actor, body }, reply) => {
      const added = await addAccount(deps, actor, body)
      if (!added.ok) return refuseAccount(reply, added.refusal)
      const account = await readAccount(deps, actor, added.id)
      return account ? reply.code(201).send(account) : problem(reply, 404, 'not-found')
    },
  )
  app.patch(
    '/api/accounts/:id',
    {
      preHandler: requireRight('accounts.manage'),
      schema: {
        tags: ['accounts'],
        summary: 'Change office, name, use or rhythm of an account',
        params: byId,
        body: accountChangeSchema,
        response: { 200: accountDetailSchema },
      },
    },
    async ({ actor, params, body }, reply) => {
      const changed = await changeAccount(deps, actor, params.id, body)
      if (!changed.ok) return refuseAccount(reply, changed.refusal)
      return (await readAccount(deps, actor, params.id)) ?? problem(reply, 404, 'not-found')
    },
  )
}

function registerRetiring(app: App, deps: AccountDeps): void {
  app.post(
    '/api/accounts/:id/retire',
    {
      preHandler: requireRight('accounts.manage'),
      schema: {
        tags: ['accounts'],
        summary: 'End an account and forget its credentials',
        params: byId,
        response: { 200: accountDetailSchema },
      },
    },
    async ({ actor, params }, reply) => {
      const retired = await retire(deps, actor, params.id)
      if (!retired.ok) return refuseAccount(reply, retired.refusal)
      return (await readAccount(deps, actor, params.id)) ?? problem(reply, 404, 'not-found')
    },
  )
}

/** Routes of the registry: list, one account, its wall, add, change, retire, and limits an operator corrects. */
export function registerAccountRoutes(app: App, deps: AccountDeps): void {
  registerReading(app, deps)
  registerChanging(app, deps)
  registerRetiring(app, deps)
  app.put(
    '/api/channel-limits/:channel',
    {
      preHandler: requireRight('limits.manage'),
      schema: {
        tags: ['accounts'],
        summary: 'Correct the limits of a platform from a day on',
        params: z.object({ channel: channelKindSchema }),
        body: limitChangeSchema,
      },
    },
    async ({ actor, params, body }, reply) => {
      await setLimits(deps, actor, params.channel, body)
      return reply.code(204).send()
    },
  )
}
