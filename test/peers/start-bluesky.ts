import { spawn, type ChildProcessByStdio } from 'node:child_process'
import path from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import { ensurePeers, PEERS_DIR, peerEnvironment, startOnFreePort } from './ensure-peers.ts'

export type BlueskyPeer = {
  /** Address of the personal data server, http on loopback. */
  url: string
  handle: string
  did: string
  /** What an officer types in. */
  appPassword: string
  /** The account's own, to look at it as its owner. */
  password: string
  close(): Promise<void>
}

type Child = ChildProcessByStdio<Writable, Readable, Readable>

async function firstLine(child: Child): Promise<string> {
  let problem = ''
  child.stderr.on('data', (part: Buffer) => (problem += part.toString()))
  const lines = createInterface({ input: child.stdout })
  return new Promise((found, failed) => {
    lines.on('line', (line) => line.startsWith('{') && found(line))
    child.on('close', (status) => failed(new Error(`bluesky ended with ${status}\n${problem.slice(-2000)}`)))
    child.on('error', failed)
  })
}

/** Starts a real personal data server (in about six seconds) with one account and an app password. */
export async function startBluesky(): Promise<BlueskyPeer> {
  await ensurePeers()
  return startOnFreePort(start)
}

async function start(): Promise<BlueskyPeer> {
  const child = spawn('node', [path.join(PEERS_DIR, 'run-bluesky.mjs')], {
    env: peerEnvironment,
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  const ended = new Promise<void>((done) => child.on('close', () => done()))
  const account = JSON.parse(await firstLine(child)) as Omit<BlueskyPeer, 'close'>
  return {
    ...account,
    close: async () => {
      child.stdin.end()
      await ended
    },
  }
}
