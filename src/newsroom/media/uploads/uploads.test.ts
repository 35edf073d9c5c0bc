import { readdir, stat, utimes } from 'node:fs/promises'
import net from 'node:net'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openOffice, type Browser, type Office } from '../../../../test/harness/office.ts'
import { makeMp4, takePhoto } from '../../../../test/harness/pictures.ts'
import { forgetUnusedMedia } from '../change-media.ts'
import type { Media } from '../contract.ts'
import { readMediaFile, registerMediaRoutes } from '../index.ts'
import { MAX_BYTES } from '../media.ts'

type State = { received: number; kept: boolean; code?: string; detail?: string }

const open = () =>
  openOffice({}, (app, { db, dataDir, clock }) => registerMediaRoutes(app, { db, dataDir, clock }))
const cookieOf = (browser: Browser): string =>
  [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')

/** Sends some bytes of a piece over a line of its own that then breaks, and waits until both ends know. */
function breakAfter(port: number, url: string, cookie: string, piece: { told: number; sent: Buffer }) {
  return new Promise<void>((resolve, reject) => {
    const line = net.connect(port, '127.0.0.1', () => {
      const head = [
        `POST ${url} HTTP/1.1`,
        'host: localhost:3000',
        'origin: http://localhost:3000',
        'content-type: application/octet-stream',
        `content-length: ${piece.told}`,
        `cookie: ${cookie}`,
      ]
      line.write(`${head.join('\r\n')}\r\n\r\n`)
      line.end(piece.sent)
    })
    line.on('close', () => resolve()).on('error', reject)
    line.resume()
  })
}

describe('a file in pieces', () => {
  let office: Office
  let sari: Browser
  let budi: Browser

  beforeAll(async () => {
    office = await open()
    sari = (await office.enter('viewer')).browser
    budi = (await office.enter('viewer')).browser
  })
  afterAll(() => office.close())

  const address = (id: string) => `/api/media/uploads/${id}`
  const send = (id: string, [from, total]: [number, number], piece: Buffer, by = sari) =>
    by.call<State>(`${address(id)}?from=${from}&total=${total}`, {
      body: piece,
      headers: { 'content-type': 'application/octet-stream' },
    })
  const ask = async (id: string, by = sari) => (await by.call<State>(address(id))).body
  const finish = (id: string, file: Buffer, contentType: string, by = sari) =>
    by.call<Media & State>(`${address(id)}/finish`, {
      body: { alt: 'Warga', total: file.length, contentType },
    })
  const halves = async () => {
    const names = await readdir(path.join(office.dataDir, 'media/uploads'), { recursive: true })
    return names.filter((name) => name.includes('/')).length
  }

  it('goes on where the line broke at 80 %, and is kept as if it had come at once', async () => {
    const id = crypto.randomUUID()
    const film = makeMp4()
    const whole = Buffer.concat([film, freeBox(2_000_000)])
    await office.app.listen({ port: 0, host: '127.0.0.1' })
    const { port } = office.app.server.address() as net.AddressInfo
    const sent = whole.subarray(0, Math.floor(whole.length * 0.8))
    const url = `${address(id)}?from=0&total=${whole.length}`
    await breakAfter(port, url, cookieOf(sari), { told: whole.length, sent })
    const { received, kept } = await ask(id)
    expect(kept).toBe(false)
    expect(received).toBeGreaterThan(whole.length / 2)
    expect(received).toBeLessThanOrEqual(sent.length)
    expect((await finish(id, whole, 'video/mp4')).body.code).toBe('upload-incomplete')
    expect((await send(id, [received, whole.length], whole.subarray(received))).body.received).toBe(
      whole.length,
    )
    const done = await finish(id, whole, 'video/mp4')
    expect([done.status, done.body.kind, done.body.alt]).toEqual([201, 'video', 'Warga'])
    const deps = { db: office.db, dataDir: office.dataDir, clock: office.clock }
    expect((await readMediaFile(deps, office.town.councilId, id)).length).toBe(whole.length)
    expect(await halves()).toBe(0)
  })

  it('is asked for nothing more when only the last answer was lost', async () => {
    const id = crypto.randomUUID()
    const photo = await takePhoto({ shade: 31 })
    await send(id, [0, photo.length], photo)
    expect((await finish(id, photo, 'image/jpeg')).status).toBe(201)
    expect(await ask(id)).toEqual({ received: 0, kept: true })
    expect((await finish(id, photo, 'image/jpeg')).status).toBe(200)
  })

  it('takes a piece twice, and refuses one that lies ahead or is longer than was told', async () => {
    const id = crypto.randomUUID()
    const photo = await takePhoto({ shade: 77 })
    const half = Math.floor(photo.length / 2)
    await send(id, [0, photo.length], photo.subarray(0, half))
    expect((await send(id, [0, photo.length], photo.subarray(0, half))).body.received).toBe(half)
    expect((await send(id, [half + 1, photo.length], photo.subarray(half + 1))).body.code).toBe(
      'upload-ahead',
    )
    const long = await send(id, [half, photo.length], Buffer.concat([photo.subarray(half), Buffer.alloc(9)]))
    expect(long.body).toMatchObject({ code: 'upload-longer-than-told' })
    const huge = await send(id, [half, MAX_BYTES.video + 1], photo)
    expect([huge.status, huge.body.code]).toEqual([413, 'video-too-large'])
  })

  it('is reached by no other officer, and by nobody who is not signed in', async () => {
    const id = crypto.randomUUID()
    const photo = await takePhoto({ shade: 12 })
    await send(id, [0, photo.length], photo)
    expect((await ask(id, budi)).received).toBe(0)
    expect((await finish(id, photo, 'image/jpeg', budi)).body.code).toBe('upload-incomplete')
    expect((await finish(id, photo, 'image/jpeg')).status).toBe(201)
    expect((await finish(id, photo, 'image/jpeg', budi)).body.code).toBe('upload-incomplete')
    for (const method of ['GET', 'POST'] as const)
      expect((await office.app.inject({ method, url: `${address(id)}?from=0&total=1` })).statusCode).toBe(401)
  })

  it('what no picture or film is, is refused with the reason and lies nowhere', async () => {
    const id = crypto.randomUUID()
    const page = Buffer.from('<html><script>1</script></html>')
    const before = await halves()
    await send(id, [0, page.length], page)
    expect((await finish(id, page, 'image/jpeg')).body).toMatchObject({ code: 'type-unknown' })
    expect(await halves()).toBe(before)
  })

  it('waits three days for its rest, and of one officer no more than twelve wait', async () => {
    const piece = Buffer.alloc(10)
    const late = await office.enter('viewer')
    const before = await halves()
    const ids = Array.from({ length: 13 }, () => crypto.randomUUID())
    for (const id of ids) await send(id, [0, 20], piece, late.browser)
    expect((await halves()) - before).toBe(12)
    const [kept = ''] = ids.slice(-1)
    const names = await readdir(path.join(office.dataDir, 'media/uploads'), { recursive: true })
    for (const name of names.filter((one) => one.includes('/') && !one.endsWith(kept))) {
      const file = path.join(office.dataDir, 'media/uploads', name)
      expect((await stat(file)).mode & 0o077).toBe(0)
      const old = office.clock.now().getTime() / 1000 - 73 * 3600
      await utimes(file, old, old)
    }
    await forgetUnusedMedia(office, office.town.councilId, office.clock.now())
    expect(await halves()).toBe(1)
    expect((await ask(kept, late.browser)).received).toBe(10)
  })
})

/** A box of a film that means nothing: what makes it long. */
function freeBox(bytes: number): Buffer {
  const box = Buffer.alloc(bytes)
  box.writeUInt32BE(bytes, 0)
  box.write('free', 4)
  return box
}
