import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openOffice, type Browser, type Office } from '../../../test/harness/office.ts'
import { openPublishedTown, type PublishedTown } from '../../../test/harness/published-town.ts'
import { fixedClock } from '../../platform/clock.ts'
import { createLog } from '../../platform/log.ts'
import { archivePublications, registerArchiveRoutes } from './archive/index.ts'
import type { ArchiveCheck, ArchivePage, RecordView } from './archive/contract.ts'
import type { AccountsReport, EngagementReport, MeasuredPosts } from './contract.ts'
import { registerResultRoutes } from './results.http.ts'

const DAY = 86_400_000
const council = { id: 1, name: 'Kabupaten Contoh', timeZone: 'Asia/Makassar' }
const PATHS = [
  '/api/results/engagement',
  '/api/results/engagement.csv',
  '/api/results/posts?from=2026-11-01&to=2026-11-07',
  '/api/results/accounts',
  '/api/results/accounts.csv',
  '/api/results/ceremony',
  '/api/archive',
  '/api/archive/1',
  '/api/archive/check',
  '/api/archive/export.csv',
  '/api/archive/export.zip',
]

describe('results over HTTP', () => {
  let office: Office
  let town: PublishedTown
  let leader: Browser
  let editor: Browser
  const clock = fixedClock(new Date('2026-11-21T04:00:00Z'))

  /** Raw answer of a path, for what is not JSON. */
  const raw = (browser: Browser, url: string) =>
    office.app.inject({
      url,
      headers: {
        host: 'localhost:3000',
        origin: 'http://localhost:3000',
        cookie: [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      },
    })

  beforeAll(async () => {
    office = await openOffice({}, (app, { db, dataDir }) => {
      registerResultRoutes(app, { db, dataDir, clock, council })
    })
    town = await openPublishedTown(office.db, 1)
    const { clinics } = town.programmes
    for (let day = 1; day <= 8; day += 1) {
      const at = new Date(clock.now().getTime() - day * DAY)
      const post = await town.post({ at, account: town.accounts.site, programme: clinics })
      await town.measure(post.target, '24h', new Date(at.getTime() + DAY), 10 * day)
    }
    await archivePublications({
      db: office.db,
      clock,
      log: createLog('silent'),
      dataDir: office.dataDir,
      council,
      readMedia: () => Promise.reject(new Error('no media here')),
    })
    leader = (await office.enter('leader')).browser
    const { id, email } = await office.hire('viewer')
    await office.db
      .insertInto('office_role')
      .values({ council_id: 1, officer_id: id, office_id: town.offices.works, role: 'desk-editor' })
      .execute()
    editor = await office.signIn(email)
  })
  afterAll(() => office.close())

  it('shows nothing to visitors and to officers without a part in the newsroom', async () => {
    const viewer = (await office.enter('viewer')).browser
    const visitor = { ...viewer, cookies: new Map() }
    for (const url of PATHS) {
      expect((await raw(visitor, url)).statusCode, url).toBe(401)
      expect((await raw(viewer, url)).statusCode, url).toBe(403)
    }
  })

  it('reports the last two weeks, and each figure opens as many posts as it counts', async () => {
    const { body } = await leader.call<EngagementReport>('/api/results/engagement')
    const line = body.lines.find((one) => one.name === 'Puskesmas 24 Jam')
    expect(line?.now).toMatchObject({ posts: 7, measured: 7, total: { value: 280 } })
    const { from, to } = body.now
    const posts = await leader.call<MeasuredPosts>(
      `/api/results/posts?from=${from}&to=${to}&programme=${line?.id}&age=24h`,
    )
    expect(posts.body.programme).toBe('Puskesmas 24 Jam')
    expect(posts.body.posts.map((post) => post.figures?.likes)).toEqual([10, 20, 30, 40, 50, 60, 70])
  })

  it('names nobody: no author, no officer, no citizen is in a result', async () => {
    for (const url of PATHS.slice(0, 6)) {
      const { payload } = await raw(leader, url)
      expect(payload).not.toMatch(/Sari|Budi|author|officer|pseudonym/)
    }
  })

  it('refuses a period that ends before it begins, in words with the way out', async () => {
    const { status, body } = await leader.call('/api/results/engagement?from=2026-11-09&to=2026-11-01')
    expect(status).toBe(400)
    expect(body.detail).toBe('Tanggal akhir mendahului tanggal awal. Tukar kedua tanggal itu.')
  })

  it('shows the rhythm of accounts, by a rule of their own or of their platform', async () => {
    const operator = (await office.enter('operator')).browser
    const denied = await leader.call('/api/results/rhythm', { method: 'PUT' as 'POST', body: { bluesky: 2 } })
    expect(denied.status).toBe(403)
    const saved = await operator.call('/api/results/rhythm', {
      method: 'PUT' as 'POST',
      body: { bluesky: 2 },
    })
    expect(saved).toMatchObject({ status: 200, body: { bluesky: 2 } })
    const { body } = await leader.call<AccountsReport>('/api/results/accounts')
    expect(
      body.accounts.map(({ name, posts, rule, expected, state }) => [name, posts, rule, expected, state]),
    ).toEqual([
      ['Situs Dinas Kesehatan', 7, { perWeek: 7, from: 'account' }, 7, 'active'],
      ['PUPR di Bluesky', 0, { perWeek: 2, from: 'platform' }, 2, 'unknown'],
    ])
    const audit = await office.db.selectFrom('audit_entry').select('action').execute()
    expect(audit.map((entry) => entry.action)).toContain('results.rhythm-changed')
  })

  it('lets an office see its own results and records, and answers 404 for those of another', async () => {
    const report = await editor.call<EngagementReport>('/api/results/engagement')
    expect(report.body).toMatchObject({ everyOffice: false, lines: [{ now: { posts: 0 } }] })
    expect((await editor.call<ArchivePage>('/api/archive')).body.total).toBe(0)
    expect((await editor.call('/api/archive/1')).status).toBe(404)
    expect((await editor.call('/api/archive/1/notes', { body: { text: 'Catatan' } })).status).toBe(404)
    expect((await raw(editor, '/api/archive/export.zip')).statusCode).toBe(403)
    const accounts = await editor.call<AccountsReport>('/api/results/accounts')
    expect(accounts.body.accounts.map((account) => account.name)).toEqual(['PUPR di Bluesky'])
  })

  it('proves the archive, takes notes of those who read it, and hands it out', async () => {
    const check = await leader.call<ArchiveCheck>('/api/archive/check')
    expect(check.body).toMatchObject({ ok: true, records: 8 })
    expect((await leader.call('/api/archive/check?head=abc')).status).toBe(400)
    const noted = await leader.call('/api/archive/3/notes', { body: { text: 'Dikutip surat kabar.' } })
    expect(noted.status).toBe(201)
    const view = await leader.call<RecordView>('/api/archive/3')
    expect(view.body.later.map((record) => record.content.note?.text)).toEqual(['Dikutip surat kabar.'])
    expect((await leader.call('/api/archive/3/notes', { body: { text: ' ' } })).status).toBe(400)
    const zip = await raw(leader, '/api/archive/export.zip?from=2026-11-13')
    expect(zip.headers['content-type']).toBe('application/zip')
    expect(zip.rawPayload.subarray(0, 2).toString()).toBe('PK')
    const csv = await raw(leader, '/api/archive/export.csv?kind=note')
    expect(csv.payload.trim().split('\r\n')).toHaveLength(2)
    expect((await raw(leader, '/api/archive/export.zip?from=2030-01-01')).statusCode).toBe(404)
  })

  it('has no route that changes or removes a record', () => {
    const routes: string[] = []
    const recorder = new Proxy(
      {},
      { get: (_, method: string) => (url: string) => void routes.push(`${method} ${url}`) },
    )
    registerArchiveRoutes(recorder as never, { db: office.db, clock, dataDir: '', council })
    expect(routes.filter((route) => !route.startsWith('get'))).toEqual(['post /api/archive/:number/notes'])
  })
})
