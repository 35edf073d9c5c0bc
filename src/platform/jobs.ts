import { CompiledQuery } from 'kysely'
import { getConstructionPlans, PgBoss } from 'pg-boss'
import type { z } from 'zod'
import type { Tx } from './db/index.ts'
import type { Logger } from './log.ts'
import { nameConnection } from './name-connection.ts'
import { pullBackJobTimes } from './pull-back-job-times.ts'
import { withClient } from './with-client.ts'

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
   * Hands over work in the caller's transaction: the job is there exactly when the fact is. With `togetherForS` the first
   * is done at once, and what comes within so many seconds of it by one more job, which starts when they are over.
   */
  enqueue(tx: Tx, name: string, payload: object, options?: { togetherForS: number }): Promise<void>
  stop(): Promise<void>
}

const RETRY_LIMIT = 3
/**
 * The queue throws away what waits longer, by its clock: work that was handed over must outlast an office that is off for
 * weeks, and a clock that is years ahead.
 */
const KEPT_S = 50 * 365 * 24 * 3600
/** What a schedule asked for and nobody did in a day is asked for again by the schedule itself. */
const SCHEDULED_KEPT_S = 24 * 3600
/** How often marks in the future are looked for: a clock that was set back is felt no longer than this. */
const LOOK_EVERY_MS = 60_000

/** Opens the job queue on the database at `url`. Its own tables live in the schema `pgboss`. */
export async function openJobs(url: string, log: Logger): Promise<Jobs> {
  const boss = new PgBoss({ connectionString: url, application_name: nameConnection('gacek-jobs'), max: 2 })
  boss.on('error', (error) => log.error({ err: error }, 'job queue'))
  await boss.start()
  const pullBack = (): Promise<void> =>
    pullBackJobTimes(boss.getDb()).catch((error: unknown) => log.error({ err: error }, 'job queue'))
  await pullBack()
  const looking = setInterval(() => void pullBack(), LOOK_EVERY_MS).unref()
  const queues = new Set<string>()
  const keepQueue = async (name: string): Promise<void> => {
    if (queues.has(name)) return
    await boss.createQueue(name, { retryLimit: RETRY_LIMIT, retryBackoff: true, retentionSeconds: KEPT_S })
    // A queue of an earlier version is there already, and creating it again changes nothing.
    await boss.updateQueue(name, { retentionSeconds: KEPT_S })
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
      await boss.schedule(name, cron, {}, { tz: timeZone, retentionSeconds: SCHEDULED_KEPT_S })
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
    stop: () => {
      clearInterval(looking)
      return boss.stop({ graceful: true, timeout: 5_000 })
    },
  }
}

/** Makes the tables of the job queue in a database that has none, without doing any job: before jobs are moved there. */
export async function makeJobTables(url: string): Promise<void> {
  await withClient(url, (client) => client.query(getConstructionPlans('pgboss')))
}
