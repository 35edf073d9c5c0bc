// A process of its own that groups posts until it is done or killed: `node group-until-killed.ts URL`.
// With a second argument it kills itself in the middle of the n-th transaction.
import { openDatabase } from '../../src/platform/db/index.ts'
import { openDetector } from '../../src/listening/issues/index.ts'
import { detectorDeps } from './town-posts.ts'

const [url = '', dieAt] = process.argv.slice(2)
const database = openDatabase(url, { max: 3 })
if (dieAt !== undefined) {
  let transactions = 0
  database.pool.on('connect', (client) => {
    const query = client.query.bind(client) as (...args: unknown[]) => unknown
    const counting = (...args: unknown[]): unknown => {
      const text = typeof args[0] === 'string' ? args[0] : (args[0] as { text?: string }).text
      if (text?.includes('insert into post_mark')) transactions += 1
      if (transactions === Number(dieAt) && text?.includes('issue')) process.kill(process.pid, 'SIGKILL')
      return query(...args)
    }
    client.query = counting as typeof client.query
  })
}
const town = { db: database.db, url, councilId: 1, close: () => database.close() }
const detector = openDetector({
  ...detectorDeps(town),
  batch: 250,
  onBatch: () => void process.stdout.write('.'),
})
await detector.settle()
await database.close()
