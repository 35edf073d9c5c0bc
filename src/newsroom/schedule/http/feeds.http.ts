import { z } from 'zod'
import { requireRight } from '../../../people/index.ts'
import type { App } from '../../../platform/http/index.ts'
import { feedListSchema, madeFeedSchema, newFeedSchema } from '../contract.ts'
import type { ScheduleDeps } from '../entries/change-entry.ts'
import { makeFeed, readFeed, readFeeds, revokeFeed } from '../feeds/keep-feeds.ts'
import { refuse } from './refuse.http.ts'

const tags = ['schedule']
const reading = requireRight('publications.read')

function registerKeeping(app: App, deps: ScheduleDeps): void {
  app.get(
    '/api/schedule/feeds',
    { preHandler: reading, schema: { tags, summary: 'My feeds', response: { 200: feedListSchema } } },
    async ({ actor }) => ({ feeds: actor.officer === null ? [] : await readFeeds(deps, actor) }),
  )
  app.post(
    '/api/schedule/feeds',
    {
      preHandler: reading,
      schema: {
        tags,
        summary: 'Make a feed; its address is shown once',
        body: newFeedSchema,
        response: { 201: madeFeedSchema },
      },
    },
    async ({ actor, body }, reply) => {
      const made = await makeFeed(deps, actor, body)
      return made.ok ? reply.code(201).send({ id: made.id, path: made.path }) : refuse(reply, made.refusal)
    },
  )
  app.post(
    '/api/schedule/feeds/:id/revoke',
    {
      preHandler: reading,
      schema: {
        tags,
        summary: 'Revoke a feed',
        params: z.object({ id: z.coerce.number().int().positive().max(2_147_483_647) }),
        response: { 200: z.object({ ok: z.literal(true) }) },
      },
    },
    async ({ actor, params }, reply) =>
      (await revokeFeed(deps, actor, params.id)) ? { ok: true as const } : refuse(reply, 'not-found'),
  )
}

/** Feeds of the calendar under secret addresses. Reading one needs no sign-in: the secret is the key. */
export function registerFeeds(app: App, deps: ScheduleDeps): void {
  registerKeeping(app, deps)
  app.get(
    '/api/schedule/feeds/:token',
    {
      schema: {
        tags,
        summary: 'The calendar behind a secret address, as iCalendar',
        params: z.object({ token: z.string().max(80) }),
      },
    },
    async ({ params }, reply) => {
      const file = await readFeed(deps, params.token)
      if (file === null) return refuse(reply, 'not-found')
      return reply
        .type('text/calendar; charset=utf-8')
        .header('cache-control', 'private, no-store')
        .send(file)
    },
  )
}
