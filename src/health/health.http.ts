import type { Db } from '../platform/db/index.ts'
import type { App } from '../platform/http/index.ts'
import { systemHealthSchema, type SystemHealth } from './contract.ts'
import { readFigures, type Figures } from './health.store.ts'

/** Posts should be on the board within seconds; a minute means that listening stands still. */
const LAG_LIMIT_SECONDS = 60
/** A release that waits longer than this after its moment means that releasing stands still. */
const OVERDUE_LIMIT_SECONDS = 120

/** Lights of the backup an operator must act on. */
const BACKUP_ALARMS: ReadonlySet<string> = new Set(['failed', 'old', 'rested'])

type Known = {
  figures: Figures
  overdue: number | null
  inbox: SystemHealth['inbox']
  backup: SystemHealth['backup']
}

function describe(known: Known | null): Omit<SystemHealth, 'version' | 'roles' | 'uptimeSeconds' | 'clock'> {
  if (known === null) {
    return {
      status: 'degraded',
      database: { ok: false, version: null },
      listening: { waiting: 0, oldestSeconds: null },
      sources: { total: 0, failing: 0 },
      releases: { oldestOverdueSeconds: null },
      inbox: { isAlarm: false, difference: 0, unreadable: 0, oldestWaitingSeconds: null },
      backup: { light: 'off', lastAt: null },
    }
  }
  const { version, waiting, oldest, total, failing } = known.figures
  const late = (oldest ?? 0) > LAG_LIMIT_SECONDS || (known.overdue ?? 0) > OVERDUE_LIMIT_SECONDS
  return {
    status: late || known.inbox.isAlarm || BACKUP_ALARMS.has(known.backup.light) ? 'degraded' : 'ok',
    database: { ok: true, version },
    listening: { waiting, oldestSeconds: oldest },
    sources: { total, failing },
    releases: { oldestOverdueSeconds: known.overdue },
    inbox: known.inbox,
    backup: known.backup,
  }
}

export type HealthDeps = {
  db: Db
  roles: string[]
  /** Seconds since the moment of the oldest post that should have gone out; null when none waits. */
  oldestOverdue: () => Promise<number | null>
  /** What is thought of the clock. */
  clock: () => SystemHealth['clock']
  /** The alarm of the no-loss receipt, as it was last counted. */
  inbox: () => Promise<SystemHealth['inbox']>
  /** How the backups stand. */
  backup: () => Promise<SystemHealth['backup']>
}

async function readKnown(deps: HealthDeps): Promise<Known> {
  return {
    figures: await readFigures(deps.db),
    overdue: await deps.oldestOverdue(),
    inbox: await deps.inbox(),
    backup: await deps.backup(),
  }
}

/** GET /api/health: 200 with how everything stands; 503 when the database does not answer. */
export function registerHealthRoute(app: App, deps: HealthDeps): void {
  const schema = {
    tags: ['health'],
    summary: 'Does everything serve',
    response: { 200: systemHealthSchema, 503: systemHealthSchema },
  }
  app.get('/api/health', { schema }, async (_request, reply) => {
    const known = await readKnown(deps).catch(() => null)
    const described = describe(known)
    const clock = deps.clock()
    return reply.code(known === null ? 503 : 200).send({
      ...described,
      status: clock.state === 'good' ? described.status : 'degraded',
      clock,
      version: '0.1.0',
      roles: deps.roles,
      uptimeSeconds: Math.round(process.uptime()),
    })
  })
}
