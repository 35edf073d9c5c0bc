import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  HEALTH_OFFICE,
  openDesk,
  ROADS_OFFICE,
  type ArticleDesk,
  type Colleague,
} from '../../../test/harness/article-desk.ts'
import { inTransaction } from '../../platform/db/index.ts'
import { markArticleReleased, markArticleWithdrawn } from './index.ts'

type Made = { id: number; code?: string }

describe('the desk', () => {
  let town: ArticleDesk
  let budi: Colleague
  let rina: Colleague
  let dewi: Colleague

  beforeAll(async () => {
    town = await openDesk()
    budi = await town.enterAs(1, 'desk-editor')
    rina = await town.enterAs(1, 'desk-editor', 'confirmer')
    dewi = await town.enterAs(ROADS_OFFICE, 'desk-editor', 'confirmer')
  })
  afterAll(() => town.close())

  async function report(change: object = {}): Promise<string> {
    const id = crypto.randomUUID()
    const contributor = await town.office.hire('viewer')
    await town.db
      .insertInto('report')
      .values({
        council_id: 1,
        report_id: id,
        office_id: HEALTH_OFFICE,
        author_id: contributor.id,
        title: 'Posyandu Melati timbang 24 balita',
        answers: JSON.stringify({
          what: 'Menimbang 24 balita',
          who: 'Bidan dan kader',
          when: 'Kamis pagi',
          where: 'Balai Dusun Melati',
          why: 'Bulan lalu baru separuh yang datang',
          how: 'Ditimbang lalu diimunisasi',
        }),
        written_at: town.office.clock.now(),
        ...change,
      })
      .execute()
    return id
  }
  const take = (by: Colleague, body: object) => by.browser.call<Made>('/api/articles', { body })

  it('makes a first text of a report, marked as assembled, and takes the report up', async () => {
    const reportId = await report()
    const made = await take(budi, { officeId: HEALTH_OFFICE, reportIds: [reportId] })
    expect(made.status).toBe(201)
    const seen = await town.look(budi, made.body.id)
    expect(seen.text).toMatchObject({ assembled: true, title: 'Posyandu Melati timbang 24 balita' })
    expect(seen.text.lead).toContain('Menimbang 24 balita: Bidan dan kader')
    expect(seen.reports).toMatchObject([{ id: reportId, status: 'in-editing', unanswered: [] }])
    const asked = await town.act(budi, made.body.id, 'ask-confirmation', { version: 1 })
    expect(asked).toMatchObject({ status: 422, body: { code: 'still-assembled' } })
    const madeOf = (await town.desk(budi, `?report=${reportId}`)).columns.flatMap(({ articles }) => articles)
    expect(madeOf.map(({ id }) => id)).toEqual([made.body.id])
  })

  it('tells the desk how many reports wait, and what a report did not give', async () => {
    const waiting = async (by: Colleague) =>
      (await by.browser.call<{ waitingReports: number }>('/api/articles')).body.waitingReports
    const before = await waiting(budi)
    const answers = { what: 'Membagikan air', who: '12 orang', when: 'kapan saja', where: 'beberapa titik' }
    const reportId = await report({ answers: JSON.stringify(answers), happened_on: '2026-11-19' })
    expect(await waiting(budi)).toBe(before + 1)
    expect(await waiting(dewi), 'of another office').toBe(0)
    const made = await take(budi, { officeId: HEALTH_OFFICE, reportIds: [reportId] })
    expect(await waiting(budi)).toBe(before)
    const [source] = (await town.look(budi, made.body.id)).reports
    expect(source).toMatchObject({ unanswered: ['who', 'where'] })
  })

  it('counts the contributor of the report among the authors', async () => {
    const reportId = await report({ author_id: rina.id })
    const { id } = (await take(budi, { officeId: HEALTH_OFFICE, reportIds: [reportId] })).body
    await town.save(budi, id, 1)
    await town.act(budi, id, 'ask-confirmation', { version: 2 })
    expect(await town.act(rina, id, 'confirm', { version: 2, level: 1 })).toMatchObject({ status: 403 })
  })

  it('tells the contributor where the article can be read, and gives the report back when it is dropped', async () => {
    const [one, two] = [await report(), await report()]
    const first = (await take(budi, { officeId: HEALTH_OFFICE, reportIds: [one] })).body.id
    await inTransaction(town.db, (tx) =>
      markArticleReleased(tx, 1, first, { permalink: 'https://samparana.example/1', at: new Date() }),
    )
    const second = (await take(budi, { officeId: HEALTH_OFFICE, reportIds: [two] })).body.id
    await town.act(budi, second, 'drop', { reason: 'Sudah dimuat bersama yang lain' })
    const rows = await town.db
      .selectFrom('report')
      .select(['report_id', 'status', 'permalink'])
      .where('report_id', 'in', [one, two])
      .execute()
    expect(rows).toContainEqual({
      report_id: one,
      status: 'published',
      permalink: 'https://samparana.example/1',
    })
    expect(rows).toContainEqual({ report_id: two, status: 'received', permalink: null })
  })

  const reportsOf = (ids: string[]) =>
    town.db
      .selectFrom('report')
      .select(['report_id', 'status', 'permalink'])
      .where('report_id', 'in', ids)
      .execute()
  const release = (id: number) =>
    inTransaction(town.db, (tx) =>
      markArticleReleased(tx, 1, id, { permalink: 'https://samparana.example/2', at: new Date() }),
    )

  it('tells the contributors when what they reported was taken back from the public, and why', async () => {
    const [one, two] = [await report(), await report()]
    const { id } = (await take(budi, { officeId: HEALTH_OFFICE, reportIds: [one, two] })).body
    await release(id)
    const withdrawal = { note: 'Angkanya keliru.', at: new Date(), officerId: budi.id }
    await inTransaction(town.db, (tx) => markArticleWithdrawn(tx, 1, id, withdrawal))
    const back = { status: 'received', permalink: null }
    expect(await reportsOf([one, two])).toMatchObject([back, back])
    const told = await town.db
      .selectFrom('report_event')
      .select(['kind', 'text'])
      .where('report_id', '=', one)
      .orderBy('report_event_id', 'desc')
      .executeTakeFirst()
    expect(told).toEqual({ kind: 'put-back', text: 'Angkanya keliru.' })
    // A post that comes to light now is taken back too: nobody is told that it is out.
    await release(id)
    expect(await reportsOf([one])).toMatchObject([back])
  })

  it('a report that stands in another article too stays with that one', async () => {
    const id = await report()
    const first = (await take(budi, { officeId: HEALTH_OFFICE, reportIds: [id] })).body.id
    const second = (await take(budi, { officeId: HEALTH_OFFICE, reportIds: [id] })).body.id
    await town.act(budi, second, 'drop', { reason: 'Cukup satu artikel' })
    expect(await reportsOf([id])).toMatchObject([{ status: 'in-editing' }])
    await town.act(budi, first, 'drop', { reason: 'Kegiatannya batal' })
    expect(await reportsOf([id])).toMatchObject([{ status: 'received' }])
  })

  it('shows what the author of a report told the desk since the newest version, until one is saved', async () => {
    const reportId = await report()
    const { id } = (await take(budi, { officeId: HEALTH_OFFICE, reportIds: [reportId] })).body
    town.office.clock.advance(1000)
    const told = { council_id: 1, report_id: reportId, officer_id: null, at: town.office.clock.now() }
    await town.db
      .insertInto('report_event')
      .values({ ...told, kind: 'changed', text: 'Bukan 24, tetapi 26 balita.' })
      .execute()
    const card = async () => {
      const { columns } = await town.desk(budi, `?report=${reportId}`)
      return columns.flatMap(({ articles }) => articles)[0]!
    }
    const [source] = (await town.look(budi, id)).reports
    expect(source).toMatchObject({
      office: 'Dinas Kesehatan',
      words: [{ text: 'Bukan 24, tetapi 26 balita.' }],
    })
    expect((await card()).hasWords).toBe(true)
    town.office.clock.advance(1000)
    await town.save(budi, id, 1)
    expect((await town.look(budi, id)).reports[0]!.words).toEqual([])
    expect((await card()).hasWords).toBe(false)
  })

  it('refuses a report of an office one does not edit for, or that was withdrawn', async () => {
    const foreign = await report()
    const mine = await take(dewi, { officeId: ROADS_OFFICE, reportIds: [foreign] })
    expect(mine).toMatchObject({ status: 422, body: { code: 'unknown-report' } })
    const withdrawn = await report({ status: 'withdrawn' })
    const gone = await take(budi, { officeId: HEALTH_OFFICE, reportIds: [withdrawn] })
    expect(gone).toMatchObject({ status: 409, body: { code: 'report-taken' } })
    expect((await take(budi, { officeId: HEALTH_OFFICE })).body.code).toBe('title-missing')
    expect((await take(budi, { officeId: 99, title: 'Kantor lain' })).body.code).toBe('unknown-office')
  })

  it('shows each office its own articles and the desk all of them', async () => {
    const health = await town.begin(budi)
    const roads = await town.begin(dewi, ROADS_OFFICE)
    const ids = async (by: Colleague, query = '') =>
      (await town.desk(by, query)).columns.flatMap((column) => column.articles.map((one) => one.id))
    expect(await ids(budi)).toEqual(expect.arrayContaining([health, roads]))
    expect(await ids(dewi)).toEqual([roads])
    expect(await ids(budi, `?office=${ROADS_OFFICE}`)).toEqual([roads])
    expect((await dewi.browser.call(`/api/articles/${health}`)).status).toBe(404)
  })

  it('finds articles by their words, where percent signs mean themselves', async () => {
    const id = await town.begin(budi)
    await town.save(budi, id, 1, { body: 'Cakupan naik 40% dalam sebulan di Kecamatan Olatawa.' })
    const found = async (query: string) =>
      (await town.desk(budi, `?query=${encodeURIComponent(query)}`)).columns.flatMap((column) =>
        column.articles.map((one) => one.id),
      )
    expect(await found('olatawa')).toEqual([id])
    expect(await found('40%')).toEqual([id])
    expect(await found('4_%')).toEqual([])
  })

  it('shows what is assigned to me, and where I was mentioned', async () => {
    const id = await town.begin(budi)
    const assigned = await budi.browser.call(`/api/articles/${id}`, {
      method: 'PATCH',
      body: { assignedTo: rina.id },
    })
    expect(assigned.status).toBe(200)
    const mine = await town.desk(rina, '?mine=true')
    expect(mine.columns[0]).toMatchObject({ count: 1, articles: [{ id, assignedTo: { id: rina.id } }] })
    town.office.clock.advance(1000)
    await town.act(budi, id, 'comments', { text: 'Tolong cek jamnya', mentions: [rina.id] })
    const card = async () => (await town.desk(rina)).columns[0]!.articles.find((one) => one.id === id)!
    expect(await card()).toMatchObject({ comments: 1, mentionsMe: true })
    town.office.clock.advance(1000)
    await town.act(rina, id, 'comments', { text: 'Sudah cocok.' })
    expect((await card()).mentionsMe).toBe(false)
    const stranger = await town.act(budi, id, 'comments', { text: 'Halo', mentions: [dewi.id] })
    expect(stranger).toMatchObject({ status: 422, body: { code: 'unknown-colleague' } })
  })

  it('counts every article of a column and gives the fifty newest', async () => {
    const before = (await town.desk(budi)).columns[0]!.count
    for (let at = 0; at < 60; at += 1) await town.begin(budi)
    const [column] = (await town.desk(budi)).columns
    expect(column!.count).toBe(before + 60)
    expect(column!.articles).toHaveLength(50)
  })

  it('keeps dropped articles apart and brings them back', async () => {
    const id = await town.begin(budi)
    await town.act(budi, id, 'drop', { reason: 'Kegiatan ditunda' })
    const board = await town.desk(budi, '?dropped=true')
    expect(board.dropped.articles.map((one) => one.id)).toContain(id)
    expect(board.columns.flatMap((column) => column.articles.map((one) => one.id))).not.toContain(id)
    expect((await town.save(budi, id, 1)).body.code).toBe('dropped')
    expect((await town.act(budi, id, 'restore')).body.stage).toBe('writing')
  })
})

