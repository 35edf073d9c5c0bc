import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openInformationOffice, type InformationOffice } from '../../../../test/harness/information-office.ts'
import { attachOwnFile } from '../index.ts'

describe('what an applicant brings with an objection', () => {
  let town: InformationOffice
  beforeAll(async () => {
    town = await openInformationOffice()
  })
  afterAll(() => town.office.close())

  async function object() {
    const opened = await town.write()
    await town.answer(opened.id)
    const said = { ground: 'd', reason: 'Rinciannya tidak ada.' }
    const { body } = await town.act(town.ppid.browser, opened.id, 'objections', said)
    const key = { councilId: 1, number: opened.number, accessKey: opened.accessKey }
    return { ...opened, key, objectionId: body.objections[0]!.id }
  }
  const letter = (text = 'Ini surat saya.') => ({ name: 'surat saya.txt', bytes: Buffer.from(text) })
  const filesOf = async (id: string) =>
    (await town.read(town.ppid.browser, id)).body.objections.flatMap(({ files }) => files)
  const send = (objectionId: string, browser = town.ppid.browser, bytes = letter().bytes) =>
    town.sendFile(browser, `/api/information/objections/${objectionId}/files`, bytes, 'surat.txt')
  const original = async (browser: typeof town.ppid.browser, fileId: string, page = 0) =>
    (await browser.call(`/api/information/files/${fileId}/original/${page}`)).status

  it('is added with number and code, or at the counter, and read by the PPID and the superior only', async () => {
    const { id, key, objectionId } = await object()
    expect(await attachOwnFile(town.deps, key, letter())).toEqual({ ok: true })
    expect(
      await attachOwnFile(town.deps, { ...key, accessKey: '0000-0000-0000-0000' }, letter()),
    ).toMatchObject({
      ok: false,
      refusal: 'not-found',
    })
    expect((await send(objectionId)).status).toBe(201)
    const files = await filesOf(id)
    expect(files.map(({ originalName }) => originalName)).toEqual(['surat saya.txt', 'surat.txt'])
    const [first] = files
    for (const { browser } of [town.ppid, town.superior]) expect(await original(browser, first!.id)).toBe(200)
    expect(await original(town.nurse.browser, first!.id)).toBe(404)
    expect((await send(objectionId, town.nurse.browser)).status).toBe(404)
  })

  it('is made harmless as files of requests are: a photo loses where it was taken, a program is refused', async () => {
    const { id, key, objectionId } = await object()
    const photo = await sharp({ create: { width: 60, height: 40, channels: 3, background: 'green' } })
      .jpeg()
      .withExif({ IFD0: { Artist: 'Ratih Kusumawati' } })
      .toBuffer()
    expect(photo.includes('Ratih')).toBe(true)
    expect(await attachOwnFile(town.deps, key, { name: 'foto.jpg', bytes: photo })).toEqual({ ok: true })
    const kept = await town.office.db
      .selectFrom('information_file_body')
      .select('bytes')
      .where('file_id', '=', (await filesOf(id))[0]!.id)
      .execute()
    expect(kept).toHaveLength(1)
    expect(kept[0]!.bytes.includes('Ratih')).toBe(false)
    const program = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)])
    expect((await send(objectionId, town.ppid.browser, program)).body.code).toBe('file-type')
  })

  it('never leaves: it cannot be prepared for others, and is in no copy and no archive', async () => {
    const { id, key } = await object()
    await attachOwnFile(town.deps, key, letter())
    const fileId = (await filesOf(id))[0]!.id
    const body = { text: [], pages: [], words: [], publicName: 'surat' }
    const prepared = await town.ppid.browser.call(`/api/information/files/${fileId}/marks`, { body })
    expect(prepared.status).toBe(404)
    expect((await town.fetchOpenly(`/api/information/public/files/${fileId}`)).status).toBe(404)
  })

  it('is taken while the superior decides, ten at most', async () => {
    const { key, objectionId } = await object()
    for (let at = 0; at < 10; at += 1) await attachOwnFile(town.deps, key, letter(`Lampiran ${at}`))
    expect(await attachOwnFile(town.deps, key, letter())).toMatchObject({
      refusal: 'too-many-with-objection',
    })
    const decision = { outcome: 'rejected', text: 'Jawabannya sudah lengkap.' }
    await town.superior.browser.call(`/api/information/objections/${objectionId}/decision`, {
      body: decision,
    })
    expect(await attachOwnFile(town.deps, key, letter())).toMatchObject({ refusal: 'objection-decided' })
    expect((await send(objectionId)).body.code).toBe('objection-decided')
  })
})
