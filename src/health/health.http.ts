import { z } from 'zod'
import type { Db } from '../platform/db/index.ts'
import type { App } from '../platform/http/index.ts'
import { readFigures, type Figures } from './health.store.ts'

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

type Health = z.infer<typeof healthSchema>

function describe(figures: Figures | null): Pick<Health, 'status' | 'database' | 'listening' | 'sources'> {
  if (figures === null) {
    return {
      status: 'degraded',
      database: { ok: false, version: null },
      listening: { waiting: 0, oldestSeconds: null },
      sources: { total: 0, failing: 0 },
    }
  }
  const { version, waiting, oldest, total, failing } = figures
  return {
    status: (oldest ?? 0) > LAG_LIMIT_SECONDS ? 'degraded' : 'ok',
    database: { ok: true, version },
    listening: { waiting, oldestSeconds: oldest },
    sources: { total, failing },
  }
}

/** GET /api/health: 200 with how everything stands; 503 when the database does not answer. */
export function registerHealthRoute(app: App, deps: { db: Db; roles: string[] }): void {
  const schema = {
    tags: ['health'],
    summary: 'Does everything serve',
    response: { 200: healthSchema, 503: healthSchema },
  }
  app.get('/api/health', { schema }, async (_request, reply) => {
    const figures = await readFigures(deps.db).catch(() => null)
    return reply.code(figures === null ? 503 : 200).send({
      ...describe(figures),
      version: '0.1.0',
      roles: deps.roles,
      uptimeSeconds: Math.round(process.uptime()),
    })
  })
}
