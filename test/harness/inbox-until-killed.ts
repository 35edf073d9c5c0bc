// A process of its own that takes webhooks in, reads them and asks the mailbox, until it is killed.
import { registerMessageRoutes } from '../../src/inbox/messages/index.ts'
import { openReader } from '../../src/inbox/messages/intake/index.ts'
import { registerPeople } from '../../src/people/index.ts'
import { systemClock } from '../../src/platform/clock.ts'
import { openDatabase } from '../../src/platform/db/index.ts'
import { createApp } from '../../src/platform/http/index.ts'
import { createLog } from '../../src/platform/log.ts'
import { createFetcher, createMailer } from '../../src/platform/network/index.ts'
import { listJobs } from './inbox-town.ts'

export type InboxUntilKilled = { url: string; dataDir: string }

const given = JSON.parse(process.argv[2] ?? '{}') as InboxUntilKilled
const { db } = openDatabase(given.url, { max: 6 })
const log = createLog('silent')
const council = {
  id: 1,
  name: 'Kabupaten Contoh',
  placeCode: null,
  timeZone: 'Asia/Makassar',
  sample: false,
} as const
const deps = {
  db,
  dataDir: given.dataDir,
  clock: systemClock,
  log,
  jobs: listJobs(),
  fetcher: createFetcher({ allowPrivate: true }),
  mailer: createMailer({ allowPrivate: true }),
  allowPrivateAddresses: true,
  council,
  publicUrl: undefined,
}
const app = await createApp({ log, trustProxy: false })
registerPeople(app, { db, dataDir: given.dataDir, publicUrl: undefined, clock: systemClock })
registerMessageRoutes(app, deps)
// A killed reader's deliveries are taken up again soon: the test does not wait for two minutes.
openReader(deps, council.id, { tickMs: 50, leaseMs: 3_000 }).start()
const address = await app.listen({ port: 0, host: '127.0.0.1' })
process.stdout.write(`${address}\n`)
