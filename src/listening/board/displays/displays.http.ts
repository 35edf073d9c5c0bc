import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import { requireCouncil, requireRight } from '../../../people/index.ts'
import { languageOf, problem, type App, type Words } from '../../../platform/http/index.ts'
import { makeDisplay, renewDisplay, revokeDisplay, todayOf, type DisplayRefusal } from './change-displays.ts'
import {
  displayListSchema,
  displaySchema,
  madeDisplaySchema,
  newDisplaySchema,
  renewDisplaySchema,
} from './contract.ts'
import { findUnknown } from './check-query.ts'
import { MOST_DISPLAYS, toView } from './display.ts'
import { listDisplays } from './displays.store.ts'
import { registerWatching, type DisplayDeps } from './watching.http.ts'

const UNTIL: Words = {
  id: 'Pilih hari terakhir mulai hari ini sampai sepuluh tahun ke depan, atau "sampai dicabut".',
  en: 'Choose a last day from today to ten years from now, or "until revoked".',
}
const WORDS: Record<Exclude<DisplayRefusal, 'not-found' | 'display-until'>, Words> = {
  'display-revoked': {
    id: 'Tautan layar ini sudah dicabut dan tidak dapat diperpanjang. Buat tautan baru.',
    en: 'This display link was revoked and cannot be renewed. Make a new one.',
  },
  'too-many-displays': {
    id: `Sudah ada ${MOST_DISPLAYS} tautan layar. Cabut yang tidak dipakai lagi dahulu.`,
    en: `There are ${MOST_DISPLAYS} display links already. Revoke those no longer used first.`,
  },
}

function refuse(reply: FastifyReply, refusal: DisplayRefusal): FastifyReply {
  if (refusal === 'not-found') return problem(reply, 404, refusal)
  if (refusal === 'display-until') {
    const fields = [{ field: 'until', message: UNTIL[languageOf(reply)] }]
    return problem(reply, 400, 'invalid-field', { detail: UNTIL, fields })
  }
  return problem(reply, 409, refusal, { title: WORDS[refusal] })
}

function refuseFilters(
  reply: FastifyReply,
  unknown: readonly { field: string; message: Words }[],
): FastifyReply {
  const fields = unknown.map(({ field, message }) => ({ field, message: message[languageOf(reply)] }))
  return problem(reply, 400, 'invalid-field', { detail: fields.map((one) => one.message).join('; '), fields })
}

const idParams = z.object({ id: z.uuid() })

/** Operators list, make, renew and revoke display links; screens that have one read the board. */
export function registerDisplayRoutes(app: App, deps: DisplayDeps): void {
  const preHandler = [requireRight('displays.manage'), requireCouncil(deps.council.id)]
  app.get(
    '/api/displays',
    {
      schema: {
        tags: ['board'],
        summary: 'The display links of the council',
        response: { 200: displayListSchema },
      },
      preHandler,
    },
    async () => {
      const today = todayOf(deps)
      const stored = await listDisplays(deps.db, deps.council.id)
      return { displays: stored.map((one) => toView(one, today)), most: MOST_DISPLAYS }
    },
  )
  app.post(
    '/api/displays',
    {
      schema: {
        tags: ['board'],
        summary: 'Make a display link: its secret is told this once',
        body: newDisplaySchema,
        response: { 201: madeDisplaySchema },
      },
      preHandler,
    },
    async (request, reply) => {
      const unknown = await findUnknown(deps.known, request.body.query)
      if (unknown.length > 0) return refuseFilters(reply, unknown)
      const made = await makeDisplay(deps, request.actor.officer?.id ?? '', request.body)
      if (!made.ok) return refuse(reply, made.refusal)
      return reply.code(201).send({ display: made.display, token: made.token })
    },
  )
  registerChanges(app, deps)
  registerWatching(app, deps)
}

function registerChanges(app: App, deps: DisplayDeps): void {
  const preHandler = [requireRight('displays.manage'), requireCouncil(deps.council.id)]
  app.post(
    '/api/displays/:id/renew',
    {
      schema: {
        tags: ['board'],
        summary: 'Give a display link a new last day; its screens go on or come back',
        params: idParams,
        body: renewDisplaySchema,
        response: { 200: displaySchema },
      },
      preHandler,
    },
    async (request, reply) => {
      const asked = { id: request.params.id, until: request.body.until }
      const renewed = await renewDisplay(deps, request.actor.officer?.id ?? '', asked)
      return renewed.ok ? renewed.display : refuse(reply, renewed.refusal)
    },
  )
  app.delete(
    '/api/displays/:id',
    {
      schema: {
        tags: ['board'],
        summary: 'Revoke a display link: its screens end within 15 seconds',
        params: idParams,
        response: { 200: displaySchema },
      },
      preHandler,
    },
    async (request, reply) => {
      const revoked = await revokeDisplay(deps, request.actor.officer?.id ?? '', request.params.id)
      return revoked.ok ? revoked.display : refuse(reply, revoked.refusal)
    },
  )
}
