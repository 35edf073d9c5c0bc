import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { openTestDatabase, type TestDatabase } from '../../test/harness/database.ts'
import { inTransaction, sql } from './db/index.ts'
import { openJobs, type Jobs } from './jobs.ts'
import { createLog } from './log.ts'

describe('the job queue', () => {
  let town: TestDatabase
  let jobs: Jobs
  beforeAll(async () => {
    town = await openTestDatabase()
    jobs = await openJobs(town.url, createLog('silent'))
  })
  afterAll(async () => {
    await jobs.stop()
    await town.close()
  })

  it('does a job exactly when the transaction that handed it over was kept', async () => {
    const done: string[] = []
    const finished = Promise.withResolvers<void>()
    await jobs.handle('test.work.do', z.object({ name: z.string() }), async ({ name }) => {
      done.push(name)
      if (name === 'kept') finished.resolve()
    })
    const lost = inTransaction(town.db, async (tx) => {
      await jobs.enqueue(tx, 'test.work.do', { name: 'lost' })
      throw new Error('stop')
    })
    await expect(lost).rejects.toThrow('stop')
    await inTransaction(town.db, (tx) => jobs.enqueue(tx, 'test.work.do', { name: 'kept' }))
    await finished.promise
    expect(done).toEqual(['kept'])
  })

  it('goes on with its schedules when the clock was a year ahead and is right again', async () => {
    await jobs.stop()
    const ahead = sql`now() + interval '1 year'`
    await sql`update pgboss.version set cron_on = ${ahead}`.execute(town.db)
    await sql`update pgboss.queue set monitor_on = ${ahead}, maintain_on = ${ahead}`.execute(town.db)
    await sql`insert into pgboss.job (name, data, start_after)
      values ('test.work.do', '{"name":"waited a year"}', ${ahead})`.execute(town.db)
    jobs = await openJobs(town.url, createLog('silent'))
    const left = await sql<{ marks: number; jobs: number }>`select
      (select count(*) from pgboss.version where cron_on > now() + interval '1 hour')::int +
        (select count(*) from pgboss.queue where greatest(monitor_on, maintain_on) > now() + interval '1 hour')::int as marks,
      (select count(*) from pgboss.job where start_after > now() + interval '1 hour')::int as jobs`.execute(
      town.db,
    )
    expect(left.rows).toEqual([{ marks: 0, jobs: 0 }])
  })

  it('keeps work that waits, however long the office is off or however far the clock runs ahead', async () => {
    await inTransaction(town.db, (tx) => jobs.enqueue(tx, 'test.waiting.do', { name: 'patient' }))
    const waits = sql<{
      years: number
    }>`select extract(year from keep_until)::int - extract(year from now())::int as years
      from pgboss.job where name = 'test.waiting.do'`
    expect((await waits.execute(town.db)).rows[0]?.years).toBeGreaterThan(40)
  })

  it('does at once what comes first, and all that comes soon after it by one more job of its own', async () => {
    const soon = { togetherForS: 50 * 365 * 24 * 3600 }
    for (const council of [1, 1, 1, 1, 2])
      await inTransaction(town.db, (tx) => jobs.enqueue(tx, 'test.together.do', { council }, soon))
    const rows = await sql<{ council: number; waits: boolean }>`
      select (data ->> 'council')::int as council, start_after > now() as waits from pgboss.job
      where name = 'test.together.do' order by 1, 2`.execute(town.db)
    expect(rows.rows).toEqual([
      { council: 1, waits: false },
      { council: 1, waits: true },
      { council: 2, waits: false },
    ])
  })

  it('keeps work that waits in a queue of an earlier version just as long', async () => {
    await inTransaction(town.db, (tx) => jobs.enqueue(tx, 'test.older.do', {}))
    await jobs.stop()
    await sql`update pgboss.queue set retention_seconds = 1209600 where name = 'test.older.do'`.execute(
      town.db,
    )
    jobs = await openJobs(town.url, createLog('silent'))
    await inTransaction(town.db, (tx) => jobs.enqueue(tx, 'test.older.do', {}))
    const kept = await sql<{ years: number }>`
      select extract(year from min(keep_until))::int - extract(year from now())::int as years
      from pgboss.job where name = 'test.older.do'`.execute(town.db)
    expect(kept.rows[0]?.years).toBeGreaterThan(40)
  })
})
