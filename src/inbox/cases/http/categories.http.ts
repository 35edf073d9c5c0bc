import { z } from 'zod'
import { requireRight } from '../../../people/index.ts'
import { problem, type App } from '../../../platform/http/index.ts'
import { categoryBodySchema, categoryListSchema } from '../acts.contract.ts'
import {
  addCategory,
  changeCategory,
  presentCategories,
  setRetired,
  type CategoryRefusal,
} from '../routing/keep-categories.ts'
import type { CaseDeps } from './case.http.ts'
import { CATEGORY_TAKEN, UNKNOWN_OFFICE } from './words.data.ts'

const byId = z.object({ id: z.coerce.number().int().positive() })
const keepers = requireRight('inbox.manage')
const tags = ['cases']
const response = { 200: categoryListSchema }

function refuse(reply: Parameters<typeof problem>[0], refusal: CategoryRefusal) {
  if (refusal === 'not-found') return problem(reply, 404, 'not-found')
  if (refusal === 'name-taken') {
    return problem(reply, 422, refusal, { detail: CATEGORY_TAKEN, fields: [{ field: 'name', message: '' }] })
  }
  return problem(reply, 422, refusal, {
    detail: UNKNOWN_OFFICE,
    fields: [{ field: 'officeId', message: '' }],
  })
}

/** Routes of categories: what cases are about, which words point to it, whose it is. */
export function registerCategoryRoutes(app: App, deps: CaseDeps): void {
  const show = (councilId: number) => presentCategories(deps.db, councilId)
  app.get(
    '/api/case-categories',
    { preHandler: keepers, schema: { tags, summary: 'Categories with their words and offices', response } },
    ({ actor }) => show(actor.councilId),
  )
  app.post(
    '/api/case-categories',
    { preHandler: keepers, schema: { tags, summary: 'Add a category', body: categoryBodySchema, response } },
    async ({ actor, body }, reply) => {
      const refusal = await addCategory(deps.db, actor, body)
      return refusal === null ? show(actor.councilId) : refuse(reply, refusal)
    },
  )
  app.put(
    '/api/case-categories/:id',
    {
      preHandler: keepers,
      schema: { tags, summary: 'Change a category', params: byId, body: categoryBodySchema, response },
    },
    async ({ actor, params, body }, reply) => {
      const refusal = await changeCategory(deps.db, actor, params.id, body)
      return refusal === null ? show(actor.councilId) : refuse(reply, refusal)
    },
  )
  app.post(
    '/api/case-categories/:id/retired',
    {
      preHandler: keepers,
      schema: {
        tags,
        summary: 'Retire a category, or take it up again',
        params: byId,
        body: z.object({ retired: z.boolean() }),
        response,
      },
    },
    async ({ actor, params, body }, reply) => {
      const at = body.retired ? deps.clock.now() : null
      const refusal = await setRetired(deps.db, actor, params.id, at)
      return refusal === null ? show(actor.councilId) : refuse(reply, refusal)
    },
  )
}
