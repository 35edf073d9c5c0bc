import { existsSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DESK_OFFICE, HEALTH_OFFICE, ROADS_OFFICE } from '../../../test/harness/article-desk.ts'
import type { Browser } from '../../../test/harness/office.ts'
import { takePhoto } from '../../../test/harness/pictures.ts'
import { must } from '../../../test/harness/public-things.ts'
import { openWholeOffice, type WholeOffice } from '../../../test/harness/whole-office.ts'
import { findRendition } from '../../newsroom/media/index.ts'
import { fixedClock } from '../../platform/clock.ts'
import { inTransaction, sql } from '../../platform/db/index.ts'
import type { PublicationPreview } from '../answers/contract.ts'
import type { CaseView } from '../cases/contract.ts'
import { takeMessage } from '../cases/intake/take-message.ts'
import { openHoax } from '../hoaxes/intake/open-hoax.ts'
import type { Thread } from '../messages/contract.ts'
import { documentPath } from '../messages/files/index.ts'
import { prepareFiles, receiveMessage } from '../messages/index.ts'
import { receiveChange } from '../messages/receiving/index.ts'
import type { ErasurePreview } from './contract.ts'
import { phrasesOf } from './phrases.ts'

const WORD = 'Zamrudwati'
const NIK = '5201014509870003'
const SENTENCE = `Mohon urus kartu tetangga saya bernama ${WORD} nomor ${NIK} yang rusak terkena banjir.`
const TEXT = `${SENTENCE}\nFotonya saya lampirkan, "terima kasih".`
const NOW = new Date()
const clock = fixedClock(NOW)

/** Where the words of one message lie, besides where it was answered. */
const HOLDING = [
  'message',
  'message_part',
  'message_change',
  'message_file',
  'inbox_delivery',
  'thread',
  'case_file',
  'case_event',
  'answer',
  'case_publication',
  'hoax_item',
]

let office: WholeOffice
let desk: Browser
let health: Browser
let reader: Browser
let channelId: number
let count = 0

beforeAll(async () => {
  office = await openWholeOffice()
  const all = [DESK_OFFICE, HEALTH_OFFICE, ROADS_OFFICE]
  desk = await office.enter(
    'viewer',
    all.map((id) => [id, ['case-officer', 'ppid-officer', 'leader']]),
  )
  health = await office.enter('viewer', [[HEALTH_OFFICE, ['case-officer']]])
  reader = await office.enter('viewer', [[DESK_OFFICE, ['desk-editor']]])
  const channel = { council_id: 1, kind: 'whatsapp', name: 'WhatsApp Pemkab' }
  channelId = (
    await office.db
      .insertInto('inbox_channel')
      .values(channel)
      .returning('channel_id')
      .executeTakeFirstOrThrow()
  ).channel_id
})
afterAll(() => office.close())

const deps = () => ({
  db: office.db,
  dataDir: office.dataDir,
  clock,
  jobs: office.jobs,
  council: office.council,
})

/** Somebody writes with a photo and a paper, as a platform hands it over; the case it became. */
async function write(text: string, { withFiles = true } = {}) {
  const externalId = `wamid.contoh.${(count += 1)}`
  const { delivery_id: deliveryId } = await office.db
    .insertInto('inbox_delivery')
    .values({
      council_id: 1,
      channel_id: channelId,
      received_at: NOW,
      handled_at: NOW,
      body: Buffer.from(JSON.stringify({ id: externalId, text })),
    })
    .returning('delivery_id')
    .executeTakeFirstOrThrow()
  const owner = { councilId: 1, channelId, externalId }
  const raw = [
    { key: '1', name: `kartu ${WORD}.jpg`, contentType: '', bytes: await takePhoto({ gps: true }) },
    { key: '2', name: `surat ${WORD}.txt`, contentType: '', bytes: Buffer.from(`Surat milik ${WORD}`) },
  ]
  const incoming = {
    ...owner,
    sentAt: NOW,
    contact: { address: `+6281200${count}`, name: 'Warga Contoh' },
    subject: `Kartu ${WORD} rusak`,
    text,
    files: withFiles ? await prepareFiles(deps(), owner, raw) : [],
    deliveryId,
  }
  const { messageId, threadId } = await receiveMessage(deps(), incoming)
  const taken = await takeMessage(deps(), { councilId: 1, messageId, threadId })
  return { messageId, threadId, externalId, files: incoming.files, caseId: taken!.caseId! }
}
type Written = Awaited<ReturnType<typeof write>>

const readCase = (id: number) => must<CaseView>(desk, `/api/cases/${id}`)
const preview = async (id: string, browser = desk) =>
  (await browser.call<ErasurePreview>(`/api/inbox/messages/${id}/erasure`)).body
const WISH = { reason: 'somebody-else', note: 'kartu orang lain', confirmed: true }
const erase = async (id: string, body: object = WISH, browser = desk) =>
  (await browser.call(`/api/inbox/messages/${id}/erase`, { method: 'POST', body })).status