describe('two editors at once', () => {
  let town: ArticleDesk
  let budi: Colleague
  let rina: Colleague

  beforeAll(async () => {
    town = await openDesk()
    budi = await town.enterAs(1, 'desk-editor')
    rina = await town.enterAs(1, 'desk-editor')
  })
  afterAll(() => town.close())

  it('lose nothing: the later one learns what differs, and the text is kept for them alone', async () => {
    const id = await town.begin(budi)
    await town.save(budi, id, 1)
    const late = await town.save(rina, id, 1, { title: 'Judul Rina' })
    expect(late).toMatchObject({ status: 409, body: { code: 'stale-version' } })
    expect(late.body.differences?.map((one) => one.field)).toEqual(['title'])
    const again = await town.save(rina, id, 1, { title: 'Judul Rina' })
    expect(again.body.keptTextId).toBe(late.body.keptTextId)
    expect((await town.look(rina, id)).keptTexts).toMatchObject([{ title: 'Judul Rina', baseVersion: 1 }])
    expect((await town.look(budi, id)).keptTexts).toEqual([])
    const path = `/api/articles/${id}/kept-texts/${late.body.keptTextId}`
    expect((await budi.browser.call(path, { method: 'DELETE' })).status).toBe(404)
    expect((await rina.browser.call(path, { method: 'DELETE' })).status).toBe(200)
  })

  it('take a kept text over, and it is kept no longer', async () => {
    const id = await town.begin(budi)
    await town.save(budi, id, 1)
    await town.save(rina, id, 1, { title: 'Judul Rina' })
    await town.save(rina, id, 2, { title: 'Judul Rina' })
    expect(await town.look(rina, id)).toMatchObject({ keptTexts: [], text: { title: 'Judul Rina' } })
  })

  it('saving at the same moment make one version, and one text is kept', async () => {
    const id = await town.begin(budi)
    const answers = await Promise.all([
      town.save(budi, id, 1, { title: 'Judul Budi' }),
      town.save(rina, id, 1, { title: 'Judul Rina' }),
    ])
    expect(answers.map((one) => one.status).toSorted((a, b) => a - b)).toEqual([200, 409])
    const versions = await budi.browser.call<{ versions: object[] }>(`/api/articles/${id}/versions`)
    expect(versions.body.versions).toHaveLength(2)
  })

  it('see who holds the article and until when; after ten minutes it can be taken over', async () => {
    const id = await town.begin(budi)
    expect((await town.act<{ lock: { mine: boolean } }>(budi, id, 'lock')).body.lock.mine).toBe(true)
    expect(await town.act(rina, id, 'lock')).toMatchObject({ status: 409, body: { code: 'locked' } })
    expect((await town.look(rina, id)).lock).toMatchObject({ officer: { id: budi.id }, mine: false })
    const refused = await town.save(rina, id, 1)
    expect(refused).toMatchObject({ status: 409, body: { code: 'locked' } })
    expect(refused.body.keptTextId).toBeGreaterThan(0)
    town.office.clock.advance(9 * 60_000)
    await town.act(budi, id, 'lock')
    town.office.clock.advance(9 * 60_000)
    expect((await town.act(rina, id, 'lock')).status).toBe(409)
    town.office.clock.advance(60_000)
    expect((await town.act(rina, id, 'lock')).status).toBe(200)
    expect((await town.look(rina, id)).lock?.mine).toBe(true)
  })

  it('saving the same text twice makes one version', async () => {
    const id = await town.begin(budi)
    await town.save(budi, id, 1)
    const again = await town.save(budi, id, 1)
    expect(again).toMatchObject({ status: 200, body: { version: 2 } })
  })

  it('compare any two versions word by word', async () => {
    const id = await town.begin(budi)
    await town.save(budi, id, 1)
    await town.save(budi, id, 2, { lead: 'Puskesmas Melati membuka layanan sampai pukul 20.00 WITA.' })
    const found = await budi.browser.call<{ fields: { field: string; parts: object[] }[] }>(
      `/api/articles/${id}/differences?from=3&to=2`,
    )
    expect(found.body.fields.map((one) => one.field)).toEqual(['lead'])
    expect(found.body.fields[0]!.parts).toContainEqual({ kind: 'removed', text: '20' })
    expect((await budi.browser.call(`/api/articles/${id}/differences?from=3&to=9`)).status).toBe(404)
  })

  it('may show only pictures they may open', async () => {
    const id = await town.begin(budi)
    const media = [{ id: crypto.randomUUID(), alt: 'Gambar orang lain' }]
    const refused = await town.save(budi, id, 1, { media })
    expect(refused).toMatchObject({ status: 422, body: { code: 'unknown-media' } })
  })
})

