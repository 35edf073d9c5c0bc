import { existsSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DESK_OFFICE, HEALTH_OFFICE, ROADS_OFFICE } from '../../../test/harness/article-desk.ts'
import {
  HOLDING,
  NIK,
  openErasingTown,
  SENTENCE,
  TEXT,
  WORD,
  type ErasingTown,
} from '../../../test/harness/erasing-town.ts'
import { RATIH } from '../../../test/harness/information-office.ts'
import type { Browser } from '../../../test/harness/office.ts'
import { takePhoto } from '../../../test/harness/pictures.ts'
import { must } from '../../../test/harness/public-things.ts'
import { findRendition } from '../../newsroom/media/index.ts'
import type { CaseView } from '../cases/contract.ts'
import type { InformationRequest } from '../information/contract.ts'
import { attachOwnFile } from '../information/index.ts'
import type { Thread } from '../messages/contract.ts'
import { documentPath } from '../messages/files/index.ts'
import { prepareFiles, receiveMessage } from '../messages/index.ts'
import { receiveChange } from '../messages/receiving/index.ts'
import type { ErasurePreview } from './contract.ts'
import { phrasesOf } from './phrases.ts'

let town: ErasingTown
let office: ErasingTown['office']
let desk: Browser
let health: Browser
let reader: Browser

beforeAll(async () => {
  town = await openErasingTown()
  ;({ office, desk } = town)
  health = await office.enter('viewer', [[HEALTH_OFFICE, ['case-officer']]])
  reader = await office.enter('viewer', [[DESK_OFFICE, ['desk-editor']]])
})
afterAll(() => office.close())

const readCase = (id: number) => must<CaseView>(desk, `/api/cases/${id}`)
const preview = async (id: string, browser = desk) =>
  (await browser.call<ErasurePreview>(`/api/inbox/messages/${id}/erasure`)).body
const WISH = { reason: 'somebody-else', note: 'kartu orang lain', confirmed: true }
const erase = async (id: string, body: object = WISH, browser = desk) =>
  (await browser.call(`/api/inbox/messages/${id}/erase`, { method: 'POST', body })).status

