import { z } from 'zod'
import { requireRight } from '../../../people/index.ts'
import type { App } from '../../../platform/http/index.ts'
import type { AnswersDeps } from '../answers-deps.ts'
import {
  checkedPublicationSchema,
  previewSchema,
  publicationSchema,
  publicCaseViewSchema,
} from '../contract.ts'
import { previewPublic } from '../publication/preview-public.ts'
import { checkPublication, publishCase, unpublishCase } from '../publication/publish-case.ts'
import { refuse } from './refuse.http.ts'

const tags = ['answers']
const params = z.object({ id: z.coerce.number().int().positive() })
const publishers = requireRight('answers.publish')

function registerLooking(app: App, deps: AnswersDeps): void {
  app.get(
    '/api/cases/:id/publication',
    {
      preHandler: publishers,
      schema: {
        tags,
        summary: 'What of a case may be public: a masked proposal, pictures and answers to choose from',
        params,
        response: { 200: previewSchema },
      },
    },
    async ({ actor, params: { id } }, reply) => {
      const read = await previewPublic(deps, actor, id)
      return read.ok ? read.preview : refuse(reply, read.refusal)
    },
  )
  app.post(
    '/api/cases/:id/publication/preview',
    {
      preHandler: publishers,
      schema: {
        tags,
        summary: 'This is what the public will see, and what still looks like personal data',
        params,
        body: publicationSchema,
        response: { 200: checkedPublicationSchema },
      },
    },
    async ({ actor, params: { id }, body }, reply) => {
      const checked = await checkPublication(deps, actor, id, body)
      if (!checked.ok) return refuse(reply, checked.refusal)
      return { view: checked.view, remaining: checked.remaining }
    },
  )
}

/** What the public sees of a case. */
export function registerPublication(app: App, deps: AnswersDeps): void {
  registerLooking(app, deps)
  app.put(
    '/api/cases/:id/publication',
    {
      preHandler: publishers,
      schema: {
        tags,
        summary: 'Let the public see a case as chosen',
        params,
        body: publicationSchema.extend({ confirmed: z.boolean().default(false) }),
        response: { 200: z.object({ live: publicCaseViewSchema.nullable() }) },
      },
    },
    async ({ actor, params: { id }, body }, reply) => {
      const { confirmed, ...chosen } = body
      const published = await publishCase(deps, actor, id, { chosen, confirmed })
      return published.ok ? { live: published.live } : refuse(reply, published.refusal)
    },
  )
  app.delete(
    '/api/cases/:id/publication',
    {
      preHandler: publishers,
      schema: { tags, summary: 'Take a case back from the public', params, response: { 204: z.null() } },
    },
    async ({ actor, params: { id } }, reply) => {
      const taken = await unpublishCase(deps, actor, id)
      return taken.ok ? reply.code(204).send(null) : refuse(reply, taken.refusal)
    },
  )
}
