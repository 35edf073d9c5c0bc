import { z } from 'zod'
import type { Db } from '../platform/db/index.ts'
import type { App } from '../platform/http/index.ts'
import { readFigures } from './health.store.ts'

const healthSchema = z.object({
  status: z.enum(['ok', 'degraded']),
  version: z.string(),
  roles: z.array(z.string()),
  database: z.object({ ok: z.boolean(), version: z.string().nullable() }),
  /** How many posts wait to be grouped, and the age of the oldest of them in seconds. */
  listening: z.object({ waiting: z.number().int(), oldestSeconds: z.number().nullable() }),
  sources: z.object({ total: z.number().int(), failing: z.number().int() }),
  uptimeSeconds: z.number().int(),
})

/** Posts should be on the board within seconds; a minute means that listening stands still. */
const LAG_LIMIT_SECONDS = 60

/** GET /api/health: 200 when everything serves, 503 with the same figures when something does not. */
export function registerHealthRoute(app: App, deps: { db: Db; roles: string[] }): void {
  const route = {
    schema: {
      tags: ['health'],
      summary: 'Does everything serve',
      response: { 200: healthSchema, 503: healthSchema },
    },
  }
  app.get('/api/health', route, async (_request, reply) => {
    const figures = await readFigures(deps.db).catch(() => null)
    const isBehind = (figures?.oldest ?? 0) > LAG_LIMIT_SECONDS
    const ok = figures !== null && !isBehind
    return reply.code(figures === null ? 503 : 200).send({
      status: ok ? 'ok' : 'degraded',
      version: '0.1.0',
      roles: deps.roles,
      database: { ok: figures !== null, version: figures?.version ?? null },
      listening: { waiting: figures?.waiting ?? 0, oldestSeconds: figures?.oldest ?? null },
      sources: { total: figures?.total ?? 0, failing: figures?.failing ?? 0 },
      uptimeSeconds: Math.round(process.uptime()),
    })
  })
}
