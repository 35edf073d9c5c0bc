import { z } from 'zod'
import { retentionMatterSchema } from '../../inbox/retention/contract.ts'
import { readRules } from '../../inbox/retention/index.ts'
import type { App } from '../../platform/http/index.ts'
import { ALWAYS_ASK } from '../answer.http.ts'
import { keptFor, type KeptFor } from './contract.ts'
import type { PortalDeps } from '../portal-deps.ts'

const answerSchema = z.object({ matters: z.array(keptFor) })

/** GET /api/portal/keeping: how long the council keeps what citizens write, for its page on privacy. */
export function registerKeeping(app: App, deps: PortalDeps): void {
  app.get(
    '/api/portal/keeping',
    {
      schema: {
        tags: ['portal'],
        summary: 'How long what citizens write is kept once it is over',
        response: { 200: answerSchema },
      },
    },
    async (_request, reply) => {
      reply.header('cache-control', ALWAYS_ASK)
      const rules = await readRules(deps.db, deps.council.id, deps.clock.now())
      const matters: KeptFor[] = retentionMatterSchema.options.map((matter) => {
        const held = rules[matter].now
        return { matter, isChosen: held !== null, months: held?.months ?? null }
      })
      return { matters }
    },
  )
}
