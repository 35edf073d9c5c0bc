import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../../../test/harness/database.ts'
import { openTownBoard, type TownBoard } from '../../../../test/harness/town-board.ts'
import { talkOf, tell, type Told } from '../../../../test/harness/town-posts.ts'
import { classifyHeadline } from '../../../language/index.ts'
import { fixedClock } from '../../../platform/clock.ts'
import { sql } from '../../../platform/db/index.ts'
import { createApp, type App } from '../../../platform/http/index.ts'
import { writeXlsx } from '../../../platform/documents/index.ts'
import { createLog } from '../../../platform/log.ts'
import { readCsv } from '../../../platform/read-csv.ts'
import { correctIssue, undoCorrection } from '../../issues/book/correct-issues.ts'
import type { ToneGiven } from '../../issues/contract.ts'
import type { Headlines, ImportedLabels } from '../contract.ts'
import { registerCorrectionRoutes } from '../index.ts'
import { createToneListener } from '../keep-labels.ts'
import { listLabels } from '../labels.store.ts'
import { markAnew } from '../layers/mark-anew.ts'
import { readTones } from './read-tones.ts'

const NOW = new Date('2026-11-21T04:00:00Z')
const said = (n: number): Told => ({
  text: `${talkOf('clinic', n)} nomor${n}`,
  at: new Date(NOW.getTime() - (n + 1) * 60_000),
})

describe('a table of tones', () => {
  it('is read by its headings, wherever they stand, in both languages', async () => {
    const read = await readTones('\uFEFFteks;NADA;unggahan\nsatu;Negatif;12\ndua;tidak  jelas;13\ntiga;;14\n')
    expect(read).toEqual({
      ok: true,
      blank: 1,
      rejects: [],
      lines: [
        { line: 2, seq: 12, tone: 'negative' },
        { line: 3, seq: 13, tone: 'unclear' },
      ],
    })
    expect(await readTones('post,tone\n7,positive\n')).toMatchObject({
      lines: [{ seq: 7, tone: 'positive' }],
    })
  })

  it('tells each wrong line with its number and the way out, and keeps the others, CSV or XLSX alike', async () => {
    const lines = [
      ['12', 'negatif'],
      ['abc', 'netral'],
      ['13', 'marah'],
      ['12', 'positif'],
    ]
    const read = await readTones(['unggahan,nada', ...lines.map((line) => line.join(','))].join('\n'))
    const numbered = lines.map(([post, tone]) => [
      /^\d+$/.test(post ?? '') ? Number(post) : (post ?? ''),
      tone ?? '',
    ])
    expect(
      await readTones(await writeXlsx([{ name: 'Antrean', head: ['unggahan', 'nada'], rows: numbered }])),
    ).toEqual(read)
    if (!read.ok) throw new Error(read.refusal)
    expect(read.lines).toHaveLength(1)
    expect(read.rejects.map(({ line, reason }) => [line, reason.id])).toEqual([
      [3, expect.stringContaining('“abc”')],
      [4, expect.stringContaining('negatif, netral, positif')],
      [5, expect.stringContaining('baris 2')],
    ])
  })

  it.each([
    ['', 'empty-file'],
    ['unggahan,nada\n', 'empty-file'],
    ['nomor,teks\n1,a\n', 'no-columns'],
    ['unggahan,nada\n"1,negatif\n', 'broken-quote'],
    [`unggahan,nada\n${'1,negatif\n'.repeat(501)}`, 'too-many-lines'],
  ])('%j is refused as a whole: %s', async (file, refusal) => {
    expect(await readTones(file)).toEqual({ ok: false, refusal })
  })

  it.each([
    ['PK\u0003\u0004 cut short', 'damaged-file'],
    ['\u00d0\u00cf\u0011\u00e0 of 1997', 'old-excel'],
    ['unggahan,nada\n12,negatif\n', 'not-a-workbook'],
  ])('%j is no workbook: %s', async (bytes, refusal) => {
    expect(await readTones(Buffer.from(bytes, 'latin1'))).toEqual({ ok: false, refusal })
  })
})

