import fc from 'fast-check'
import { unzipSync } from 'fflate'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openInformationOffice, type InformationOffice } from '../../../../test/harness/information-office.ts'
import { takePhoto } from '../../../../test/harness/pictures.ts'
import { readPdfPages, writePdf } from '../../../platform/documents/index.ts'
import { findPublicRequest, listPublicRequests } from '../index.ts'
import type { InformationRequest } from '../contract.ts'
import { BLACKED, blackOutText, findShown, hiddenWords } from './mark.ts'

describe('marks in a text', () => {
  it('what is marked is in no copy, however the marks overlap', () => {
    const words = fc.array(fc.constantFrom('rahasia', 'jalan', 'Sari', '520101'), {
      minLength: 3,
      maxLength: 20,
    })
    fc.assert(
      fc.property(words, fc.array(fc.nat(200), { maxLength: 12 }), (list, cuts) => {
        const text = list.join(' ')
        const marks = cuts.map((at) => ({
          from: at % text.length,
          to: Math.min(text.length, (at % text.length) + 9),
        }))
        const kept = text
          .split('')
          .map((sign, index) => (marks.some(({ from, to }) => index >= from && index < to) ? '' : sign))
        expect(blackOutText(text, marks).replaceAll(BLACKED, '')).toBe(kept.join(''))
      }),
    )
  })

  it('a hidden word is found again in another spelling, a number also with other signs', () => {
    const text = 'NIK 5201014567890001 atas nama Sari Wulandari'
    const words = hiddenWords(text, [
      { from: 4, to: 20 },
      { from: 31, to: 45 },
    ])
    expect(words).toEqual(['5201014567890001', 'Sari Wulandari'])
    expect(findShown(words, 'SARI  wulandari')).toEqual(['Sari Wulandari'])
    expect(findShown(words, 'nik: 5201 0145-6789.0001')).toEqual(['5201014567890001'])
    expect(findShown(words, 'Budi')).toEqual([])
  })
})

