import { z } from 'zod'
import { requireRight } from '../../../people/index.ts'
import { problem, type App } from '../../../platform/http/index.ts'
import { approvedTextsSchema, threadPageSchema, threadQuerySchema, threadSchema } from '../contract.ts'
import type { WayDeps } from '../ways/index.ts'
import { readApprovedTexts } from './read-approved-texts.ts'
import { readThread, readThreads } from './read-threads.ts'

const byId = z.object({ id: z.uuid() })

function registerApprovedTexts(app: App, deps: WayDeps): void {
  app.get(
    '/api/inbox/threads/:id/approved-texts',
    {
      preHandler: requireRight('cases.handle'),
      schema: {
        tags: ['inbox'],
        summary: 'Texts the platform approved beforehand: what may be sent after its window closed',
        params: byId,
        response: { 200: approvedTextsSchema },
      },
    },
    async ({ actor, params }, reply) => {
      const texts = await readApprovedTexts(deps, actor, params.id)
      return texts === null ? problem(reply, 404, 'not-found') : { texts }
    },
  )
}

/** Routes of reading: the list of threads, one conversation, and the approved texts it can be answered with. */
export function registerThreadRoutes(app: App, deps: WayDeps): void {
  const readers = requireRight('messages.read')
  app.get(
    '/api/inbox/threads',
    {
      preHandler: readers,
      schema: {
        tags: ['inbox'],
        summary:
          'Conversations the officer may read, newest first or with `order=oldest` the oldest; searched in what was said',
        querystring: threadQuerySchema,
        response: { 200: threadPageSchema },
      },
    },
    ({ actor, query }) => readThreads(deps.db, actor, query),
  )
  app.get(
    '/api/inbox/threads/:id',
    {
      preHandler: readers,
      schema: {
        tags: ['inbox'],
        summary: 'One conversation with its files, delivery states and cases',
        params: byId,
        response: { 200: threadSchema },
      },
    },
    async ({ actor, params }, reply) =>
      (await readThread(deps.db, actor, params.id)) ?? problem(reply, 404, 'not-found'),
  )
  registerApprovedTexts(app, deps)
}
