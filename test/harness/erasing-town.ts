import { DESK_OFFICE, HEALTH_OFFICE, ROADS_OFFICE } from './article-desk.ts'
import { takePhoto } from './pictures.ts'
import { must } from './public-things.ts'
import { openWholeOffice } from './whole-office.ts'
import { fixedClock } from '../../src/platform/clock.ts'
import { inTransaction, sql } from '../../src/platform/db/index.ts'
import type { PublicationPreview } from '../../src/inbox/answers/contract.ts'
import { takeMessage } from '../../src/inbox/cases/intake/take-message.ts'
import { openHoax } from '../../src/inbox/hoaxes/intake/open-hoax.ts'
import { prepareFiles, receiveMessage } from '../../src/inbox/messages/index.ts'
import { receiveChange } from '../../src/inbox/messages/receiving/index.ts'

export const WORD = 'Zamrudwati'
export const NIK = '5201014509870003'
export const SENTENCE = `Mohon urus kartu tetangga saya bernama ${WORD} nomor ${NIK} yang rusak terkena banjir.`
export const TEXT = `${SENTENCE}\nFotonya saya lampirkan, "terima kasih".`

/** Where the words of one message lie, besides where it was answered. */
export const HOLDING = [
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

/** `at`: later than all others. */
type Writing = { withFiles?: boolean; from?: string; at?: Date }

async function foundTown() {
  const office = await openWholeOffice()
  const now = new Date()
  const clock = fixedClock(now)
  const all = [DESK_OFFICE, HEALTH_OFFICE, ROADS_OFFICE]
  const desk = await office.enter(
    'viewer',
    all.map((id) => [id, ['case-officer', 'ppid-officer', 'leader']]),
  )
  const channel = { council_id: 1, kind: 'whatsapp', name: 'WhatsApp Pemkab' }
  const made = office.db.insertInto('inbox_channel').values(channel).returning('channel_id')
  const { channel_id: channelId } = await made.executeTakeFirstOrThrow()
  const deps = () => ({
    db: office.db,
    dataDir: office.dataDir,
    clock,
    jobs: office.jobs,
    council: office.council,
  })
  return { office, now, clock, desk, channelId, deps }
}
type Town = Awaited<ReturnType<typeof foundTown>>

let count = 0

/** Somebody writes with a photo and a paper, as a platform hands it over; the case it became. */
async function write(
  { office, channelId, now, deps }: Town,
  text: string,
  { withFiles = true, from, at = now }: Writing,
) {
  count += 1
  const externalId = `wamid.contoh.${count}`
  const { delivery_id: deliveryId } = await office.db
    .insertInto('inbox_delivery')
    .values({
      council_id: 1,
      channel_id: channelId,
      received_at: now,
      handled_at: now,
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
    sentAt: at,
    receivedAt: at,
    contact: { address: from ?? `+6281200${count}`, name: 'Warga Contoh' },
    subject: `Kartu ${WORD} rusak`,
    text,
    files: withFiles ? await prepareFiles(deps(), owner, raw) : [],
    deliveryId,
  }
  const { messageId, threadId } = await receiveMessage(deps(), incoming)
  const taken = await takeMessage(deps(), { councilId: 1, messageId, threadId })
  return { messageId, threadId, externalId, files: incoming.files, caseId: taken!.caseId! }
}
export type Written = Awaited<ReturnType<typeof write>>

/** Every table of the database in which a word lies: as text, within JSON and searches, or in raw bytes. */
async function tablesWith({ office }: Town, word: string): Promise<string[]> {
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
async function repeatEverywhere({ office, channelId, now, desk }: Town, written: Written): Promise<void> {
  const { caseId, threadId, externalId, files } = written
  await receiveChange(office.db, { councilId: 1, channelId, externalId }, { at: now, text: `${TEXT} Ralat.` })
  const others = { council_id: 1, channel_id: channelId, received_at: now, handled_at: now }
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
      at: now,
      now: now,
    }),
  )
}

/** An office to which somebody wrote what must go one day, and a desk that repeats it wherever it can. */
export async function openErasingTown() {
  const town = await foundTown()
  return {
    ...town,
    write: (text: string, writing: Writing = {}) => write(town, text, writing),
    tablesWith: (word: string) => tablesWith(town, word),
    repeatEverywhere: (written: Written) => repeatEverywhere(town, written),
  }
}
export type ErasingTown = Awaited<ReturnType<typeof openErasingTown>>
