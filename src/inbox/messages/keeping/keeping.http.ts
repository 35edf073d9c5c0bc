import { requireRight } from '../../../people/index.ts'
import type { Db } from '../../../platform/db/index.ts'
import type { App } from '../../../platform/http/index.ts'
import { keepingSchema } from '../contract.ts'
import { chooseKeeping, readKeeping } from './choose-keeping.ts'

/** GET and PUT /api/inbox/keeping: for how many days raw deliveries are kept after they were read. */
export function registerKeepingRoutes(app: App, deps: { db: Db }): void {
  const preHandler = requireRight('settings.manage')
  const response = { 200: keepingSchema }
  const tags = ['inbox']
  app.get(
    '/api/inbox/keeping',
    { preHandler, schema: { tags, summary: 'For how long raw deliveries are kept', response } },
    ({ actor }) => readKeeping(deps.db, actor.councilId),
  )
  app.put(
    '/api/inbox/keeping',
    {
      preHandler,
      schema: { tags, summary: 'Choose for how long raw deliveries are kept', body: keepingSchema, response },
    },
    async ({ actor, body }) => {
      await chooseKeeping(deps.db, actor, body)
      return readKeeping(deps.db, actor.councilId)
    },
  )
}
