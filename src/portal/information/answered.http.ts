import { z } from 'zod'
import {
  findPublicRequest,
  listPublicCopies,
  listPublicRequests,
  type PublicRequest,
} from '../../inbox/information/index.ts'
import { problem, type App } from '../../platform/http/index.ts'
import { ALWAYS_ASK } from '../answer.http.ts'
import { answeredListSchema, publicRequestSchema } from '../contract.ts'
import type { PortalDeps } from '../portal-deps.ts'

const TAGS = ['portal']
const PAGE = 20

const present = ({ id: _id, officeId: _office, answeredAt: _answered, ...request }: PublicRequest) => ({
  ...request,
  askedAt: request.askedAt.toISOString(),
  publicFrom: request.publicFrom.toISOString(),
})

/** Where a page ended: a moment, a point, the request's id. */
const AFTER = /^(\d{10,15})\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/

function readAfter(text: string | undefined) {
  const [, at = '', id = ''] = AFTER.exec(text ?? '') ?? []
  return id === '' ? {} : { before: { at: new Date(Number(at)), id } }
}

/** Finished requests an officer opened to everybody: the list, and one by its number with its files. */
export function registerAnswered(app: App, deps: PortalDeps): void {
  const councilId = deps.council.id
  app.get(
    '/api/portal/information/answered',
    {
      schema: {
        tags: TAGS,
        summary: 'Finished requests for information, newest first',
        querystring: z.object({
          q: z.string().trim().max(140).default(''),
          after: z.string().max(60).optional(),
        }),
        response: { 200: answeredListSchema },
      },
    },
    async ({ query }, reply) => {
      reply.header('cache-control', ALWAYS_ASK)
      const page = { now: deps.clock.now(), search: query.q, limit: PAGE + 1, ...readAfter(query.after) }
      const found = await deps.readPublicly((tx) => listPublicRequests(tx, councilId, page))
      const last = found.length > PAGE ? found[PAGE - 1] : undefined
      return {
        requests: found.slice(0, PAGE).map(present),
        next: last ? `${last.publicFrom.getTime()}.${last.id}` : null,
      }
    },
  )
  app.get(
    '/api/portal/information/answered/:number',
    {
      schema: {
        tags: TAGS,
        summary: 'One finished request with its answer and files',
        params: z.object({ number: z.string().max(40) }),
        response: { 200: publicRequestSchema },
      },
    },
    async ({ params }, reply) => {
      reply.header('cache-control', ALWAYS_ASK)
      const now = deps.clock.now()
      const found = await deps.readPublicly((tx) => findPublicRequest(tx, councilId, params.number, now))
      if (found === null) return problem(reply, 404, 'not-found')
      const files = await listPublicCopies(deps.db, councilId, found.id, { now })
      return { ...present(found), files }
    },
  )
}
