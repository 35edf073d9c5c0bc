import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeEmptyDatabase } from '../../../../test/harness/database.ts'
import { makeJobTables } from '../../jobs.ts'
import { migrate, openDatabase, type Database } from '../index.ts'
import { moveDatabase } from './move-database.ts'

type Office = Database & { url: string }

describe('an office that is moved', () => {
  const drops: (() => Promise<void>)[] = []
  let from: Office
  let to: Office
  const open = async (): Promise<Office> => {
    const made = await makeEmptyDatabase()
    await migrate(made.url)
    await makeJobTables(made.url)
    const database = openDatabase(made.url, { max: 1 })
    drops.push(made.drop, () => database.close())
    return { ...database, url: made.url }
  }
  const counters = `select format('%I.%I', schemaname, sequencename) as name from pg_sequences
    where schemaname in ('public', 'auth') order by 1`
  const nextOf = async ({ pool }: Office, name: string): Promise<number> =>
    (await pool.query<{ n: number }>(`select nextval('${name}') as n`)).rows[0]?.n ?? 0
  const jobsOf = async ({ pool }: Office): Promise<unknown[]> =>
    (await pool.query(`select name, data, state::text, retry_limit from pgboss.job order by data->>'surat'`))
      .rows

  beforeAll(async () => {
    ;[from, to] = [await open(), await open()]
    const { rows } = await from.pool.query<{ name: string }>(counters)
    for (const [at, { name }] of rows.entries()) await from.pool.query(`select setval('${name}', ${70 + at})`)
    await from.pool.query(`select pgboss.create_queue('uji.kirim', '{"policy":"standard"}'::jsonb)`)
    for (const [surat, state] of ['created', 'retry', 'active', 'completed', 'cancelled', 'failed'].entries())
      await from.pool.query(
        `insert into pgboss.job (name, data, state, retry_limit) values ('uji.kirim', $1, $2::pgboss.job_state, 3)`,
        [{ surat }, state],
      )
    await moveDatabase(from.url, to.url)
  }, 60_000)
  afterAll(async () => {
    for (const drop of drops.toReversed()) await drop()
  })

  it('counts on where it was, with every counter there is', async () => {
    const { rows } = await to.pool.query<{ name: string }>(counters)
    expect(rows.length).toBeGreaterThan(0)
    for (const [at, { name }] of rows.entries()) {
      expect([name, await nextOf(to, name)]).toEqual([name, 71 + at])
    }
  })

  it('has the jobs that wait, run or are tried again, and not those that are over', async () => {
    const rest = { name: 'uji.kirim', retry_limit: 3 }
    expect(await jobsOf(to)).toEqual([
      { ...rest, data: { surat: 0 }, state: 'created' },
      { ...rest, data: { surat: 1 }, state: 'retry' },
      { ...rest, data: { surat: 2 }, state: 'active' },
    ])
  })
})