describe('writing checks beside the text', () => {
  let town: ArticleDesk
  let budi: Colleague
  let rina: Colleague

  beforeAll(async () => {
    town = await openDesk()
    budi = await town.enterAs(1, 'desk-editor')
    rina = await town.enterAs(1, 'confirmer')
  })
  afterAll(() => town.close())

  type Found = { findings: { fingerprint: string; check: string; severity: string; excerpt: string }[] }
  const PERSONAL = 'Hubungi Pak Made, NIK 5201011203850001, telepon 081234567890.'

  it('find personal data; what is let stand has its reason and is counted at the confirmation', async () => {
    const id = await town.begin(budi)
    await town.save(budi, id, 1, { body: PERSONAL })
    const checked = await budi.browser.call<Found>('/api/articles/check', {
      body: { title: 'Imunisasi malam', lead: '', body: PERSONAL },
    })
    const serious = checked.body.findings.filter((one) => one.severity !== 'hint')
    expect(serious.length).toBeGreaterThan(0)
    const { fingerprint, check, excerpt } = serious[0]!
    const ignored = await town.act(budi, id, 'ignored-findings', {
      fingerprint,
      check,
      excerpt,
      reason: 'Nomor layanan, bukan nomor pribadi',
    })
    expect(ignored.status).toBe(200)
    expect((await town.look(rina, id)).ignored).toMatchObject([
      { fingerprint, reason: 'Nomor layanan, bukan nomor pribadi', officer: { id: budi.id } },
    ])
    await town.act(budi, id, 'ask-confirmation', { version: 2 })
    await town.act(rina, id, 'confirm', { version: 2, level: 1 })
    const [given] = (await town.look(rina, id)).confirmation.given
    expect(given).toMatchObject({ findingsIgnored: 1 })
    expect(given!.findingsOpen).toBeGreaterThan(0)
    const raised = await budi.browser.call(`/api/articles/${id}/ignored-findings/${fingerprint}`, {
      method: 'DELETE',
    })
    expect(raised.status).toBe(200)
    expect((await town.look(rina, id)).ignored).toEqual([])
  })

  it('show the text as readers will see it, with HTML as text', async () => {
    const seen = await budi.browser.call<{ html: string }>('/api/articles/preview', {
      body: { body: '**Halo** <script>1</script>' },
    })
    expect(seen.body.html).toBe('<p><strong>Halo</strong> &lt;script&gt;1&lt;/script&gt;</p>\n')
  })
})
