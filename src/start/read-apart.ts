import { fork, type Serializable } from 'node:child_process'
import path from 'node:path'
import type { NextPosts, ReaderApart } from '../listening/issues/index.ts'

const PROCESS = path.join(import.meta.dirname, 'read-apart.process.ts')

/** What the process is told, by a channel of its own that no other user of the machine reads: first the database, then what to read. */
export type ReadingOrder = { url: string } | { after: number; limit: number }
/** What it says: that it can be asked, what it read, or that it could not. */
export type ReadingReply = { ready: true } | { posts: NextPosts } | { failed: string }

/**
 * Starts a process that reads and enriches posts of the active council while this one groups those before: an import uses
 * two cores, and what that takes of memory (150 MB) goes with the process. It ends with `close`, or with this process.
 */
export function readApart(url: string): ReaderApart {
  const child = fork(PROCESS, {
    serialization: 'advanced',
    execArgv: ['--max-semi-space-size=16'],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  let isLoaded = false
  let asked: PromiseWithResolvers<NextPosts> | null = null
  const fail = (why: string): void => {
    asked?.reject(new Error(`reading posts apart: ${why}`))
    asked = null
  }
  child.on('message', (message: Serializable) => {
    const reply = message as ReadingReply
    if ('ready' in reply) isLoaded = true
    else if ('failed' in reply) fail(reply.failed)
    else {
      asked?.resolve(reply.posts)
      asked = null
    }
  })
  const leave = (): void => {
    isLoaded = false
    fail('the process has ended')
  }
  child.on('exit', leave)
  child.on('error', leave)
  const tell = (order: ReadingOrder): void => void child.send(order)
  tell({ url })
  return {
    isReady: () => isLoaded && asked === null,
    read(after, limit) {
      asked = Promise.withResolvers<NextPosts>()
      const { promise } = asked
      tell({ after, limit })
      return promise
    },
    close: () => void child.kill(),
  }
}
