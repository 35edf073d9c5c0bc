// A process of its own that releases what is due until it is done or kills itself: `node release-until-killed.ts JSON`.
// It says "ready", begins when it hears a line, and dies by SIGKILL at the n-th moment of its kind.
import { setTimeout as wait } from 'node:timers/promises'
import { openPublishing } from '../../src/newsroom/publications/index.ts'
import { systemClock } from '../../src/platform/clock.ts'
import { openDatabase } from '../../src/platform/db/index.ts'
import { createLog } from '../../src/platform/log.ts'
import { createFetcher, type Fetcher } from '../../src/platform/network/index.ts'
import { FAULT_PACE, faultChannelOf } from './fault-pace.ts'

export type Kill = {
  /** before, during, after: of the n-th request to a platform. query: before the n-th change in the database. */
  at: 'before' | 'during' | 'after' | 'query'
  n: number
  /** during: how long the request has been under way. */
  delayMs: number
}
export type ReleaseUntilKilled = { url: string; dataDir: string; kill: Kill }

const { url, dataDir, kill } = JSON.parse(process.argv[2] ?? '') as ReleaseUntilKilled
const die = (): void => void process.kill(process.pid, 'SIGKILL')

let armed = false
const database = openDatabase(url, { max: 4 })
let changes = 0
database.pool.on('connect', (client) => {
  const query = client.query.bind(client) as (...args: unknown[]) => unknown
  const counting = (...args: unknown[]): unknown => {
    const text = typeof args[0] === 'string' ? args[0] : (args[0] as { text?: string }).text
    if (armed && kill.at === 'query' && /^\s*(update|insert|commit)/i.test(text ?? '')) {
      changes += 1
      if (changes === kill.n) die()
    }
    return query(...args)
  }
  client.query = counting as typeof client.query
})

const real = createFetcher({ allowPrivate: true })
let requests = 0
const fetcher: Fetcher = {
  ...real,
  send: async (address, options) => {
    requests += 1
    const mine = requests === kill.n
    if (mine && kill.at === 'before') die()
    if (mine && kill.at === 'during') setTimeout(die, kill.delayMs)
    const answer = await real.send(address, options)
    if (mine && kill.at === 'after') die()
    return answer
  },
}
const releaser = openPublishing({
  db: database.db,
  dataDir,
  clock: systemClock,
  fetcher,
  publicUrl: undefined,
  log: createLog('silent'),
  councilId: 1,
  pace: FAULT_PACE,
  channelOf: faultChannelOf,
})
// Connects before it is asked, so that a kill at the n-th change counts changes of the release only.
await database.db.selectFrom('publication').select('publication_id').limit(1).execute()
process.stdout.write('ready\n')
await new Promise<void>((heard) => process.stdin.once('data', () => heard()))
armed = true
await releaser.poke()
await releaser.settle()
// In case the moment never came: another pass, then the end.
await wait(50)
await releaser.stop()
process.stdout.write('done\n')
await real.close()
await database.close()
process.exit(0)
