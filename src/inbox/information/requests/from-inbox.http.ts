import { z } from 'zod'
import { officesFor, requireRight } from '../../../people/index.ts'
import type { App } from '../../../platform/http/index.ts'
import { openedRequestSchema, unwrittenSchema } from '../contract.ts'
import { refuse } from '../refuse.http.ts'
import type { InformationDeps } from './change-request.ts'
import { takeOverCase } from './take-over-case.ts'
import { listUnwritten } from './unwritten.store.ts'

const handle = requireRight('information.handle')
/** More than this nobody writes down in one sitting; the oldest come first. */
const MOST = 50

/** Routes of what citizens wrote to the inbox and belongs in the register: what waits there, and taking it over. */
export function registerFromInbox(app: App, deps: InformationDeps): void {
  app.get(
    '/api/information/unwritten',
    {
      preHandler: handle,
      schema: {
        tags: ['information'],
        summary: 'Open cases that ask for information or object and stand in no register yet, oldest first',
        response: { 200: unwrittenSchema },
      },
    },
    async ({ actor }) => {
      const where = { offices: officesFor(actor, 'information.handle'), limit: MOST }
      const found = await listUnwritten(deps.db, actor.councilId, where)
      return { cases: found.map((one) => ({ ...one, openedAt: one.openedAt.toISOString() })) }
    },
  )
  app.post(
    '/api/information/from-case',
    {
      preHandler: handle,
      schema: {
        tags: ['information'],
        summary: 'Make a request of a case of that kind',
        body: z.object({
          caseId: z.number().int().positive(),
          officeId: z.number().int().positive().optional(),
        }),
        response: { 201: openedRequestSchema },
      },
    },
    async ({ actor, body }, reply) => {
      const taken = await takeOverCase(deps, actor, body.caseId, body.officeId)
      return taken.ok ? reply.code(201).send(taken.opened) : refuse(reply, taken.refusal)
    },
  )
}
