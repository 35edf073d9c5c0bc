import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readConfig } from '../../src/config.ts'
import { sql } from '../../src/platform/db/index.ts'
import type { FillOrder } from '../../src/start/begin-filling.ts'
import { isPartFilled, keepCouncil, SAMPLE_PARTS, type SamplePart } from '../../src/start/keep-council.ts'
import { openTestDatabase, type TestDatabase } from '../harness/database.ts'

const ROOT = path.join(import.meta.dirname, '../..')
/** All of them take minutes: `npm run test:faults`. */
const KILLS = Number(
  process.env['FAULT_ROUNDS'] ?? (process.env['npm_lifecycle_event'] === 'test:faults' ? 20 : 2),
)
/** Both are filled as of the same moment, so they have the same posts, matters and articles. */
const NOW = new Date()
/** How far the first filling has come, by the rows that show it. */
const PROGRESS = sql<{ n: number }>`
  select ((select count(*) from post) + (select count(*) from case_file) * 100
    + (select count(*) from article) * 100)::int as n`

type Town = TestDatabase & { dataDir: string }

async function openTown(): Promise<Town> {
  const database = await openTestDatabase()
  await sql`delete from council`.execute(database.db)
  await keepCouncil(database.db, NOW)
  return { ...database, dataDir: mkdtempSync(path.join(os.tmpdir(), 'gacek-filled-')) }
}

/** A process that fills what is missing, as the first start has one. */
function fill(town: Town) {
  const config = readConfig({ DATA_DIR: town.dataDir, LOG_LEVEL: 'silent' })
  const order: FillOrder = { url: town.url, config }
  const child = spawn(process.execPath, ['src/start/fill-sample.process.ts'], {
    cwd: ROOT,
    stdio: ['pipe', 'ignore', 'inherit'],
  })
  child.stdin.end(JSON.stringify(order))
  return { child, gone: once(child, 'exit') as Promise<[number | null]> }
}

const progressOf = async ({ db }: Town): Promise<number> => (await PROGRESS.execute(db)).rows[0]?.n ?? 0

/** kill -9 once so much more is in than before: never before there was any work to break. */
async function killAfter(town: Town, more: number): Promise<void> {
  const before = await progressOf(town)
  const { child, gone } = fill(town)
  while (child.exitCode === null && (await progressOf(town)) < before + more) await wait(5)
  child.kill('SIGKILL')
  await gone
}

/**
 * What must be there whole and once. NOTE: a release at which the filling was killed is looked for before anything goes out
 * again, and its figures count from when it was found: so tries, checks and figures may differ by it, while releases and
 * their accounts may not. An answer may be written a second time when its sending failed; what the citizen got may not.
 */
const WHOLE =
  '^(post|source|office|officer|report|article|account|publication|schedule|information|hoax|case|thread|message|mission|programme|term)'
const TRACES = '^post_[0-9]|^publication_(attempt|check)$'

/** How many rows of each thing of the sample there are. */
async function countRows({ db }: Town): Promise<Record<string, number>> {
  const { rows } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE'
      and table_name ~ ${WHOLE} and table_name !~ ${TRACES} order by 1`.execute(db)
  const counts: Record<string, number> = {}
  for (const { name } of rows) {
    const counted = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(name)}`.execute(db)
    counts[name] = counted.rows[0]?.n ?? -1
  }
  return counts
}

describe('kill -9 while the sample is filled for the first time', () => {
  let killed: Town
  let whole: Town

  beforeAll(async () => {
    ;[killed, whole] = [await openTown(), await openTown()]
  })
  afterAll(async () => {
    for (const town of [killed, whole]) {
      await town.close()
      rmSync(town.dataDir, { recursive: true, force: true })
    }
  })

  it(`after ${KILLS} kills the next start ends with what one that was never killed has`, async () => {
    for (let n = 0; n < KILLS; n += 1) await killAfter(killed, 1 + Math.floor(Math.random() * 3000))
    const both = [fill(killed), fill(whole)]
    expect((await Promise.all(both.map(({ gone }) => gone))).map(([code]) => code)).toEqual([0, 0])
    const council = await keepCouncil(killed.db, NOW)
    for (const part of Object.keys(SAMPLE_PARTS) as SamplePart[])
      expect([part, await isPartFilled(killed.db, council, part)]).toEqual([part, true])
    const [mended, wanted] = [await countRows(killed), await countRows(whole)]
    expect(mended).toEqual(wanted)
  })
})
