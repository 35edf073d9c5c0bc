// `npm run bench:live [screens]`: what so many open boards (default 200) cost the process that serves them, over HTTP on
// loopback, while a post comes every second: processor time a minute without any screen and with them, and memory. They
// look at the board of a day. Prints one machine-readable line.
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { composeApp } from '../src/app.ts'
import { readConfig } from '../src/config.ts'
import { openClockWatch } from '../src/health/index.ts'
import { systemClock } from '../src/platform/clock.ts'
import { sql } from '../src/platform/db/index.ts'
import { createLog } from '../src/platform/log.ts'
import { createFetcher, createMailer } from '../src/platform/network/index.ts'
import { openStorage } from '../src/platform/open-storage.ts'
import { keepCouncil } from '../src/start/keep-council.ts'
import { openBoard } from '../src/start/open-board.ts'
import { openGazetteer } from '../src/start/open-listening.ts'
import { fillPosts } from './board/fill-posts.ts'

const screens = Number(process.argv[2] ?? 200)
const MEASURED_MS = 30_000
const POSTS = 60_000
const A_MINUTE = 60_000 / MEASURED_MS

const refuse = () => Promise.reject(new Error('no work here'))
const folder = mkdtempSync(path.join(os.tmpdir(), 'gacek-bench-live-'))
// PostgreSQL under root runs as another account, which must be let through.
chmodSync(folder, 0o755)
const dataDir = path.join(folder, 'data')
const storage = await openStorage({ dataDir })
const { db, url } = storage
const log = createLog('silent')

/** A post comes every second for the time that is measured; gives processor seconds a minute and MB after it. */
let seq = POSTS
async function measure(): Promise<{ cpu: number; megabytes: number }> {
  const before = process.cpuUsage()
  const end = performance.now() + MEASURED_MS
  while (performance.now() < end) {
    seq += 1
    await sql`insert into post_mark (council_id, published_at, seq, source_id, language, sentiment, negative, positive,
      official, cluster_id) values (1, ${systemClock.now()}, ${seq}, 1, 'ind', 0, 0, 0, false, 1)`.execute(db)
    await wait(1_000)
  }
  const used = process.cpuUsage(before)
  globalThis.gc?.()
  return {
    cpu: ((used.user + used.system) / 1e6) * A_MINUTE,
    megabytes: process.memoryUsage().rss / 2 ** 20,
  }
}

try {
  const council = await keepCouncil(db, systemClock.now())
  await fillPosts({ db, url }, { count: POSTS, now: systemClock.now(), tell: () => undefined })
  const common = { db, log, clock: systemClock, council, gazetteer: openGazetteer(council), detector: null }
  const reading = await openBoard(common)
  await reading.board.live.refresh()
  const watch = await openClockWatch({ ...common, councilId: council.id, ear: { outside: () => null } })
  const jobs = { handle: refuse, schedule: refuse, enqueue: refuse, stop: refuse }
  const config = readConfig({ DATA_DIR: dataDir })
  const storage = { db, url, embedded: null }
  const net = { storage, fetcher: createFetcher(), mailer: createMailer(), releaser: null }
  const app = await composeApp({ ...common, config, reading, watch, jobs, ...net }, { screens: false })
  const address = await app.listen({ port: 0 })
  reading.board.live.start()
  await wait(5_000)
  const alone = await measure()
  const readers = fork(path.join(import.meta.dirname, 'board/open-screens.process.ts'), [
    `${address}/api/board/events?window=24h`,
    String(screens),
  ])
  await once(readers, 'message')
  const open = await measure()
  readers.send('end')
  const [heard] = (await once(readers, 'message')) as [{ events: number; bytes: number }]
  reading.board.live.stop()
  await app.close()
  const perMinute = open.cpu - alone.cpu
  console.log(`
${screens} open boards, a post every second: ${(heard.events / screens) * A_MINUTE} changes a minute, ${(heard.bytes / heard.events / 1024).toFixed(0)} KiB each
processor seconds a minute: ${alone.cpu.toFixed(2)} without any screen, ${open.cpu.toFixed(2)} with them (${perMinute.toFixed(2)} more)
memory: ${alone.megabytes.toFixed(0)} MB and ${open.megabytes.toFixed(0)} MB`)
  console.log(
    JSON.stringify({
      bench: 'live',
      screens,
      cpuAlone: alone.cpu,
      cpuOpen: open.cpu,
      megabytesAlone: alone.megabytes,
      megabytesOpen: open.megabytes,
      ...heard,
    }),
  )
} finally {
  await storage.close()
  rmSync(folder, { recursive: true, force: true })
}