describe('labels as tables, and headlines', () => {
  let town: TestDatabase
  let board: TownBoard
  let app: App
  const officer = { id: '00000000-0000-4000-8000-000000000001', name: 'Sari' }
  const base = () => ({
    db: town.db,
    clock: fixedClock(NOW),
    councilId: 1,
    timeZone: 'Asia/Makassar',
    jobs: { enqueue: () => Promise.resolve() },
  })
  const deps = () => ({ ...base(), followed: board.followed, tones: createToneListener(base()) })
  const bring = (text: string) =>
    app.inject({ method: 'POST', url: '/api/tones/labels/import', payload: { text } })
  const headlines = async () =>
    (await app.inject({ url: '/api/tones/headlines' })).json<Headlines>().headlines

  beforeAll(async () => {
    town = await openTestDatabase()
    board = await openTownBoard(town, NOW)
    await tell(
      town,
      Array.from({ length: 30 }, (_, n) => said(n)),
    )
    const titled = ['Puskesmas Anggrek Tambah Dokter', 'Antrean di Puskesmas Anggrek Panjang'].map(
      (title, n) => ({ ...said(n), text: title, title, author: null }),
    )
    await tell(town, titled, { name: 'Kabar Samparana', kind: 'news' })
    await board.settle()
    await sql`update post_mark set unsure = 'confidence' where headline_tone is null`.execute(town.db)
    app = await createApp({ log: createLog('silent'), trustProxy: false })
    app.decorateRequest('actor', null as never)
    app.addHook('onRequest', (request, _reply, done) => {
      request.actor = {
        councilId: 1,
        officer: { ...officer, role: 'analyst', offices: [] },
        mode: 'council',
      }
      done()
    })
    registerCorrectionRoutes(app, { ...base(), followed: board.followed })
    await app.ready()
  })
  afterAll(async () => {
    await app.close()
    await board.close()
    await town.close()
  })

  it('the queue goes out with an empty column, comes back filled in, and coming twice changes nothing', async () => {
    const out = await app.inject({ url: '/api/tones/queue.csv' })
    const [head, ...rows] = readCsv(out.body).lines
    expect(head?.cells.slice(0, 2)).toEqual(['unggahan', 'nada'])
    expect(rows.length).toBeGreaterThan(5)
    const [one, two] = rows.map((row) => row.cells[0])
    const file = `unggahan,nada\n${one},negatif\n${two},netral\n987654,positif\n${one},positif\n`
    const done = (await bring(file)).json<ImportedLabels>()
    expect(done).toMatchObject({ given: 2, known: 0, blank: 0 })
    expect(done.rejects.map(({ line }) => line)).toEqual([4, 5])
    expect((await bring(file)).json<ImportedLabels>()).toMatchObject({ given: 0, known: 2 })
    const labels = (await app.inject({ url: '/api/tones/labels.csv' })).body
    expect(readCsv(labels).lines.map((line) => line.cells.slice(0, 2))).toEqual([
      ['unggahan', 'nada'],
      [two, 'netral'],
      [one, 'negatif'],
    ])
    const audit = await sql<{ action: string }>`select action from audit_entry
      where action = 'tones.exported'`.execute(town.db)
    expect(audit.rows).toHaveLength(1)
  })

  it('a workbook is kept as a table is', async () => {
    const [, row] = readCsv((await app.inject({ url: '/api/tones/queue.csv' })).body).lines
    const rows = [[Number(row?.cells[0]), 'positif']]
    const file = await writeXlsx([{ name: 'Antrean', head: ['unggahan', 'nada'], rows }])
    const give = (workbook: string) =>
      app.inject({ method: 'POST', url: '/api/tones/labels/import', payload: { workbook } })
    expect((await give(file.toString('base64'))).json()).toMatchObject({ given: 1, rejects: [] })
    const refused = await give(Buffer.from('%PDF-1.7').toString('base64'))
    expect([refused.statusCode, refused.json()]).toMatchObject([422, { code: 'pdf-not-data' }])
    expect((await give('bukan base64')).statusCode).toBe(400)
  })

  it('a file that is no table is refused with the way out', async () => {
    const answer = await bring('bukan tabel')
    expect([answer.statusCode, answer.json()]).toMatchObject([422, { code: 'empty-file' }])
  })

  it('the tone of a headline is corrected, shown, taken back, and teaches nothing about people', async () => {
    const titles = await headlines()
    expect(titles.map(({ unsure }) => unsure)).toEqual(
      titles.map(({ title }) => classifyHeadline(title).reason),
    )
    const [first] = titles
    const learned = (await listLabels(town.db, 1)).length
    const tone = first?.tone === 'positive' ? 'negative' : 'positive'
    const action = { kind: 'sentiment', post: first?.post ?? '', sentiment: tone } as const
    const done = await correctIssue(deps(), action, officer)
    if (!done.ok) throw new Error(done.refusal)
    expect((await headlines())[0]).toMatchObject({ post: first?.post, tone, corrected: true })
    const page = await board.app.inject({
      url: `/api/issues/${first?.issue}/posts?kind=news&sentiment=${tone}`,
    })
    expect(page.json<{ posts: object[] }>().posts).toContainEqual(
      expect.objectContaining({ seq: first?.post, headlineTone: tone, corrected: true }),
    )
    expect(await listLabels(town.db, 1)).toHaveLength(learned)
    await undoCorrection(deps(), done.actionId, officer)
    expect((await headlines())[0]).toEqual(first)
  })

  describe('a title whose tone the model is unsure of', () => {
    const titles = async (query = '') =>
      (await app.inject({ url: `/api/tones/headlines${query}` })).json<Headlines>().headlines
    const judge = async (tone: ToneGiven) => {
      const action = { kind: 'sentiment', post: (await titles())[0]?.post ?? '', sentiment: tone } as const
      const done = await correctIssue(deps(), action, officer)
      if (!done.ok) throw new Error(done.refusal)
      return () => undoCorrection(deps(), done.actionId, officer)
    }
    beforeAll(async () => {
      await sql`update post_mark m set headline_unsure = case
          when seq = (select max(seq) from post_mark where headline_tone is not null) then 'confidence' end
        where headline_tone is not null`.execute(town.db)
    })

    it('can be asked for alone, with the guess', async () => {
      const [first, second] = await titles()
      expect([first?.unsure, second?.unsure]).toEqual(['confidence', null])
      expect(await titles('?tone=unsure')).toEqual([first])
    })

    it('is sure once an analyst said it, even when it is what was guessed', async () => {
      const [before] = await titles()
      const takeBack = await judge(before?.tone ?? 'neutral')
      expect((await titles())[0]).toEqual({ ...before, unsure: null, corrected: true })
      expect(await titles('?tone=unsure')).toEqual([])
      await takeBack()
      expect((await titles())[0]).toEqual(before)
    })

    it('stays unsure where the analyst could not say either, and so does one the model was sure of', async () => {
      const [before] = await titles()
      await sql`update post_mark set headline_unsure = null`.execute(town.db)
      const takeBack = await judge('unclear')
      expect((await titles())[0]).toEqual({ ...before, unsure: 'analyst', corrected: true })
      expect((await titles('?tone=unsure')).map(({ post }) => post)).toEqual([before?.post])
      await takeBack()
      expect((await titles())[0]).toEqual({ ...before, unsure: null })
    })

    it('is read anew with the posts when other corrections are switched on', async () => {
      const expected = (await titles()).map(({ post, title }) => [post, classifyHeadline(title).reason])
      await sql`update post_mark set layer = 7, headline_unsure = 'unread'`.execute(town.db)
      await markAnew(base())
      expect((await titles()).map(({ post, unsure }) => [post, unsure])).toEqual(expected)
    })
  })

  it('a title that two outlets printed is one row to judge, until one of its posts is judged alone', async () => {
    const [before] = await headlines()
    const again = {
      ...said(90),
      title: before?.title.toUpperCase() ?? '',
      text: 'Warga antre sejak subuh.',
      author: null,
    }
    await tell(town, [again], { name: 'Warta Marenta', kind: 'news' })
    await board.settle()
    await sql`update post_mark set copy_of = null, headline_tone = 0, headline_unsure = null
      where headline_tone is not null`.execute(town.db)
    const [twin] = await headlines()
    expect(twin).toMatchObject({ source: 'Warta Marenta', outlets: 2, posts: [twin?.post, before?.post] })
    expect(await headlines()).toHaveLength(2)
    const action = { kind: 'sentiment', post: before?.post ?? '', sentiment: 'negative' } as const
    await correctIssue(deps(), action, officer)
    expect((await headlines()).map(({ outlets, tone }) => [outlets, tone])).toContainEqual([1, 'negative'])
  })
})
