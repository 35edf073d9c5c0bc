// How close to their moment 200 accounts are called, over real HTTP on loopback: `npm run bench:release [-- TARGETS]`.
import { setTimeout as wait } from 'node:timers/promises'
import { openPublishing } from '../src/newsroom/publications/index.ts'
import { systemClock } from '../src/platform/clock.ts'
import { createLog } from '../src/platform/log.ts'
import { createFetcher } from '../src/platform/network/index.ts'
import { stopTestServer } from '../test/harness/database.ts'
import { loopbackChannel, openLoopbackPlatform } from '../test/harness/loopback-platform.ts'
import {
  addAccounts,
  confirmArticle,
  openReleaseTown,
  scheduleRelease,
} from '../test/harness/release-town.ts'

const TARGETS = Number(process.argv[2] ?? 200)
const LIMIT_MS = 2000
/** What a platform takes to answer. */
const DELAY_MS = 150
/** All are planned and prepared well before: 24 at every pass of two seconds. */
const LEAD_MS = 24_000

const town = await openReleaseTown()
const platform = await openLoopbackPlatform(DELAY_MS)
const fetcher = createFetcher({ allowPrivate: true })
const articleId = await confirmArticle(town.db, town.officerId)
const accountIds = await addAccounts(
  town.db,
  Array.from({ length: TARGETS }, (_, at) => ({ name: `Akun ${at + 1}`, address: platform.url })),
)
const at = new Date(Date.now() + LEAD_MS)
const release = await scheduleRelease(town.db, { articleId, officerId: town.officerId, accountIds, at })
const releaser = openPublishing({
  db: town.db,
  dataDir: town.dataDir,
  clock: systemClock,
  fetcher,
  publicUrl: undefined,
  log: createLog('warn'),
  councilId: 1,
  channelOf: () => loopbackChannel,
})
releaser.start()
await wait(LEAD_MS + LIMIT_MS + DELAY_MS)
await releaser.settle()
await releaser.stop()

const rows = await town.db
  .selectFrom('publication_target')
  .select(['status', 'offset_ms'])
  .where('publication_id', '=', release.publicationId)
  .execute()
const percentile = (sorted: number[], share: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN
const line = (name: string, values: number[]): void => {
  const sorted = values.toSorted((a, b) => a - b)
  const [min, p50, p95, max] = [0, 0.5, 0.95, 1].map((share) => `${percentile(sorted, share)}`.padStart(5))
  console.log(`${name.padEnd(34)} min ${min}  p50 ${p50}  p95 ${p95}  max ${max} ms`)
}
const arrived = [...platform.arrivals.values()].map((ms) => ms - at.getTime())
line(
  'call begins after T (offset kept)',
  rows.map((row) => row.offset_ms ?? NaN),
)
line('first call at the platform after T', arrived)
const published = rows.filter((row) => row.status === 'published').length
const last = Math.max(...arrived)
const twice = platform.posts.length - platform.arrivals.size
console.log(`${published} of ${TARGETS} published, ${twice} twice, all first calls within ${last} ms of T`)
console.log(JSON.stringify({ bench: 'release', targets: TARGETS, published, twice, lastCallMs: last }))
await fetcher.close()
await platform.close()
await town.close()
await stopTestServer()
if (published < TARGETS || twice > 0 || last > LIMIT_MS || Math.min(...arrived) < 0) process.exitCode = 1
