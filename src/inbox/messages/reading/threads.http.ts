import { z } from 'zod'
import { requireRight } from '../../../people/index.ts'
import type { Db } from '../../../platform/db/index.ts'
import { problem, type App } from '../../../platform/http/index.ts'
import { threadPageSchema, threadQuerySchema, threadSchema } from '../contract.ts'
import { readThread, readThreads } from './read-threads.ts'

/** Routes of reading: the list of threads, and one conversation. */
export function registerThreadRoutes(app: App, deps: { db: Db }): void {
  const readers = requireRight('messages.read')
  app.get(
    '/api/inbox/threads',
    {
      preHandler: readers,
      schema: {
        tags: ['inbox'],
        summary: 'Conversations the officer may read, newest first; searched in what was said',
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
        params: z.object({ id: z.uuid() }),
        response: { 200: threadSchema },
      },
    },
    async ({ actor, params }, reply) =>
      (await readThread(deps.db, actor, params.id)) ?? problem(reply, 404, 'not-found'),
  )
}
