// `npm run bench:inbox`: an embedded database with CASES cases (default 1,000,000) and five messages each, then the lists
// and searches an office asks for, and how long a webhook waits for its acknowledgement while heavy searches run.
// Prints a table and one machine-readable line; ends with 1 when a promise is broken.
import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { CASE_BENCH, measure, percentile, type Measured } from './inbox/measure.ts'
import { fillInbox } from './inbox/fill-inbox.ts'
import { listCases } from '../src/inbox/cases/index.ts'
import { keepDelivery } from '../src/inbox/messages/index.ts'
import type { Actor } from '../src/people/rights.ts'
import { inTransaction, migrate, openDatabase } from '../src/platform/db/index.ts'
import { systemClock } from '../src/platform/clock.ts'
import { startPostgres } from '../src/platform/postgres/index.ts'
import { createCouncil } from '../src/council/index.ts'

const cases = Number(process.env['CASES'] ?? 1_000_000)
const perCase = Number(process.env['MESSAGES_PER_CASE'] ?? 5)
const rounds = Number(process.env['ROUNDS'] ?? 20)
const LIST_LIMIT_MS = 300
const ACKNOWLEDGE_LIMIT_MS = 250

const folder = mkdtempSync(path.join(os.tmpdir(), 'gacek-bench-inbox-'))
const postgres = await startPostgres({ dataDir: path.join(folder, 'pg'), flags: ['shared_buffers=512MB'] })
const lines: Measured[] = []
try {
  await migrate(postgres.url)
  const database = openDatabase(postgres.url, { max: 12 })
  const { db } = database
  const named = {
    name: 'Kabupaten Samparana',
    placeCode: '52.01',
    timeZone: 'Asia/Makassar',
    sample: false,
  } as const
  await inTransaction(db, (tx) => createCouncil(tx, named))
  const begun = performance.now()
  await fillInbox(postgres.url, cases, perCase)
  console.log(
    `${cases} cases, ${cases * perCase} messages in ${Math.round((performance.now() - begun) / 1000)} s`,
  )
  const deps = { db, clock: systemClock, council: { ...named, id: 1 } }
  const desk = { officeId: 1, isDesk: true, roles: ['case-officer' as const] }
  const actors: Record<'desk' | 'office', Actor> = {
    desk: {
      councilId: 1,
      mode: 'council',
      officer: { id: crypto.randomUUID(), name: 'Meja', role: 'viewer', offices: [desk] },
    },
    office: {
      councilId: 1,
      mode: 'council',
      officer: {
        id: crypto.randomUUID(),
        name: 'Dinas',
        role: 'viewer',
        offices: [{ ...desk, officeId: 7, isDesk: false }],
      },
    },
  }
  for (const [who, actor] of Object.entries(actors)) {
    for (const [name, filter] of Object.entries(CASE_BENCH)) {
      lines.push(
        await measure(`${who}: ${name}`, rounds, () => listCases(deps, actor, { state: 'all', ...filter })),
      )
    }
  }
  const keep = () =>
    keepDelivery(db, { councilId: 1, channelId: 900, body: Buffer.from('{"a":1}'), receivedAt: new Date() })
  await keep()
  const busy = new AbortController()
  const heavy = { state: 'all', search: 'karin rusak leson' } as const
  const searchOn = async (): Promise<void> => {
    await listCases(deps, actors.desk, heavy)
    if (!busy.signal.aborted) await searchOn()
  }
  const searching = [searchOn(), searchOn(), searchOn()]
  const acknowledged = await measure('webhook acknowledged under heavy search', 200, keep)
  busy.abort()
  await Promise.all(searching)
  await database.close()
  console.table(
    lines.map(({ name, times, found }) => ({
      name,
      found,
      p50: percentile(times, 50),
      p95: percentile(times, 95),
    })),
  )
  const worst = Math.max(...lines.map(({ times }) => percentile(times, 95)))
  const waits = percentile(acknowledged.times, 50)
  const isKept = worst <= LIST_LIMIT_MS && waits <= ACKNOWLEDGE_LIMIT_MS
  console.log(
    JSON.stringify({
      bench: 'inbox',
      cases,
      messages: cases * perCase,
      worstListP95Ms: worst,
      acknowledgeP50Ms: waits,
      acknowledgeP99Ms: percentile(acknowledged.times, 99),
      isKept,
    }),
  )
  if (!isKept) process.exitCode = 1
} finally {
  await postgres.stop()
  rmSync(folder, { recursive: true, force: true })
}