describe('files that are given out', () => {
  let town: InformationOffice
  let id: string
  let number: string
  const send = (bytes: Buffer, name: string) =>
    town.sendFile(town.ppid.browser, `/api/information/${id}/files`, bytes, name)
  const mark = (fileId: string, marks: object) =>
    town.ppid.browser.call(`/api/information/files/${fileId}/marks`, {
      body: { publicName: 'Anggaran', ...marks },
    })
  const publish = (change: object = {}) =>
    town.act(town.ppid.browser, id, 'publish', {
      title: 'Anggaran Jembatan Melati',
      question: 'Berapa anggaran perbaikan Jembatan Melati?',
      answer: 'Rp450 juta dari APBD 2026.',
      ...change,
    })
  const open = (fileId: string) => town.fetchOpenly(`/api/information/public/files/${fileId}`)
  const zip = () => town.fetchOpenly(`/api/information/public/requests/${number}/files.zip`)
  beforeAll(async () => {
    town = await openInformationOffice()
    const made = await town.write()
    id = made.id
    number = made.number
    await town.answer(id)
  })
  afterAll(() => town.office.close())

  it('a text leaves without what is marked, under a name that tells nothing', async () => {
    const text = 'Penyedia: Budi Santoso, rekening 1234567890. Nilai Rp450 juta.'
    const sent = await send(Buffer.from(text), 'rekening Budi Santoso.txt')
    expect(sent.status).toBe(201)
    const fileId = sent.body.id
    const [from, to] = [text.indexOf('Budi'), text.indexOf('Budi') + 'Budi Santoso'.length]
    const account = text.indexOf('1234567890')
    const leaky = await mark(fileId, { text: [{ from, to }], publicName: 'Rekening Budi Santoso' })
    expect(leaky.body.code).toBe('still-shown')
    const marks = [
      { from, to },
      { from: account, to: account + 10 },
    ]
    expect((await mark(fileId, { text: [{ from: 0, to: 900 }] })).body.code).toBe('wrong-mark')
    expect((await mark(fileId, { text: marks })).status).toBe(200)
    expect((await open(fileId)).status).toBe(404)
    const leak = await publish({ answer: 'Penyedianya budi  santoso, Rp450 juta.' })
    expect(leak.body.code).toBe('word-in-public')
    const named = await publish({ question: 'Ratih Kusumawati bertanya: berapa anggarannya?' })
    expect(named.body.code).toBe('applicant-in-public')
    expect((await publish()).status).toBe(200)
    const copy = await open(fileId)
    expect(copy.bytes.toString()).toBe('Penyedia: █████, rekening █████. Nilai Rp450 juta.')
    expect(copy.headers['cache-control']).toBe('no-cache')
    const packed = unzipSync(new Uint8Array((await zip()).bytes))
    expect(Object.keys(packed)).toEqual(['1-Anggaran.txt'])
    expect(Buffer.from(packed['1-Anggaran.txt']!).toString()).not.toContain('Budi')
    const all = [copy.bytes, (await zip()).bytes].map((bytes) => bytes.toString('latin1')).join('')
    for (const word of ['Budi Santoso', '1234567890', 'rekening Budi']) expect(all).not.toContain(word)
  })

  it('a picture is painted over and written anew, without camera and place', async () => {
    const photo = await takePhoto({ gps: true })
    const { id: fileId } = (await send(photo, 'ktp.jpg')).body
    const box = { page: 1, x: 0, y: 0, width: 0.5, height: 1 }
    expect((await mark(fileId, { pages: [box], words: ['5201019999'], publicName: 'Foto' })).status).toBe(200)
    const { bytes } = await open(fileId)
    expect((await sharp(bytes).metadata()).exif).toBeUndefined()
    const half = (left: number) => sharp(bytes).extract({ left, top: 0, width: 300, height: 480 }).toBuffer()
    const left = await sharp(await half(0)).stats()
    expect(left.channels.map(({ mean }) => Math.round(mean / 4))).toEqual([0, 0, 0])
    const right = await sharp(await half(340)).stats()
    expect(right.channels[1]!.mean).toBeGreaterThan(40)
  })

  it('a PDF leaves as painted pages: its text layer stays behind', async () => {
    const original = await writePdf({
      title: 'Kontrak rahasia',
      from: 'PUPR',
      language: 'id',
      blocks: [{ kind: 'paragraph', text: 'Nomor rekening 9988776655' }],
    })
    const { id: fileId } = (await send(original, 'kontrak.pdf')).body
    const seen = (await town.read(town.ppid.browser, id)).body.files.find((file) => file.id === fileId)!
    expect(seen).toMatchObject({ kind: 'pages', pages: [{ page: 1, width: 1240 }] })
    const whole = { page: 1, x: 0, y: 0, width: 1, height: 1 }
    expect((await mark(fileId, { pages: [whole], publicName: 'Kontrak' })).status).toBe(200)
    const { bytes, headers } = await open(fileId)
    expect(headers['content-type']).toContain('application/pdf')
    expect(bytes.includes('rahasia')).toBe(false)
    const read = await readPdfPages(bytes, 3)
    if (!read.ok) throw new Error(read.refusal)
    const { channels } = await sharp(read.pages[0]!.jpeg).stats()
    expect(channels[0]!.mean).toBeLessThan(10)
  })

  it('what is no document is refused with the way out', async () => {
    expect((await send(Buffer.from([0x50, 0x4b, 3, 4, 0, 0]), 'a.docx')).body.code).toBe('file-type')
    expect((await send(Buffer.from('%PDF-1.7 rusak'), 'a.pdf')).body.code).toBe('broken-pdf')
    expect((await send(Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1]), 'a.jpg')).body.code).toBe('broken-picture')
    expect((await send(Buffer.alloc(0), 'a.txt')).body.code).toBe('file-empty')
    const foreign = await town.sendFile(
      town.nurse.browser,
      `/api/information/${id}/files`,
      Buffer.from('x'),
      'a.txt',
    )
    expect(foreign.status).toBe(404)
  })

  it('hidden means hidden: file, zip, list, page and search deny with the next request', async () => {
    const files = (await town.read(town.ppid.browser, id)).body.files
    const now = () => town.office.clock.now()
    const [first, second] = [files[0]!.id, files[1]!.id]
    const reason = { reason: 'Masih memuat data pribadi warga.' }
    expect(
      (await town.ppid.browser.call(`/api/information/files/${first}/takedown`, { body: reason })).status,
    ).toBe(200)
    expect((await open(first)).status).toBe(404)
    expect(Object.keys(unzipSync(new Uint8Array((await zip()).bytes)))).not.toContain('1-Anggaran.txt')
    expect((await open(second)).status).toBe(200)
    expect(
      await listPublicRequests(town.office.db, 1, { now: now(), search: 'jembatan', limit: 9 }),
    ).toHaveLength(1)
    const hidden = await town.act(town.ppid.browser, id, 'hide', reason)
    expect(hidden.body.takedowns).toMatchObject([{ file: '' }, { file: 'Anggaran.txt' }])
    expect([(await open(second)).status, (await zip()).status]).toEqual([404, 404])
    expect(await listPublicRequests(town.office.db, 1, { now: now(), limit: 9 })).toEqual([])
    expect(await findPublicRequest(town.office.db, 1, number, now())).toBeNull()
  })

  it('under embargo nothing is public before its moment', async () => {
    const from = new Date(town.office.clock.now().getTime() + 3_600_000)
    expect((await publish({ from: from.toISOString() })).status).toBe(200)
    const files = (await town.read(town.ppid.browser, id)).body.files
    expect((await open(files[1]!.id)).status).toBe(404)
    town.office.clock.moveTo(from)
    expect((await open(files[1]!.id)).status).toBe(200)
    const page = await town.ppid.browser.call<InformationRequest>(`/api/information/${id}`)
    expect(page.body.isPublic).toBe(true)
  })
})
