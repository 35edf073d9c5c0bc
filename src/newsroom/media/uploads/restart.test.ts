import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { request } from 'node:http'
import path from 'node:path'
import { createInterface } from 'node:readline'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { MediaUntilKilled } from '../../../../test/harness/media-until-killed.ts'
import { openOffice, type Office } from '../../../../test/harness/office.ts'
import type { Media } from '../contract.ts'

const SCRIPT = path.join(import.meta.dirname, '../../../../test/harness/media-until-killed.ts')
/** The longest a busy machine takes to show what has arrived. */
const ARRIVES = { timeout: 10_000, interval: 20 }

type State = { received: number; kept: boolean }
type Server = { child: ChildProcess; port: number }

async function startServer(given: MediaUntilKilled): Promise<Server> {
  const stdio: ['ignore', 'pipe', 'inherit'] = ['ignore', 'pipe', 'inherit']
  const child = spawn(process.execPath, [SCRIPT, JSON.stringify(given)], { stdio })
  const [address] = (await once(createInterface(child.stdout), 'line')) as [string]
  return { child, port: Number(new URL(address).port) }
}

async function kill({ child }: Server): Promise<void> {
  if (child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill('SIGKILL')
  await gone
}

/** A picture that does not pack: about 2 MB, as a good phone takes it. */
const takeLargePicture = () =>
  sharp({
    create: {
      width: 1600,
      height: 1200,
      channels: 3,
      background: 'gray',
      noise: { type: 'gaussian', mean: 128, sigma: 60 },
    },
  })
    .jpeg({ quality: 95 })
    .toBuffer()

describe('a large picture on its way when the server dies', () => {
  let office: Office
  let server: Server
  let cookie: string
  let picture: Buffer

  beforeAll(async () => {
    picture = await takeLargePicture()
    office = await openOffice()
    const { browser } = await office.enter('viewer')
    cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    server = await startServer({ url: office.town.url, dataDir: office.dataDir })
  })
  afterAll(async () => {
    await kill(server)
    await office.close()
  })

  const origin = () => `http://127.0.0.1:${server.port}`
  const headersOf = (type: string) => ({ cookie, origin: origin(), 'content-type': type })
  async function post(address: string, type: string, body: Uint8Array<ArrayBuffer> | string) {
    const answer = await fetch(`${origin()}${address}`, { method: 'POST', headers: headersOf(type), body })
    return { status: answer.status, body: (await answer.json()) as State & Media }
  }
  const addressOf = (id: string) => `/api/media/uploads/${id}`
  const pieceOf = (id: string, from: number) => `${addressOf(id)}?from=${from}&total=${picture.length}`
  const send = (id: string, from: number, to = picture.length) =>
    post(pieceOf(id, from), 'application/octet-stream', new Uint8Array(picture.subarray(from, to)))
  const finish = (id: string) =>
    post(
      `${addressOf(id)}/finish`,
      'application/json',
      JSON.stringify({ alt: 'Warga', total: picture.length, contentType: 'image/jpeg' }),
    )
  const read = (address: string) => fetch(`${origin()}${address}`, { headers: { cookie } })
  const ask = async (id: string) => (await (await read(addressOf(id))).json()) as State
  const bytesOf = async (id: string) => Buffer.from(await (await read(`/api/media/${id}`)).arrayBuffer())

  /** Begins a piece and leaves it there: the line stands, and the rest never comes. */
  function beginPiece(id: string, from: number, to: number): void {
    const type = headersOf('application/octet-stream')
    const headers = { ...type, 'content-length': picture.length - from }
    const line = request(`${origin()}${pieceOf(id, from)}`, { method: 'POST', headers })
    // The server dies under it.
    line.on('error', () => undefined)
    line.write(picture.subarray(from, to))
  }

  it('goes on in the middle of a piece where it had come, and is kept as if it had come at once', async () => {
    const [id, atOnce] = [crypto.randomUUID(), crypto.randomUUID()]
    const [third, most] = [Math.floor(picture.length / 3), Math.floor(picture.length * 0.8)]
    expect((await send(id, 0, third)).body.received).toBe(third)
    beginPiece(id, third, most)
    const before = await vi.waitUntil(async () => {
      const { received } = await ask(id)
      return received > third && received
    }, ARRIVES)
    await kill(server)
    server = await startServer({ url: office.town.url, dataDir: office.dataDir })
    const { received, kept } = await ask(id)
    expect(kept).toBe(false)
    expect(received).toBeGreaterThanOrEqual(before)
    expect(received).toBeLessThanOrEqual(most)
    expect((await send(id, received)).body.received).toBe(picture.length)
    const done = await finish(id)
    expect([done.status, done.body.width, done.body.height]).toEqual([201, 1600, 1200])
    await send(atOnce, 0)
    await finish(atOnce)
    expect((await bytesOf(id)).equals(await bytesOf(atOnce))).toBe(true)
  })
})
