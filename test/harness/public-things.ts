import { randomUUID } from 'node:crypto'
import { DESK_OFFICE, HEALTH_OFFICE, ROADS_OFFICE } from './article-desk.ts'
import type { Browser } from './office.ts'
import { takePhoto } from './pictures.ts'
import type { WholeOffice } from './whole-office.ts'
import type { PublicationPreview } from '../../src/inbox/answers/contract.ts'

/** A word of its own in every public thing, by which it is found wherever it is shown. */
export const MARKS = {
  case: 'Ambengsari',
  answer: 'Antapulih',
  request: 'Brangkalung',
  file: 'Bukantara',
  item: 'Cilokarta',
  itemFile: 'Cikandala',
  clarification: 'Delupangi',
  article: 'Endrawila',
} as const

/** Calls and wants the status; what the application answered otherwise is the reason of the failure. */
export async function must<Body>(
  browser: Browser,
  url: string,
  body?: unknown,
  method?: 'PUT' | 'DELETE' | 'PATCH',
): Promise<Body> {
  const answer = await browser.call<Body>(url, {
    ...(body === undefined ? {} : { body }),
    ...(method === undefined ? {} : { method }),
  })
  if (answer.status >= 300) throw new Error(`${url} gave ${answer.status}: ${JSON.stringify(answer.body)}`)
  return answer.body
}

const LETTER = { reason: 'Masih memuat data pribadi warga.' }

/** People who publish one of each, and take it back. */
export async function openPublishers(office: WholeOffice) {
  const all = [DESK_OFFICE, HEALTH_OFFICE, ROADS_OFFICE]
  return {
    desk: await office.enter(
      'operator',
      all.map((id) => [id, ['case-officer', 'ppid-officer', 'leader', 'desk-editor']]),
    ),
    other: await office.enter('analyst', [[DESK_OFFICE, ['case-officer']]]),
  }
}
type Publishers = Awaited<ReturnType<typeof openPublishers>>

async function sendReport(office: WholeOffice, text: string) {
  const formKey = randomUUID()
  const photo = { file: await takePhoto({ gps: true }), name: 'jembatan.jpg', type: 'image/jpeg' }
  const kept = await office.send(`/api/portal/photos?form=${formKey}`, photo)
  const photos = [kept.json<{ token: string }>().token]
  const sent = await office.post('/api/portal/reports', { formKey, text, photos })
  if (sent.statusCode !== 201) throw new Error(sent.body)
  return sent.json<{ number: string; accessKey: string }>()
}

/** A report with a photo, answered, closed and shown to everybody. */
export async function publishCase(office: WholeOffice, { desk }: Publishers) {
  const sent = await sendReport(office, `Jembatan ${MARKS.case} putus, anak sekolah memutar jauh.`)
  const { case_id: id } = await office.db
    .selectFrom('case_file')
    .select('case_id')
    .where('number', '=', sent.number)
    .executeTakeFirstOrThrow()
  await must(desk, `/api/cases/${id}/acts`, { act: 'assign', officeId: ROADS_OFFICE })
  await must(desk, `/api/cases/${id}/answers`, { text: `Papan ${MARKS.answer} dipasang hari Selasa.` })
  await office.settleAnswers()
  const url = `/api/cases/${id}/publication`
  const { proposal, photos } = await must<PublicationPreview>(desk, url)
  await must(desk, url, { ...proposal, photos: photos.map((photo) => photo.id) }, 'PUT')
  return { id, ...sent, photo: photos[0]?.id ?? '', url }
}

async function addFile(office: WholeOffice, desk: Browser, owner: string, word: string): Promise<string> {
  const file = { file: Buffer.from(`Rincian ${word} tahun 2026.`), name: `${word}.txt` }
  const sent = await office.send(`${owner}/files`, file, { browser: desk })
  if (sent.statusCode !== 201) throw new Error(sent.body)
  const { id } = sent.json<{ id: string }>()
  await must(desk, `/api/information/files/${id}/marks`, { publicName: `Rincian ${word}` })
  return id
}

