// A process of its own: is told the address of the database, then reads and enriches posts of the active council as it is
// asked (`read-apart.ts`). Ends with the process that began it.
import { enableCompileCache } from 'node:module'
import { COMPILED } from './begin-filling.ts'
import type { ReadingOrder, ReadingReply } from './read-apart.ts'

process.on('disconnect', () => process.exit(0))
enableCompileCache(COMPILED)
const { serveReading } = await import('./serve-reading.ts')
let read: Awaited<ReturnType<typeof serveReading>> | null = null
const say = (reply: ReadingReply): void => void process.send?.(reply)
const obey = async (order: ReadingOrder): Promise<void> => {
  if ('url' in order) {
    read = await serveReading(order.url)
    say({ ready: true })
    return
  }
  if (!read) throw new Error('the database was not opened')
  say({ posts: await read(order.after, order.limit) })
}
let queue = Promise.resolve()
process.on('message', (message) => {
  const turn = queue.then(() => obey(message as ReadingOrder))
  queue = turn.catch((error: unknown) => say({ failed: String(error) }))
})