/** Every table of the database in which a word lies: as text, within JSON and searches, or in raw bytes. */
async function tablesWith(word: string): Promise<string[]> {
  const tables = await sql<{ name: string }>`
    select quote_ident(table_schema) || '.' || quote_ident(table_name) as name from information_schema.tables
    where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`.execute(
    office.db,
  )
  const hex = Buffer.from(word).toString('hex')
  const found: string[] = []
  for (const { name } of tables.rows) {
    const rows = await sql`select 1 from ${sql.raw(name)} t
      where t::text ilike ${`%${word}%`} or t::text ilike ${`%${hex}%`} limit 1`.execute(office.db)
    if (rows.rows.length > 0) found.push(name.replace('public.', ''))
  }
  return found.toSorted()
}

/** The words are repeated wherever people repeat them: answer, note, draft, rumour, request, in public, in a change. */
async function repeatEverywhere({ caseId, threadId, externalId, files }: Written): Promise<void> {
  await receiveChange(office.db, { councilId: 1, channelId, externalId }, { at: NOW, text: `${TEXT} Ralat.` })
  const others = { council_id: 1, channel_id: channelId, received_at: NOW, handled_at: NOW }
  const body = Buffer.from(JSON.stringify({ edited: { id: externalId, text: `${TEXT} Ralat.` } }))
  await office.db
    .insertInto('inbox_delivery')
    .values({ ...others, body })
    .execute()
  const act = { act: 'note', text: `Katanya: ${SENTENCE.toUpperCase()}`, mentions: [] }
  await must(desk, `/api/cases/${caseId}/acts`, act)
  await must(desk, `/api/cases/${caseId}/acts`, { act: 'assign', officeId: ROADS_OFFICE })
  await must(desk, `/api/cases/${caseId}/answers`, { text: `Anda menulis "${SENTENCE}" Kami periksa.` })
  await office.settleAnswers()
  const url = `/api/cases/${caseId}/publication`
  const { proposal, photos } = await must<PublicationPreview>(desk, url)
  const chosen = { ...proposal, title: `Kartu ${WORD}`, text: TEXT, photos: photos.map((one) => one.id) }
  await must(desk, url, { ...chosen, confirmed: true }, 'PUT')
  await inTransaction(office.db, (tx) =>
    openHoax(tx, 1, {
      items: [{ text: TEXT, mediaId: files[0]?.mediaId ?? null, pictureHash: Buffer.alloc(16, 1) }],
      cameBy: 'message',
      caseId: null,
      threadIds: [threadId],
      officerId: null,
      at: NOW,
      now: NOW,
    }),
  )
}

describe('erasing what one message says', () => {
  it('leaves its words in no table and its files in no folder; the case stays with its deadline', async () => {
    const written = await write(TEXT)
    await repeatEverywhere(written)
    const { messageId, threadId, caseId, files } = written
    const before = await readCase(caseId)
    expect(before.isPublic).toBe(true)
    const holding = await tablesWith(WORD)
    for (const table of HOLDING) expect(holding).toContain(table)
    const seen = await preview(messageId)
    expect(seen).toMatchObject({ obstacle: null, rumours: 1 })
    expect(seen.files.map(({ kind }) => kind)).toEqual(['picture', 'document'])
    expect(seen.cases).toEqual([{ number: before.number, isOpening: true, isPublic: true }])
    expect(seen.quotes).toBeGreaterThanOrEqual(3)
    expect(await tablesWith(WORD)).toEqual(holding)

    const photo = await findRendition(deps(), 1, files[0]!.mediaId!, 'full')
    const paper = documentPath(office.dataDir, 1, files[1]!.storedAs!)
    expect([existsSync(photo!.file), existsSync(paper)]).toEqual([true, true])
    expect(await erase(messageId)).toBe(204)
    expect(await tablesWith(WORD)).toEqual([])
    expect(await tablesWith(NIK)).toEqual([])
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
      sentAt: NOW.toISOString(),
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
    const { messageId, caseId } = await write(`Minta salinan surat keputusan atas nama ${WORD}.`)
    await must(desk, `/api/cases/${caseId}/acts`, { act: 'classify', kind: 'information-request' })
    await must(desk, '/api/information/from-case', { caseId, officeId: ROADS_OFFICE })
    expect(await tablesWith(WORD)).toContain('information_request')
    expect(await erase(messageId)).toBe(204)
    expect(await tablesWith(WORD)).toEqual([])
  })

  it('is for who may see reporters there or manages the inbox, with a reason, once, without a way back', async () => {
    const { messageId, threadId } = await write('Nomor saya tertulis di foto, tolong dihapus', {
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
    const { messageId, caseId } = await write('Selokan di Lorong Anggrek meluap lagi', { withFiles: false })
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
    const { messageId, externalId } = await write(`Salah kirim untuk ${WORD} kemarin`, { withFiles: false })
    expect(await erase(messageId)).toBe(204)
    const of = { councilId: 1, channelId, externalId }
    await receiveChange(office.db, of, { at: new Date(NOW.getTime() + 1000), text: `Untuk ${WORD} lagi` })
    const again = { ...of, sentAt: NOW, contact: null, text: `Untuk ${WORD} lagi`, files: [] }
    expect((await receiveMessage(deps(), again)).isNew).toBe(false)
    expect(await tablesWith(WORD)).toEqual([])
  })

  it('leaves what others wrote of another matter as it was', async () => {
    const one = await write('Lampu jalan di Lorong Kenari mati sejak Senin malam', { withFiles: false })
    const other = await write('Pohon tumbang di Lorong Melati menutup jalan', { withFiles: false })
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
