import { spawn, type ChildProcessByStdio } from 'node:child_process'
import path from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import { openTestDatabase } from '../harness/database.ts'
import { ensurePeers, PEERS_DIR, peerEnvironment, startOnFreePort } from './ensure-peers.ts'

/** Someone with an account on the network. */
export type BlueskyPerson = { handle: string; did: string; appPassword: string; password: string }

export type BlueskyNetwork = BlueskyPerson & {
  /** Address of the personal data server, which passes questions on to the AppView; http on loopback. */
  url: string
  /** Somebody else, to write replies. */
  citizen: BlueskyPerson
  /** Waits until everything written so far is seen everywhere. */
  settle(): Promise<void>
  close(): Promise<void>
}

type Child = ChildProcessByStdio<Writable, Readable, Readable>
type Lines = { next(): Promise<string> }

/** Lines of JSON in the order they come, one for each call. */
function readLines(child: Child): Lines {
  const ready: string[] = []
  const waiting: ((line: string) => void)[] = []
  let problem = ''
  let fail: (error: Error) => void = () => undefined
  child.stderr.on('data', (part: Buffer) => (problem = (problem + part.toString()).slice(-2000)))
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (!line.startsWith('{')) return
    const take = waiting.shift()
    if (take) take(line)
    else ready.push(line)
  })
  child.on('close', (status) => fail(new Error(`the network ended with ${status}\n${problem}`)))
  return {
    next: () => {
      const line = ready.shift()
      if (line !== undefined) return Promise.resolve(line)
      return new Promise((found, failed) => {
        waiting.push(found)
        fail = failed
      })
    },
  }
}

/** Starts a real network of Bluesky (in about ten seconds): one official account, one citizen, replies and notifications. */
export async function startBlueskyNetwork(): Promise<BlueskyNetwork> {
  await ensurePeers()
  return startOnFreePort(start)
}

async function start(): Promise<BlueskyNetwork> {
  const database = await openTestDatabase()
  const child: Child = spawn('node', [path.join(PEERS_DIR, 'run-bluesky-network.mjs')], {
    env: { ...peerEnvironment, PEER_DATABASE_URL: database.url },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  const ended = new Promise<void>((done) => child.on('close', () => done()))
  const lines = readLines(child)
  const close = async () => {
    child.stdin.end()
    await ended
    await database.close()
  }
  try {
    const people = JSON.parse(await lines.next()) as BlueskyPerson & { url: string; citizen: BlueskyPerson }
    return {
      ...people,
      settle: async () => {
        child.stdin.write('settle\n')
        await lines.next()
      },
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}
