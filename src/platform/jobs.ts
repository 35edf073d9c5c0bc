import { CompiledQuery } from 'kysely'
import pg from 'pg'
import { getConstructionPlans, PgBoss } from 'pg-boss'
import type { z } from 'zod'
import type { Tx } from './db/index.ts'
import type { Logger } from './log.ts'

export type Jobs = {
  /**
   * Says who does the jobs called `name` (`flow.stage.verb`). A handler may run twice for one job: it must be
   * idempotent. A failing job is tried again three times, a little later each time.
   */
  handle<Payload>(
    name: string,
    schema: z.ZodType<Payload>,
    handler: (payload: Payload) => Promise<void>,
  ): Promise<void>
  /** Runs `name` at each moment of `cron` (in `timeZone`), once, whichever process is up. */
  schedule(name: string, cron: string, timeZone: string): Promise<void>
  /**
   * Hands over work in the caller's transaction: the job is there exactly when the fact is. With `togetherForS` what
   * comes within so many seconds is done by one job, which starts when they are over.
   */
  enqueue(tx: Tx, name: string, payload: object, options?: { togetherForS: number }): Promise<void>
  stop(): Promise<void>
}

const RETRY_LIMIT = 3

/** Opens the job queue on the database at `url`. Its own tables live in the schema `pgboss`. */
export async function openJobs(url: string, log: Logger): Promise<Jobs> {
  const boss = new PgBoss({ connectionString: url, application_name: 'gacek-jobs', max: 3 })
  boss.on('error', (error) => log.error({ err: error }, 'job queue'))
  await boss.start()
  const queues = new Set<string>()
  const keepQueue = async (name: string): Promise<void> => {
    if (queues.has(name)) return
    await boss.createQueue(name, { retryLimit: RETRY_LIMIT, retryBackoff: true })
    queues.add(name)
  }
  return {
    async handle(name, schema, handler) {
      await keepQueue(name)
      await boss.work(name, async (jobs) => {
        for (const job of jobs) await handler(schema.parse(job.data ?? {}))
      })
    },
    async schedule(name, cron, timeZone) {
      await keepQueue(name)
      await boss.schedule(name, cron, {}, { tz: timeZone })
    },
    async enqueue(tx, name, payload, options) {
      await keepQueue(name)
      const executeSql = async (text: string, values?: unknown[]) => {
        const result = await tx.executeQuery(CompiledQuery.raw(text, values ?? []))
        return { rows: result.rows }
      }
      const together = options
        ? {
            singletonKey: JSON.stringify(payload),
            singletonSeconds: options.togetherForS,
            singletonNextSlot: true,
          }
        : {}
      await boss.send(name, payload, { ...together, db: { executeSql } })
    },
    stop: () => boss.stop({ graceful: true, timeout: 5_000 }),
  }
}

/** Makes the tables of the job queue in a database that has none, without doing any job: before jobs are moved there. */
export async function makeJobTables(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(getConstructionPlans('pgboss'))
  } finally {
    await client.end()
  }
}
