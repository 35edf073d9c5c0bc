import { requireRight } from '../people/index.ts'
import type { Clock } from '../platform/clock.ts'
import type { Db } from '../platform/db/index.ts'
import type { App } from '../platform/http/index.ts'
import { upkeepSchema, type SystemHealth, type Upkeep } from './contract.ts'
import { readFigures } from './health.store.ts'
import { judgePromises } from './promises/judge-promises.ts'
import { readPromiseFigures } from './promises/promises.store.ts'
import { readRoom, type RoomDeps } from './room/watch-room.ts'

/** The last answers of the board that its pace is told by. */
const ANSWERS_KEPT = 500

export type UpkeepDeps = RoomDeps & {
  db: Db
  clock: Clock
  inbox: () => Promise<SystemHealth['inbox']>
  retentionDays: () => Promise<number>
}

type Pace = () => { answers: number; p95Ms: number }

/** Hears how long the board's answers take, of this program since its start. */
function hearBoard(app: App): Pace {
  const heard: number[] = []
  app.addHook('onResponse', async (request, reply) => {
    if (request.routeOptions.url !== '/api/board') return
    heard.push(reply.elapsedTime)
    if (heard.length > ANSWERS_KEPT) heard.shift()
  })
  return () => {
    const sorted = heard.toSorted((one, other) => one - other)
    return { answers: sorted.length, p95Ms: sorted[Math.ceil(sorted.length * 0.95) - 1] ?? 0 }
  }
}

async function readUpkeep(deps: UpkeepDeps, pace: Pace): Promise<Upkeep> {
  const { db, clock, councilId } = deps
  const { waiting, oldest } = await readFigures(db)
  const promises = judgePromises({
    ...(await readPromiseFigures(db, councilId, clock.now())),
    inbox: await deps.inbox(),
    listening: { waiting, oldestSeconds: oldest },
    retentionDays: await deps.retentionDays(),
    board: pace(),
    memoryBytes: process.memoryUsage.rss(),
  })
  return { disk: await readRoom(deps), promises }
}

/** GET /api/health/upkeep: room on the disk, and every promise with its present figures. For officers. Before the board's routes. */
export function registerUpkeepRoute(app: App, deps: UpkeepDeps): void {
  const pace = hearBoard(app)
  app.get(
    '/api/health/upkeep',
    {
      preHandler: requireRight('offices.read'),
      schema: {
        tags: ['health'],
        summary: 'Room on the disk, and the promises with their figures',
        response: { 200: upkeepSchema },
      },
    },
    () => readUpkeep(deps, pace),
  )
}
