import { openOffice } from './office.ts'
import { foundOffices, HEALTH_OFFICE } from './article-desk.ts'
import type { Council } from '../../src/council/index.ts'
import { createGazetteer } from '../../src/language/index.ts'
import { markArticleWithdrawn } from '../../src/newsroom/articles/index.ts'
import { inTransaction } from '../../src/platform/db/index.ts'
import type { Jobs } from '../../src/platform/jobs.ts'
import { createLog } from '../../src/platform/log.ts'
import { createFetcher, createMailer } from '../../src/platform/network/index.ts'
import { registerPortal } from '../../src/portal/index.ts'

const PLACES = [
  { code: '98', name: 'Provinsi Contoh', level: 'province' },
  { code: '98.01', name: 'Kabupaten Contoh', level: 'regency' },
  { code: '98.01.01', name: 'Melati', level: 'district' },
  { code: '98.01.01.2001', name: 'Desa Kenanga', level: 'village' },
] as const

/** Keeps what was handed over instead of running it. */
function keepingJobs(): Jobs {
  const nothing = () => Promise.resolve()
  return { handle: nothing, schedule: nothing, enqueue: nothing, stop: nothing }
}

type Text = { title: string; lead?: string; body?: string }

/** The portal over a database of its own, with three offices and an editor whose articles can be released. */
export async function openPortal() {
  const council: Council = {
    id: 1,
    name: 'Kabupaten Contoh',
    placeCode: '98.01',
    timeZone: 'Asia/Makassar',
    sample: false,
  }
  const office = await openOffice({}, (app, stage) => {
    registerPortal(app, {
      ...stage,
      council,
      jobs: keepingJobs(),
      log: createLog('silent'),
      fetcher: createFetcher(),
      mailer: createMailer(),
      publicUrl: undefined,
      allowPrivateAddresses: false,
      openPlaces: () => createGazetteer({ own: PLACES, regency: '98.01' }),
    })
  })
  const { db, clock } = office
  await foundOffices(db)
  await db
    .insertInto('office_version')
    .values({
      council_id: 1,
      office_id: HEALTH_OFFICE,
      name: 'Dinas Kesehatan',
      short_name: 'Dinkes',
      kind: 'agency',
      is_desk: false,
      valid_from: '2024-01-01',
    })
    .execute()
  const editor = await office.hire('viewer')

  /** An article as it lies in the desk; released when `released`. */
  async function write(text: Text, released: boolean): Promise<number> {
    const row = await db
      .insertInto('article')
      .values({
        council_id: 1,
        office_id: HEALTH_OFFICE,
        created_by: editor.id,
        ...(released ? { status: 'released', released_version: 1, released_at: clock.now() } : {}),
      })
      .returning('article_id')
      .executeTakeFirstOrThrow()
    const { title, lead = '', body = '' } = text
    const version = { article_id: row.article_id, version: 1, author_id: editor.id }
    await db
      .insertInto('article_version')
      .values({ council_id: 1, ...version, title, lead, body })
      .execute()
    return row.article_id
  }
  const withdraw = (articleId: number) =>
    inTransaction(db, (tx) =>
      markArticleWithdrawn(tx, 1, articleId, { note: 'keliru', at: clock.now(), officerId: null }),
    )
  const get = (url: string, headers: Record<string, string> = {}) =>
    office.app.inject({ url, headers: { host: 'localhost:3000', ...headers } })
  const post = (url: string, payload: object, headers: Record<string, string> = {}) =>
    office.app.inject({ method: 'POST', url, payload, headers: { host: 'localhost:3000', ...headers } })
  return { ...office, editor, write, withdraw, get, post }
}
export type Portal = Awaited<ReturnType<typeof openPortal>>
