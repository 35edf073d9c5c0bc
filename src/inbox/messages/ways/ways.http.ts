import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import { requireRight } from '../../../people/index.ts'
import { problem, type App, type Words } from '../../../platform/http/index.ts'
import { channelChangeSchema, channelSchema, channelsSchema, newChannelSchema } from '../contract.ts'
import {
  addChannel,
  changeChannel,
  listKinds,
  readChannels,
  testChannel,
  type Changed,
  type ChannelRefusal,
  type ManageDeps,
} from './change-ways.ts'

const byId = z.object({ id: z.coerce.number().int().positive().max(2_147_483_647) })

const WORDS: Record<Exclude<ChannelRefusal, 'not-found'>, Words> = {
  'cannot-connect': {
    id: 'Jenis kanal ini tidak dapat disambungkan. Pilih jenis lain.',
    en: 'This kind of channel cannot be connected. Choose another.',
  },
  'unknown-account': {
    id: 'Pilih akun resmi yang komentarnya dibaca; sambungkan dahulu di Akun.',
    en: 'Choose the official account whose comments are read; connect it under Accounts first.',
  },
  'unknown-office': { id: 'Perangkat daerah ini tidak ada.', en: 'There is no such office.' },
  'own-channel': {
    id: 'Formulir, loket, dan telepon selalu ada dan tidak dapat dimatikan.',
    en: 'Form, counter and telephone are always there and cannot be switched off.',
  },
}

const FIELD_TITLE: Words = { id: 'Ada isian yang belum benar', en: 'A field is not right yet' }

function answer(reply: FastifyReply, changed: Changed, status = 200): FastifyReply {
  if (changed.ok) return reply.code(status).send(changed.channel)
  if (changed.refusal === 'not-found') return problem(reply, 404, 'not-found')
  if ('words' in changed) {
    const { refusal, field, words } = changed
    const fields = [{ field, message: words.id }]
    return problem(reply, 422, refusal, { title: FIELD_TITLE, detail: words, fields })
  }
  const words = WORDS[changed.refusal]
  const fields = changed.field === undefined ? [] : [{ field: changed.field, message: words.id }]
  return problem(reply, 422, changed.refusal, { detail: words, fields })
}

/** Routes of the ways in: listing, connecting, changing, testing. Secrets go in and never come out. */
export function registerWayRoutes(app: App, deps: ManageDeps): void {
  const managers = requireRight('inbox.manage')
  const tags = ['inbox']
  app.get(
    '/api/inbox/channels',
    {
      preHandler: managers,
      schema: { tags, summary: 'The ways in, and what can be connected', response: { 200: channelsSchema } },
    },
    async ({ actor }) => ({
      channels: await readChannels(deps, actor.councilId),
      kinds: await listKinds(deps.db, actor.councilId),
    }),
  )
  app.post(
    '/api/inbox/channels',
    {
      preHandler: managers,
      schema: { tags, summary: 'Connect a way in', body: newChannelSchema, response: { 201: channelSchema } },
    },
    async ({ actor, body }, reply) => answer(reply, await addChannel(deps, actor, body), 201),
  )
  app.patch(
    '/api/inbox/channels/:id',
    {
      preHandler: managers,
      schema: {
        tags,
        summary: 'Change a way in, or switch it on or off',
        params: byId,
        body: channelChangeSchema,
        response: { 200: channelSchema },
      },
    },
    async ({ actor, params, body }, reply) =>
      answer(reply, await changeChannel(deps, actor, params.id, body)),
  )
  registerTest(app, deps)
}

function registerTest(app: App, deps: ManageDeps): void {
  app.post(
    '/api/inbox/channels/:id/test',
    {
      preHandler: requireRight('inbox.manage'),
      schema: {
        tags: ['inbox'],
        summary: 'Look whether a way in works',
        params: byId,
        response: { 200: channelSchema },
      },
    },
    async ({ actor, params }, reply) => answer(reply, await testChannel(deps, actor, params.id)),
  )
}
