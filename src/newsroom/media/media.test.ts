import { existsSync } from 'node:fs'
import { readdir, readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import exifr from 'exifr'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openOffice, type Browser, type Office } from '../../../test/harness/office.ts'
import { sendMedia } from '../../../test/harness/send-media.ts'
import { makeMp4, makeWebm, takePhoto } from '../../../test/harness/pictures.ts'
import { inTransaction } from '../../platform/db/index.ts'
import { forgetUnusedMedia } from './change-media.ts'
import type { Media } from './contract.ts'
import {
  closeMediaToPublic,
  openMediaToPublic,
  readMediaFile,
  registerMediaRoutes,
  showMediaToOffice,
} from './index.ts'
import { readRange } from './send-file.http.ts'

describe('pictures and films', () => {
  let office: Office
  let sari: Awaited<ReturnType<Office['enter']>>
  let budi: Awaited<ReturnType<Office['enter']>>
  const deps = () => ({ db: office.db, dataDir: office.dataDir, clock: office.clock })

  beforeAll(async () => {
    office = await openOffice({}, (app, { db, dataDir, clock }) =>
      registerMediaRoutes(app, { db, dataDir, clock }),
    )
    sari = await office.enter('viewer')
    budi = await office.enter('viewer')
  })
  afterAll(() => office.close())

  const keptFiles = () =>
    readdir(path.join(office.dataDir, 'media', '1'), { recursive: true }).then((names) =>
      names.filter((name) => /[0-9a-f]{64}/.test(name)),
    )

  it('a photo keeps neither its EXIF nor its position, stands upright and is at most 2560 px', async () => {
    const photo = await takePhoto({ width: 3000, height: 2000, orientation: 6, gps: true })
    expect((await exifr.gps(photo))?.latitude).toBeCloseTo(-8.583, 2)
    const sent = await sendMedia(office, sari.browser, photo, { fields: { alt: 'Warga bergotong royong' } })
    expect(sent.status).toBe(201)
    expect(sent.body).toMatchObject({ kind: 'image', contentType: 'image/jpeg', width: 1707, height: 2560 })
    expect(sent.body).toMatchObject({ alt: 'Warga bergotong royong', placeCoarse: null, isPublic: false })
    const kept = await readMediaFile(deps(), office.town.councilId, sent.body.id)
    expect(await exifr.parse(kept)).toBeUndefined()
    expect((await sharp(kept).metadata()).exif).toBeUndefined()
    expect(kept.length).toBe(sent.body.byteCount)
  })

  it('the position is kept only by choice, and only to about a kilometre', async () => {
    const photo = await takePhoto({ gps: true })
    const chosen = await sendMedia(office, sari.browser, photo, { fields: { keepPlace: 'yes' } })
    expect(chosen.body.placeCoarse).toBe('-8.58,116.12')
    const told = await sendMedia(office, sari.browser, photo, { fields: { place: '-8.58361,116.11672' } })
    expect(told.body.placeCoarse).toBe('-8.58,116.12')
    const nowhere = await sendMedia(office, sari.browser, photo, { fields: { place: '99.1,200.5' } })
    expect(nowhere.body.placeCoarse).toBeNull()
  })

  it('other accounts of the machine open none of the folders', async () => {
    await sendMedia(office, sari.browser, await takePhoto({ shade: 90 }))
    const media = path.join(office.dataDir, 'media')
    const [first = ''] = await readdir(path.join(media, '1'))
    for (const folder of [media, path.join(media, 'parts'), path.join(media, '1', first)])
      expect((await stat(folder)).mode & 0o077, folder).toBe(0)
  })

  it('a photo that is sent twice is kept once; what is said about it the second time holds', async () => {
    const id = crypto.randomUUID()
    const photo = await takePhoto({ shade: 40 })
    const first = await sendMedia(office, sari.browser, photo, { id })
    const before = await keptFiles()
    const again = await sendMedia(office, sari.browser, photo, { id, fields: { consent: 'given' } })
    expect([first.status, again.status]).toEqual([201, 200])
    expect(again.body).toEqual({ ...first.body, consent: 'given' })
    expect(await keptFiles()).toEqual(before)
  })

  it('the same photo under two ids lies on the disk once', async () => {
    const photo = await takePhoto({ shade: 90 })
    await sendMedia(office, sari.browser, photo)
    const before = await keptFiles()
    const other = await sendMedia(office, budi.browser, photo)
    expect(await keptFiles()).toEqual(before)
    const removed = await budi.browser.call(`/api/media/${other.body.id}`, { method: 'DELETE' })
    expect(removed.status).toBe(204)
    expect(await keptFiles()).toEqual(before)
  })

  it('the id of another officer answers 404 and changes nothing', async () => {
    const sent = await sendMedia(office, sari.browser, await takePhoto({}), { fields: { alt: 'asli' } })
    const stolen = await sendMedia(office, budi.browser, await takePhoto({}), {
      id: sent.body.id,
      fields: { alt: 'palsu' },
    })
    expect(stolen.status).toBe(404)
    for (const method of ['GET', 'PATCH', 'DELETE'] as const) {
      const body = method === 'PATCH' ? { body: { alt: 'palsu' } } : {}
      const asked = await budi.browser.call(`/api/media/${sent.body.id}`, { method, ...body })
      expect(asked.status, method).toBe(404)
    }
    const changed = await sari.browser.call<Media>(`/api/media/${sent.body.id}`, {
      method: 'PATCH',
      body: { consent: 'parental', consentNote: 'wali kelas' },
    })
    expect(changed.body).toMatchObject({ alt: 'asli', consent: 'parental', consentNote: 'wali kelas' })
  })

  it('a file is opened by its sender and by those who may read the reports of its office', async () => {
    const sent = await sendMedia(office, sari.browser, await takePhoto({ shade: 120 }))
    const leader = await office.enter('leader')
    const url = `/api/media/${sent.body.id}`
    const open = (browser: Browser, size = '') => openFile(office, browser, url + size)
    expect((await open(sari.browser)).statusCode).toBe(200)
    expect((await open(leader.browser)).statusCode).toBe(404)
    const { office_id: officeId } = await office.db
      .insertInto('office')
      .values({ council_id: 1, name: 'Dinas Kesehatan', short_name: 'Dinkes', valid_from: '2026-01-01' })
      .returning('office_id')
      .executeTakeFirstOrThrow()
    await inTransaction(office.db, (tx) => showMediaToOffice(tx, 1, [sent.body.id], officeId))
    const thumb = await open(leader.browser, '?size=thumb')
    expect(thumb.headers['content-type']).toBe('image/jpeg')
    expect((await sharp(thumb.rawPayload).metadata()).width).toBeLessThanOrEqual(480)
    expect((await open(budi.browser)).statusCode).toBe(404)
    const inUse = await sari.browser.call(url, { method: 'DELETE' })
    expect(inUse.status).toBe(409)
  })

  it('nobody outside opens a photo before it is opened to the public', async () => {
    const sent = await sendMedia(office, sari.browser, await takePhoto({ shade: 10 }))
    const look = () => office.app.inject({ url: `/media/${sent.body.id}.jpg` })
    expect((await look()).statusCode).toBe(404)
    await inTransaction(office.db, (tx) => openMediaToPublic(tx, 1, [sent.body.id], office.clock.now()))
    const seen = await look()
    expect(seen.statusCode).toBe(200)
    expect(seen.headers['cross-origin-resource-policy']).toBe('cross-origin')
    await inTransaction(office.db, (tx) => closeMediaToPublic(tx, 1, [sent.body.id]))
    expect((await look()).statusCode).toBe(404)
  })

  it('photos whose report never came are forgotten after thirty days', async () => {
    const sent = await sendMedia(office, sari.browser, await takePhoto({ shade: 77 }))
    const later = new Date(office.clock.now().getTime() + 29 * 86_400_000)
    expect(await forgetUnusedMedia(deps(), 1, later)).toBe(0)
    await forgetUnusedMedia(deps(), 1, new Date(later.getTime() + 2 * 86_400_000))
    expect((await openFile(office, sari.browser, `/api/media/${sent.body.id}`)).statusCode).toBe(404)
    expect(existsSync(path.join(office.dataDir, 'media'))).toBe(true)
  })

  describe('what is refused, with the reason and the way out', () => {
    const html = '<html><script>alert(1)</script></html>'
    const cases: [string, () => Promise<Buffer>, string, number, string][] = [
      [
        'an SVG with a script',
        async () => Buffer.from(`<svg xmlns="x"><script>1</script></svg>`),
        'image/svg+xml',
        415,
        'type-svg',
      ],
      ['a page called picture', async () => Buffer.from(html), 'image/jpeg', 415, 'type-unknown'],
      [
        'a GIF',
        async () => Buffer.from('GIF89a\u0001\0\u0001\0\0\0\0;', 'latin1'),
        'image/gif',
        415,
        'type-gif',
      ],
      ['an empty file', async () => Buffer.alloc(0), 'image/jpeg', 422, 'empty'],
      [
        'half a photo',
        async () => (await takePhoto({ width: 800, height: 600 })).subarray(0, 4000),
        'image/jpeg',
        422,
        'broken-image',
      ],
      ['a photo called film', () => takePhoto({}), 'video/mp4', 415, 'type-mismatch'],
      ['a film called photo', async () => makeMp4(), 'image/jpeg', 415, 'type-mismatch'],
      ['half a film', async () => makeMp4().subarray(0, 60), 'video/mp4', 422, 'broken-video'],
      ['a picture of ten gigapixels', async () => hugePng(), 'image/png', 422, 'too-many-pixels'],
      [
        'a picture beyond 15 MB',
        async () => Buffer.concat([await takePhoto({}), Buffer.alloc(15_000_000)]),
        'image/jpeg',
        413,
        'image-too-large',
      ],
    ]
    it.each(cases)('%s', async (...[, make, type, status, code]) => {
      const before = await readdir(path.join(office.dataDir, 'media/parts'))
      const sent = await sendMedia(office, sari.browser, await make(), { type })
      expect([sent.status, sent.body.code]).toEqual([status, code])
      expect(sent.body.detail.length).toBeGreaterThan(40)
      expect(await readdir(path.join(office.dataDir, 'media/parts'))).toEqual(before)
    })

    it('a photo with a page hidden behind it loses the page', async () => {
      const polyglot = Buffer.concat([await takePhoto({ shade: 3 }), Buffer.from(html)])
      const sent = await sendMedia(office, sari.browser, polyglot)
      const kept = await readMediaFile(deps(), 1, sent.body.id)
      expect(kept.includes('<script>')).toBe(false)
    })

    it('a form without an id names the field', async () => {
      const sent = await sendMedia(office, sari.browser, await takePhoto({}), { id: 'bukan-id' })
      expect([sent.status, sent.body.code]).toEqual([400, 'invalid-field'])
      expect(sent.body.detail).toContain('id')
    })
  })

  it.each([
    ['MP4', 'video/mp4', () => makeMp4()],
    ['WebM', 'video/webm', () => makeWebm()],
  ])(
    'a film in %s loses its position and device, and tells its length and size',
    async (_name, type, make) => {
      const film = make()
      expect(film.includes('-8.5836+116.1167')).toBe(true)
      const sent = await sendMedia(office, sari.browser, film, { type })
      expect(sent.status).toBe(201)
      expect(sent.body).toMatchObject({
        kind: 'video',
        contentType: type,
        width: 640,
        height: 360,
        durationMs: 2500,
      })
      const kept = await readMediaFile(deps(), 1, sent.body.id)
      expect(kept.length).toBe(film.length)
      for (const told of ['-8.5836+116.1167', 'Ponsel Contoh', '<script>'])
        expect(kept.includes(told), told).toBe(false)
      expect(kept.includes('GAMBAR')).toBe(true)
      const part = await openFile(office, sari.browser, `/api/media/${sent.body.id}`, { range: 'bytes=0-9' })
      expect([part.statusCode, part.rawPayload.length]).toEqual([206, 10])
    },
  )

  it('a browser may ask for a stretch of a film', () => {
    expect(readRange('bytes=0-9', 100)).toEqual({ start: 0, end: 9 })
    expect(readRange('bytes=90-', 100)).toEqual({ start: 90, end: 99 })
    expect(readRange('bytes=-10', 100)).toEqual({ start: 90, end: 99 })
    expect(readRange('bytes=0-9,20-29', 100)).toBeNull()
    expect(readRange('bytes=100-', 100)).toBe('unsatisfiable')
    expect(readRange(undefined, 100)).toBeNull()
  })

  it('the words of refusals exist in both languages', async () => {
    const text = await readFile(path.join(import.meta.dirname, 'words.data.ts'), 'utf8')
    expect(text.match(/id: /g)?.length).toBe(text.match(/en: /g)?.length)
  })
})

function openFile(office: Office, browser: Browser, url: string, headers: Record<string, string> = {}) {
  const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  return office.app.inject({ url, headers: { host: 'localhost:3000', cookie, ...headers } })
}

/** A PNG that says it is 100,000 × 100,000 pixels, in a few bytes. */
async function hugePng(): Promise<Buffer> {
  const small = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#fff' } })
    .png()
    .toBuffer()
  small.writeUInt32BE(100_000, 16)
  small.writeUInt32BE(100_000, 20)
  const { crc32 } = await import('node:zlib')
  small.writeUInt32BE(crc32(small.subarray(12, 29)), 29)
  return small
}