/** A finished request with a file, open to everybody. */
export async function publishRequest(office: WholeOffice, { desk }: Publishers) {
  const applicant = {
    kind: 'person',
    name: 'Ratih Kusumawati',
    address: 'Jalan Melati 7',
    contact: '0812-3456-7890',
    occupation: 'Guru',
    nik: '5201014567890001',
    hasIdCopy: true,
  }
  const made = await must<{ id: string; number: string }>(desk, '/api/information', {
    applicant,
    asked: 'Salinan anggaran perbaikan jembatan tahun 2026',
    purpose: 'Bahan diskusi warga desa',
    officeId: ROADS_OFFICE,
    cameBy: 'counter',
  })
  const address = `/api/information/${made.id}`
  const file = await addFile(office, desk, address, MARKS.file)
  await must(desk, `${address}/answer`, { outcome: 'full', text: 'Anggaran Rp450 juta dari APBD 2026.' })
  const title = `Anggaran jembatan ${MARKS.request}`
  await must(desk, `${address}/publish`, { title, question: title, answer: `${title} Rp450 juta.` })
  return { ...made, file, hide: () => must(desk, `${address}/hide`, LETTER) }
}

/** An entry of the public-information list with a file. */
export async function publishItem(office: WholeOffice, { desk }: Publishers) {
  const fields = {
    class: 'always',
    title: `Daftar ${MARKS.item}`,
    officeId: ROADS_OFFICE,
    updatedOn: '2026-11-01',
  }
  const { id } = await must<{ id: string }>(desk, '/api/information/list', fields)
  const file = await addFile(office, desk, `/api/information/list/${id}`, MARKS.itemFile)
  return { id, file, takeDown: () => must(desk, `/api/information/files/${file}/takedown`, LETTER) }
}

/** A clarified rumour. */
export async function publishClarification(_office: WholeOffice, { desk, other }: Publishers) {
  const { id } = await must<{ id: number }>(desk, '/api/hoaxes', {
    text: 'Sebarkan! Bantuan tunai dibagikan lewat tautan pendaftaran',
  })
  const url = `/api/hoaxes/${id}`
  await must(
    desk,
    `${url}/finding`,
    {
      draft: 0,
      claim: `Bantuan ${MARKS.clarification} dibagikan lewat tautan`,
      verdict: 'hoax',
      explanation: `Dinas Sosial tidak membuka pendaftaran ${MARKS.clarification}.`,
      sources: [{ kind: 'link', url: 'https://samparana.example/12', title: 'Siaran pers' }],
    },
    'PUT',
  )
  await must(desk, `${url}/ask`, {})
  const { draft } = await must<{ draft: number }>(other, url)
  await must(other, `${url}/confirm`, { draft })
  return { id, withdraw: () => must(desk, `${url}/withdraw`, { text: 'Ternyata keliru.' }) }
}

/** A released article with a picture, also in the feed that publications write. */
export async function publishArticle(office: WholeOffice, { desk }: Publishers) {
  const { db } = office
  const id = randomUUID()
  const photo = { file: await takePhoto({}), name: 'foto.jpg', type: 'image/jpeg', fields: { id } }
  const kept = await office.send('/api/media', photo, { browser: desk })
  if (kept.statusCode !== 201) throw new Error(kept.body)
  await db.updateTable('media').set({ public_since: new Date() }).where('media_id', '=', id).execute()
  const { officer_id: writer } = await db
    .selectFrom('officer')
    .select('officer_id')
    .limit(1)
    .executeTakeFirstOrThrow()
  const now = new Date()
  const { article_id } = await db
    .insertInto('article')
    .values({
      council_id: 1,
      office_id: HEALTH_OFFICE,
      created_by: writer,
      status: 'released',
      released_version: 1,
      released_at: now,
      // The feed is no account for practice.
      real_version: 1,
      first_real_version: 1,
      real_released_at: now,
    })
    .returning('article_id')
    .executeTakeFirstOrThrow()
  const text = { title: `Puskesmas ${MARKS.article} buka`, lead: `Layanan ${MARKS.article} dibuka.` }
  await db
    .insertInto('article_version')
    .values({
      council_id: 1,
      article_id,
      version: 1,
      author_id: writer,
      ...text,
      body: `Warga ${MARKS.article} dilayani sampai malam.`,
      media: [id],
      alts: [`Foto ${MARKS.article}`],
    })
    .execute()
  const { account_id } = await db
    .insertInto('account')
    .values({
      council_id: 1,
      office_id: HEALTH_OFFICE,
      channel: 'feed',
      name: 'Umpan berita',
      mode: 'connected',
    })
    .returning('account_id')
    .executeTakeFirstOrThrow()
  const key = randomUUID()
  await db
    .insertInto('own_post')
    .values({
      council_id: 1,
      account_id,
      post_key: key,
      title: text.title,
      body: text.lead,
      excerpt: text.lead,
      tags: [],
      language: 'id',
      media: '[]',
      published_at: new Date(),
    })
    .execute()
  return { id: article_id, media: id, key }
}
