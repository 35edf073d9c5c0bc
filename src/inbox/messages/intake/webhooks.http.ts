import { timingSafeEqual } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Clock } from '../../../platform/clock.ts'
import type { Db } from '../../../platform/db/index.ts'
import { problem, type App } from '../../../platform/http/index.ts'
import { inboxChannelOf, type WebhookRequest } from '../channels/index.ts'
import { findChannel, readWaySecret } from '../ways/index.ts'
import { keepDelivery } from './keep-delivery.ts'

type Deps = { db: Db; clock: Clock; dataDir: string }

/** Larger than anything a platform sends; what is larger is answered before it is read to its end. */
const MOST_BYTES = 10 * 1024 * 1024

const address = z.object({
  channelId: z.coerce.number().int().positive().max(2_147_483_647),
  token: z.string().min(1).max(100),
})

function isSame(given: string, kept: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(kept)]
  return a.length === b.length && timingSafeEqual(a, b)
}

/** Only single headers with one value; the names are lower case already. */
function plainHeaders(request: FastifyRequest): Record<string, string> {
  return Object.fromEntries(
    Object.entries(request.headers).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value]] : [],
    ),
  )
}

function plainQuery(request: FastifyRequest): Record<string, string> {
  const query = request.query as Record<string, unknown>
  return Object.fromEntries(
    Object.entries(query).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  )
}

/** The channel of a webhook's address; null for a wrong address, a channel that is off, and one without a webhook. */
async function findHook(deps: Deps, councilId: number, params: z.output<typeof address>) {
  const way = await findChannel(deps.db, councilId, params.channelId)
  const channel = way && inboxChannelOf(way.kind)
  if (!way?.active || !channel?.verify || way.webhookToken === null) return null
  return isSame(params.token, way.webhookToken)
    ? { way, channel, verify: channel.verify.bind(channel) }
    : null
}

async function take(deps: Deps, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { councilId } = request.actor
  const hook = await findHook(deps, councilId, request.params as z.output<typeof address>)
  if (!hook) return problem(reply, 404, 'not-found')
  const rawBody = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
  const headers = plainHeaders(request)
  const asked: WebhookRequest = {
    method: request.method === 'GET' ? 'GET' : 'POST',
    headers,
    rawBody,
    query: plainQuery(request),
  }
  const of = { councilId, channelId: hook.way.id }
  const secret = await readWaySecret(deps, of)
  const verdict = hook.verify(asked, { secret, settings: hook.way.settings })
  if (verdict === 'refused') return problem(reply, 403, 'forbidden')
  // A challenge is text of the other side: never shown as a page.
  if (typeof verdict === 'object') return reply.type('text/plain; charset=utf-8').send(verdict.challenge)
  if (asked.method === 'GET') return problem(reply, 404, 'not-found')
  const { keepHeaders } = hook.channel.traits
  const kept = Object.fromEntries(
    keepHeaders.flatMap((name) => (headers[name] === undefined ? [] : [[name, headers[name]]])),
  )
  await keepDelivery(deps.db, { ...of, body: rawBody, headers: kept, receivedAt: deps.clock.now() })
  return reply.code(200).type('text/plain; charset=utf-8').send('ok')
}

/**
 * /api/inbox/webhooks/:channelId/:token: where platforms hand over what citizens wrote. Answered as soon as it is stored;
 * read afterwards. Unsigned requests are refused, repeated ones are harmless. Public on purpose.
 */
export function registerWebhookRoutes(app: App, deps: Deps): void {
  // In a scope of its own: signatures are over the bytes, so nothing parses them before.
  app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: MOST_BYTES }, (_request, body, done) =>
      done(null, body),
    )
    const schema = {
      tags: ['inbox'],
      summary: 'Where a platform hands over messages; signed as the platform does',
      params: address,
    }
    const route = '/api/inbox/webhooks/:channelId/:token'
    // Platforms come in bursts from a few addresses; each request is one insert.
    const config = { rateLimit: false }
    scope.get(route, { schema, config }, (request, reply) => take(deps, request, reply))
    scope.post(route, { schema, config, bodyLimit: MOST_BYTES }, (request, reply) =>
      take(deps, request, reply),
    )
  })
}
