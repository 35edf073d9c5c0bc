import { z } from 'zod'
import { requireRight } from '../../people/index.ts'
import { problem, type App } from '../../platform/http/index.ts'
import type { PortalDeps } from '../portal-deps.ts'
import { addClient, listClients, removeClient } from './clients.ts'

const clientSchema = z.object({ id: z.string(), name: z.string(), addedAt: z.string() })
const TAGS = ['portal']

/** The programs that may send reports by Open311: listed, added with a key that is told once, removed. */
export function registerClients(app: App, { db, clock }: PortalDeps): void {
  const preHandler = requireRight('inbox.manage')
  app.get(
    '/api/open311-clients',
    {
      preHandler,
      schema: {
        tags: TAGS,
        summary: 'Programs that may send reports',
        response: { 200: z.object({ clients: z.array(clientSchema) }) },
      },
    },
    async ({ actor }) => ({ clients: await listClients(db, actor.councilId) }),
  )
  app.post(
    '/api/open311-clients',
    {
      preHandler,
      schema: {
        tags: TAGS,
        summary: 'Let a program send reports; its key is told once',
        body: z.object({ name: z.string().trim().min(2).max(120) }),
        response: { 201: clientSchema.extend({ key: z.string() }) },
      },
    },
    async ({ actor, body }, reply) =>
      reply.code(201).send(await addClient(db, actor, { name: body.name, at: clock.now() })),
  )
  app.delete(
    '/api/open311-clients/:id',
    {
      preHandler,
      schema: { tags: TAGS, summary: 'Take the key of a program back', params: z.object({ id: z.uuid() }) },
    },
    async ({ actor, params }, reply) =>
      (await removeClient(db, actor, params.id)) ? reply.code(204).send() : problem(reply, 404, 'not-found'),
  )
}
