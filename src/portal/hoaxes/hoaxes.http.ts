import { z } from 'zod'
import { problem, type App } from '../../platform/http/index.ts'
import { ALWAYS_ASK } from '../answer.http.ts'
import { clarificationSchema, clarificationsSchema } from '../contract.ts'
import type { PortalDeps } from '../portal-deps.ts'
import { findClarification, listClarifications } from './hoaxes.store.ts'

const PAGE = 15

const WITHDRAWN = { id: 'Klarifikasi ini sudah ditarik', en: 'This clarification was withdrawn' }

/** Rumours that were checked, for everyone. */
export function registerHoaxes(app: App, deps: PortalDeps): void {
  app.get(
    '/api/portal/clarifications',
    {
      schema: {
        tags: ['portal'],
        summary: 'Clarified rumours, newest first',
        querystring: z.object({ after: z.string().max(60).optional() }),
        response: { 200: clarificationsSchema },
      },
    },
    async ({ query }, reply) => {
      reply.header('cache-control', ALWAYS_ASK)
      const [, at = '', id = ''] = /^(\d{1,15})-(\d{1,9})$/.exec(query.after ?? '') ?? []
      const cursor = at === '' ? null : { at: new Date(Number(at)), id: Number(id) }
      const page = { limit: PAGE + 1, cursor }
      const found = await deps.readPublicly((tx) => listClarifications(tx, deps.council.id, page))
      const clarifications = found.slice(0, PAGE)
      const last = clarifications.at(-1)
      const next = found.length > PAGE && last ? `${Date.parse(last.firstPublishedAt)}-${last.id}` : null
      return { clarifications, next }
    },
  )
  app.get(
    '/api/portal/clarifications/:id',
    {
      schema: {
        tags: ['portal'],
        summary: 'One clarified rumour; 410 with the public note for one that was taken back',
        params: z.object({ id: z.coerce.number().int().positive().max(2_147_483_647) }),
        response: { 200: clarificationSchema },
      },
    },
    async ({ params }, reply) => {
      reply.header('cache-control', ALWAYS_ASK)
      const found = await deps.readPublicly((tx) => findClarification(tx, deps.council.id, params.id))
      if (found.kind === 'none') return problem(reply, 404, 'not-found')
      if (found.kind === 'stands') return found.clarification
      return problem(reply, 410, 'withdrawn', { title: WITHDRAWN, detail: found.note })
    },
  )
}