describe('erasing what one message says', () => {
  it('leaves its words in no table and its files in no folder; the case stays with its deadline', async () => {
    const written = await town.write(TEXT)
    await town.repeatEverywhere(written)
    const { messageId, threadId, caseId, files } = written
    const before = await readCase(caseId)
    expect(before.isPublic).toBe(true)
    const holding = await town.tablesWith(WORD)
    for (const table of HOLDING) expect(holding).toContain(table)
    const seen = await preview(messageId)
    expect(seen).toMatchObject({ obstacle: null, rumours: 1 })
    expect(seen.files.map(({ kind }) => kind)).toEqual(['picture', 'document'])
    expect(seen.cases).toEqual([{ number: before.number, isOpening: true, isPublic: true }])
    expect(seen.quotes).toBeGreaterThanOrEqual(3)
    expect(await town.tablesWith(WORD)).toEqual(holding)

    const photo = await findRendition(town.deps(), 1, files[0]!.mediaId!, 'full')
    const paper = documentPath(office.dataDir, 1, files[1]!.storedAs!)
    expect([existsSync(photo!.file), existsSync(paper)]).toEqual([true, true])
    expect(await erase(messageId)).toBe(204)
    expect(await town.tablesWith(WORD)).toEqual([])
    expect(await town.tablesWith(NIK)).toEqual([])
    expect([existsSync(photo!.file), existsSync(paper)]).toEqual([false, false])

    const after = await readCase(caseId)
    expect(after).toMatchObject({ title: 'Pesan dihapus', text: 'Pesan dihapus', isPublic: false })
    expect([after.status, after.openedAt, after.clocks]).toEqual([
      before.status,
      before.openedAt,
      before.clocks,
    ])
    const [message] = (await must<Thread>(desk, `/api/inbox/threads/${threadId}`)).messages
    expect(message).toMatchObject({
      id: messageId,
      sentAt: town.now.toISOString(),
      text: '',
      files: [],
      erased: { reason: 'somebody-else', office: expect.any(String) },
    })
    const audit = await office.db
      .selectFrom('audit_entry')
      .select('detail')
      .where('action', '=', 'inbox.message.erased')
      .execute()
    expect(audit).toEqual([{ detail: `${messageId}: somebody-else: kartu orang lain` }])
    expect((await office.get(`/portal/cases/${before.number}`)).body).not.toContain(WORD)
  })

  it('takes it out of the request for information that was made of its case', async () => {
    const { messageId, caseId } = await town.write(`Minta salinan surat keputusan atas nama ${WORD}.`)
    await must(desk, `/api/cases/${caseId}/acts`, { act: 'classify', kind: 'information-request' })
    await must(desk, '/api/information/from-case', { caseId, officeId: ROADS_OFFICE })
    expect(await town.tablesWith(WORD)).toContain('information_request')
    expect(await erase(messageId)).toBe(204)
    expect(await town.tablesWith(WORD)).toEqual([])
  })

  it('tells before how many files of objections to that request go with it', async () => {
    const { messageId, caseId } = await town.write('Minta salinan surat keputusan.', { withFiles: false })
    await must(desk, `/api/cases/${caseId}/acts`, { act: 'classify', kind: 'information-request' })
    const from = { caseId, officeId: ROADS_OFFICE }
    const taken = await must<{ id: string; number: string; accessKey: string }>(
      desk,
      '/api/information/from-case',
      from,
    )
    expect((await preview(messageId)).objections).toEqual([])
    const request = `/api/information/${taken.id}`
    await must(desk, `${request}/complete`, RATIH)
    await must(desk, `${request}/answer`, { outcome: 'full', text: 'Salinannya kami lampirkan.' })
    await must(desk, `${request}/objections`, { ground: 'd', reason: 'Lampirannya tidak lengkap.' })
    const deps = { ...town.deps(), timeZone: office.council.timeZone }
    const key = { councilId: 1, number: taken.number, accessKey: taken.accessKey }
    for (const name of ['ktp.txt', 'surat.txt'])
      await attachOwnFile(deps, key, { name, bytes: Buffer.from('Ratih') })
    const { objections } = await must<InformationRequest>(desk, request)
    expect((await preview(messageId)).objections).toEqual([{ number: objections[0]!.number, files: 2 }])
    expect(await erase(messageId)).toBe(204)
    const [bare] = (await must<InformationRequest>(desk, request)).objections
    expect(bare).toMatchObject({ id: objections[0]!.id, files: [] })
  })

  it('is for who may see reporters there or manages the inbox, with a reason, once, without a way back', async () => {
    const { messageId, threadId } = await town.write('Nomor saya tertulis di foto, tolong dihapus', {
      withFiles: false,
    })
    expect(await erase(messageId, WISH, health)).toBe(404)
    expect(await erase(messageId, WISH, reader)).not.toBe(204)
    expect((await reader.call(`/api/inbox/messages/${messageId}/erasure`)).status).toBeGreaterThanOrEqual(403)
    expect(await erase(messageId, { ...WISH, reason: 'bosan' })).toBe(400)
    expect(await erase(messageId, { ...WISH, confirmed: false })).toBe(400)
    expect(await erase(messageId, { ...WISH, reason: 'other', note: '' })).toBe(400)
    expect(await erase(messageId, { ...WISH, note: 'nomor saya tertulis di foto, tolong dihapus' })).toBe(422)
    const both = await Promise.all([erase(messageId), erase(messageId)])
    expect(both.toSorted((one, other) => one - other)).toEqual([204, 409])
    expect((await preview(messageId)).obstacle).toBe('erased-already')
    expect(
      (await desk.call(`/api/inbox/messages/${messageId}/show`, { method: 'POST', body: {} })).status,
    ).toBe(409)
    const { messages } = await must<Thread>(desk, `/api/inbox/threads/${threadId}`)
    expect(messages[0]).toMatchObject({ text: '', erased: { reason: 'somebody-else' } })
  })

  it('is refused to who reads the conversation but may not see reporters, and to who may not read it', async () => {
    const { messageId, caseId } = await town.write('Selokan di Lorong Anggrek meluap lagi', {
      withFiles: false,
    })
    await must(desk, `/api/cases/${caseId}/acts`, { act: 'assign', officeId: ROADS_OFFICE })
    const handler = await office.enter('viewer', [[ROADS_OFFICE, ['case-officer']]])
    const operator = await office.enter('operator')
    const ppid = await office.enter('viewer', [[ROADS_OFFICE, ['ppid-officer']]])
    expect(await erase(messageId, WISH, handler)).toBe(403)
    expect((await handler.call(`/api/inbox/messages/${messageId}/erasure`)).status).toBe(403)
    expect(await erase(messageId, WISH, operator)).toBe(404)
    expect((await preview(messageId)).obstacle).toBeNull()
    expect(await erase(messageId, WISH, ppid)).toBe(204)
  })

  it('is not undone by what comes later: an edit, the same message once more', async () => {
    const { messageId, externalId } = await town.write(`Salah kirim untuk ${WORD} kemarin`, {
      withFiles: false,
    })
    expect(await erase(messageId)).toBe(204)
    const of = { councilId: 1, channelId: town.channelId, externalId }
    await receiveChange(office.db, of, {
      at: new Date(town.now.getTime() + 1000),
      text: `Untuk ${WORD} lagi`,
    })
    const again = { ...of, sentAt: town.now, contact: null, text: `Untuk ${WORD} lagi`, files: [] }
    expect((await receiveMessage(town.deps(), again)).isNew).toBe(false)
    expect(await town.tablesWith(WORD)).toEqual([])
  })

  it('names the notes that say it in other words for a person to read, with the words in common', async () => {
    const { messageId, caseId } = await town.write(
      'Tetangga saya Sukarelawati menderita lumpuh sejak lahir',
      {
        withFiles: false,
      },
    )
    const note = 'Keluarga Sukarelawati: ada anggota yang lumpuh, hubungi kader.'
    await must(desk, `/api/cases/${caseId}/acts`, { act: 'note', text: note, mentions: [] })
    const { number } = await readCase(caseId)
    expect((await preview(messageId)).toRead).toEqual([
      {
        caseId,
        number,
        kind: 'note',
        at: expect.any(String),
        text: note,
        shared: ['sukarelawati', 'lumpuh'],
      },
    ])
  })

  it('says which article shows a picture that the newsroom took in', async () => {
    const { messageId, files } = await town.write('Foto jembatan gantung yang putus')
    const mediaId = files[0]!.mediaId!
    const editor = await office.enter('viewer', [
      [DESK_OFFICE, ['desk-editor', 'case-officer', 'ppid-officer']],
    ])
    const article = { title: 'Jembatan gantung diperbaiki', officeId: DESK_OFFICE, reportIds: [] }
    const made = await must<{ id: number }>(editor, '/api/articles', article)
    await office.db
      .updateTable('article_version')
      .set({ media: [mediaId], alts: ['Jembatan'] })
      .execute()
    await office.db
      .insertInto('media_office')
      .values({ council_id: 1, media_id: mediaId, office_id: DESK_OFFICE })
      .execute()
    expect(await preview(messageId, editor)).toMatchObject({
      obstacle: 'picture-used',
      shownIn: [{ kind: 'article', id: String(made.id), title: article.title }],
      shownElsewhere: 0,
    })
    const ppid = await office.enter('viewer', [[DESK_OFFICE, ['ppid-officer']]])
    expect(await preview(messageId, ppid)).toMatchObject({ shownIn: [], shownElsewhere: 1 })
    expect(await erase(messageId)).toBe(409)
  })

  it('leaves no file behind when the same form with its papers is sent once more', async () => {
    const { messageId, externalId } = await town.write('Ini kartu tetangga saya, salah lampir')
    expect(await erase(messageId)).toBe(204)
    const owner = { councilId: 1, channelId: town.channelId, externalId }
    const papers = [
      { key: '1', name: 'kartu.jpg', contentType: '', bytes: await takePhoto({ gps: true }) },
      { key: '2', name: 'surat.txt', contentType: '', bytes: Buffer.from('Surat milik tetangga') },
    ]
    const files = await prepareFiles(town.deps(), owner, papers)
    const paper = documentPath(office.dataDir, 1, files[1]!.storedAs!)
    expect(existsSync(paper)).toBe(true)
    const again = { ...owner, sentAt: town.now, contact: null, text: 'Sekali lagi', files }
    expect((await receiveMessage(town.deps(), again)).isNew).toBe(false)
    expect(existsSync(paper)).toBe(false)
    const kept = office.db.selectFrom('media').select('media_id').where('media_id', '=', files[0]!.mediaId!)
    expect(await kept.execute()).toEqual([])
  })

  it('leaves what others wrote of another matter as it was', async () => {
    const one = await town.write('Lampu jalan di Lorong Kenari mati sejak Senin malam', { withFiles: false })
    const other = await town.write('Pohon tumbang di Lorong Melati menutup jalan', { withFiles: false })
    expect(await erase(one.messageId)).toBe(204)
    expect(await readCase(other.caseId)).toMatchObject({
      text: 'Pohon tumbang di Lorong Melati menutup jalan',
    })
  })
})

describe('the words of a message', () => {
  it('are found with other spaces and capitals, by sentence and by number, and short ones are left alone', () => {
    const { without, isIn } = phrasesOf([TEXT])
    expect(without(`Kata warga: ${SENTENCE.replaceAll(' ', '\n').toUpperCase()} Selesai.`)).toBe(
      'Kata warga: [dihapus] Selesai.',
    )
    expect(without(`NIK ${NIK}`)).toBe('NIK [dihapus]')
    expect(isIn('Kartu rusak terkena banjir')).toBe(false)
    expect(phrasesOf(['ya pak']).isIn('ya pak, kami periksa')).toBe(false)
    expect(phrasesOf([TEXT]).withoutDeep({ a: [SENTENCE, 1, null] })).toEqual({ a: ['[dihapus]', 1, null] })
  })
})
