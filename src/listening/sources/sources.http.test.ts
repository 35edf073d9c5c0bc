import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../../test/harness/database.ts'
import { openBrowser, type Browser } from '../../../test/harness/office.ts'
import { createOfficer, registerPeople } from '../../people/index.ts'
import type { Role } from '../../people/contract.ts'
import { systemClock } from '../../platform/clock.ts'
import { createApp, type App } from '../../platform/http/index.ts'
import { createLog } from '../../platform/log.ts'
import { createFetcher, type Fetcher } from '../../platform/network/index.ts'
import { continueImport } from './imports/continue-imports.ts'
import type { ImportCheck, ImportPreview, ImportRun, Source, SourceRead } from './contract.ts'
import { registerImportRoutes } from './imports/imports.http.ts'
import { withdrawImport } from './imports/withdraw-import.ts'
import { registerWithdrawalRoutes } from './imports/withdrawals.http.ts'
import { registerPostRoutes } from './forgetting/posts.http.ts'
import { registerSourceRoutes } from './sources.http.ts'

const PASSWORD = 'meja kayu jati tua'
const AUTHOR_KEY = Buffer.alloc(32, 7)
const now = () => new Date(Date.now() - 3600_000).toISOString()

describe('sources and imports over HTTP', () => {
  let town: TestDatabase
  let app: App
  let fetcher: Fetcher
  let site: Server
  let home = ''
  let dataDir = ''
  let operator: Browser
  const queue: { importId: number }[] = []
  /** The site answers when this is over; `asked` is kept once somebody asks it anything after it was made. */
  let holding = Promise.resolve()
  let release = (): void => undefined
  let asked = Promise.withResolvers<void>()
  const pages: Record<string, string> = {
    '/rss':
      '<rss version="2.0"><channel><item><guid>1</guid><title>Jalan Melati banjir</title></item></channel></rss>',
    '/titled':
      '<rss version="2.0"><channel><title>  Suara &lt;b&gt;Lombok&lt;/b&gt;\n Timur </title><item><guid>t1</guid><title>Pasar Aikmel</title></item></channel></rss>',
    '/html': '<html><head><link rel="alternate" type="application/rss+xml" href="/rss"></head></html>',
  }

  async function signIn(role: Role): Promise<Browser> {
    const email = `${role}@contoh.go.id`
    const officer = { councilId: 1, name: 'Sari Wulandari', email, role, password: PASSWORD }
    const created = await createOfficer(town.db, officer)
    if (!created.ok) throw new Error(created.refusal)
    const browser = openBrowser(app)
    const answer = await browser.call('/api/auth/sign-in/email', { body: { email, password: PASSWORD } })
    expect(answer.status).toBe(200)
    return browser
  }

  beforeAll(async () => {
    town = await openTestDatabase()
    dataDir = mkdtempSync(path.join(os.tmpdir(), 'gacek-http-'))
    site = createServer((request, response) => {
      const page = pages[request.url ?? '']
      asked.resolve()
      void holding.then(() => response.writeHead(page === undefined ? 404 : 200).end(page))
    })
    await new Promise<void>((ready) => site.listen(0, '127.0.0.1', ready))
    home = `http://127.0.0.1:${(site.address() as AddressInfo).port}`
    fetcher = createFetcher({ allowPrivate: true })
    app = await createApp({ log: createLog('silent'), trustProxy: false })
    registerPeople(app, { db: town.db, dataDir, publicUrl: undefined, clock: systemClock })
    const deps = { db: town.db, dataDir, authorKey: AUTHOR_KEY, fetcher, clock: systemClock }
    registerSourceRoutes(app, { ...deps, province: 'Nusa Tenggara Barat' })
    const enqueue = (_tx: unknown, _name: string, payload: object) => {
      queue.push(payload as { importId: number })
      return Promise.resolve()
    }
    registerImportRoutes(app, { ...deps, jobs: { enqueue }, maxUploadBytes: 100_000 })
    registerPostRoutes(app, deps)
    const findTouched = () => Promise.resolve({ issues: 0, emptied: 0, most: [] })
    registerWithdrawalRoutes(app, { db: town.db, jobs: { enqueue }, findTouched })
    await app.ready()
    operator = await signIn('operator')
  })
  afterAll(async () => {
    await app.close()
    await fetcher.close()
    await new Promise((closed) => site.close(closed))
    await town.close()
    rmSync(dataDir, { recursive: true, force: true })
  })

  const add = (name: string, url: string, browser = operator) =>
    browser.call<Source & { code: string; title: string; detail: string }>('/api/sources', {
      body: { name, kind: 'news', url },
    })

  async function upload(content: string | Buffer, name = 'unggahan.jsonl', browser = operator) {
    const form = new FormData()
    form.append('file', new Blob([new Uint8Array(Buffer.from(content as string))]), name)
    const request = new Request('http://localhost:3000/', { method: 'POST', body: form })
    const body = Buffer.from(await request.arrayBuffer())
    const headers = {
      'content-type': request.headers.get('content-type') ?? '',
      'content-length': String(body.length),
    }
    return browser.call<ImportPreview & { code: string; detail: string }>('/api/uploads', { body, headers })
  }

  /** Does the imports that were handed over. */
  async function settle(): Promise<void> {
    const deps = { db: town.db, councilId: 1, dataDir, authorKey: AUTHOR_KEY }
    for (const { importId } of queue.splice(0)) {
      await continueImport(deps, importId)
      await withdrawImport(deps, importId)
    }
  }

  it('a feed is read when it is added, and its first posts are there', async () => {
    const answer = await add('Kabar Melati', `${home}/rss`)
    expect(answer).toMatchObject({ status: 201, body: { health: 'ok', postCount: 1 } })
    expect((await operator.call<{ sources: Source[] }>('/api/sources')).body.sources).toMatchObject([
      { name: 'Kabar Melati' },
    ])
    expect(await add('kabar melati', `${home}/rss`)).toMatchObject({
      status: 409,
      body: { code: 'name-taken' },
    })
  })

  it('a feed without a typed name is called what it calls itself, and may be renamed', async () => {
    const answer = await add('', `${home}/titled`)
    expect(answer).toMatchObject({ status: 201, body: { name: 'Suara Lombok Timur' } })
    const entry = town.db.selectFrom('audit_entry').select('subject').where('action', '=', 'source.added')
    expect((await entry.orderBy('audit_id', 'desc').execute())[0]?.subject).toBe('Suara Lombok Timur')
    expect(await add(' ', `${home}/titled`)).toMatchObject({ status: 400 })
    const nameless = await add('', `${home}/rss`)
    expect(nameless).toMatchObject({ status: 201, body: { name: '127.0.0.1' } })
    for (const { body } of [answer, nameless])
      expect((await operator.call(`/api/sources/${body.id}`, { method: 'DELETE' })).status).toBe(204)
  })

  it('a web page is refused with the address of its feed, in the language of the reader', async () => {
    const answer = await add('Halaman', `${home}/html`)
    expect(answer.status).toBe(422)
    expect(answer.body).toMatchObject({
      code: 'not-a-feed',
      detail: `Ini halaman web, bukan umpan RSS/Atom. Coba alamat umpannya: ${home}/rss`,
    })
    expect(await add('Tiada', `${home}/tiada`)).toMatchObject({ status: 422, body: { code: 'gone' } })
  })

  it('an address inside the own network is refused', async () => {
    const closed = createFetcher()
    const strict = await createApp({ log: createLog('silent'), trustProxy: false })
    registerPeople(strict, { db: town.db, dataDir, publicUrl: undefined, clock: systemClock })
    registerSourceRoutes(strict, { db: town.db, authorKey: AUTHOR_KEY, fetcher: closed, clock: systemClock })
    await strict.ready()
    const browser = openBrowser(strict)
    for (const [name, value] of operator.cookies) browser.cookies.set(name, value)
    for (const url of [
      'http://127.0.0.1/rss',
      'http://169.254.169.254/latest/meta-data',
      'http://localhost/rss',
      'http://10.0.0.5/feed',
    ]) {
      expect(await add('Dalam', url, browser)).toMatchObject({
        status: 422,
        body: { code: 'address-refused' },
      })
    }
    await strict.close()
    await closed.close()
  })

  it('a feed that only fails for now is added with its light red', async () => {
    const answer = await add('Mati', 'http://127.0.0.1:1/rss')
    expect(answer).toMatchObject({
      status: 201,
      body: { health: 'failing', problem: { code: 'connection-refused' } },
    })
    expect(answer.body.problem?.detail).toContain('Situs tidak menerima sambungan.')
  })

  it('a source is paused, renamed, resumed, read now and removed, and each change is in the audit', async () => {
    const { id } = (await add('Kabar Dua', `${home}/rss`)).body
    const change = (body: object) => operator.call<Source>(`/api/sources/${id}`, { method: 'PATCH', body })
    expect(await change({ paused: true })).toMatchObject({ status: 200, body: { health: 'paused' } })
    expect(await change({ name: 'Kabar Tiga', paused: false })).toMatchObject({
      body: { name: 'Kabar Tiga', paused: false },
    })
    expect(await change({ name: 'Kabar Melati' })).toMatchObject({ status: 409 })
    expect(await operator.call(`/api/sources/${id}/read`, { method: 'POST' })).toMatchObject({
      status: 200,
      body: { postCount: 1, read: { outcome: 'read', accepted: 0, known: 1 } },
    })
    expect((await operator.call(`/api/sources/${id}`, { method: 'DELETE' })).status).toBe(204)
    expect((await operator.call(`/api/sources/${id}`, { method: 'DELETE' })).status).toBe(404)
    const entries = await town.db.selectFrom('audit_entry').select('action').execute()
    expect(entries.map((entry) => entry.action)).toEqual(
      expect.arrayContaining(['source.added', 'source.changed', 'source.read', 'source.removed']),
    )
  })

  it('a source fetched at once tells what came or what is wrong, and is not fetched twice at a time', async () => {
    pages['/lambat'] = pages['/rss'] ?? ''
    const { id } = (await add('Kabar Lambat', `${home}/lambat`)).body
    const fetchNow = () => operator.call<SourceRead>(`/api/sources/${id}/read`, { method: 'POST' })
    pages['/lambat'] = (pages['/rss'] ?? '').replaceAll('Melati', 'Kenanga').replace('>1<', '>2<')
    holding = new Promise<void>((resolve) => (release = resolve))
    asked = Promise.withResolvers<void>()
    const first = fetchNow()
    await asked.promise
    expect(await fetchNow()).toMatchObject({ status: 409, body: { code: 'being-read' } })
    release()
    expect((await first).body.read).toEqual({ outcome: 'read', accepted: 1, known: 0, rejected: 0 })
    delete pages['/lambat']
    const { body } = await fetchNow()
    expect(body).toMatchObject({ read: { outcome: 'failed' }, problem: { code: 'gone' } })
    const viewer = await signIn('leader')
    expect((await viewer.call(`/api/sources/${id}/read`, { method: 'POST' })).status).toBe(403)
    expect((await operator.call(`/api/sources/${id}`, { method: 'DELETE' })).status).toBe(204)
  })

  it('the ready list names real feeds, each once', async () => {
    const { entries } = (
      await operator.call<{ entries: { name: string; url: string }[] }>('/api/sources/catalogue')
    ).body
    expect(entries.length).toBeGreaterThanOrEqual(40)
    expect(new Set(entries.map((entry) => entry.url)).size).toBe(entries.length)
    expect(new Set(entries.map((entry) => entry.name)).size).toBe(entries.length)
    // Those of the own province come first.
    expect(entries.slice(0, 2).map((entry) => entry.name)).toEqual(['ANTARA Mataram', 'Lombok Post'])
  })

  it('a file is uploaded, looked at, taken in, and its refused lines can be fetched as a table', async () => {
    const table = `Tanggal;Isi;Akun\n${now()};banjir lagi;sari\nkemarin;=HYPERLINK("http://x");budi\n`
    const uploaded = await upload(table, '../../laporan.csv')
    expect(uploaded).toMatchObject({
      status: 200,
      body: {
        fileName: 'laporan.csv',
        format: 'csv',
        columns: ['Tanggal', 'Isi', 'Akun'],
        suggestedMapping: { published_at: 'Tanggal', text: 'Isi', author: 'Akun' },
      },
    })
    const { uploadId, suggestedMapping: mapping, rows } = uploaded.body
    expect(rows[0]).toMatchObject({ Isi: 'banjir lagi' })
    const body = { uploadId, sourceName: 'Alat Pantau', mapping, mappingName: 'Alat Pantau' }
    const started = await operator.call<ImportRun>('/api/imports', { body })
    expect(started).toMatchObject({ status: 202, body: { status: 'running', sourceName: 'Alat Pantau' } })
    await settle()
    const { body: run } = await operator.call<ImportRun>(`/api/imports/${started.body.id}`)
    expect(run).toMatchObject({
      status: 'done',
      progress: 1,
      accepted: 1,
      rejected: 1,
      rejects: [{ line: 3, reason: 'bad-time', field: 'Tanggal' }],
    })
    const csv = await app.inject({
      url: `/api/imports/${run.id}/rejects.csv`,
      headers: {
        host: 'localhost:3000',
        cookie: [...operator.cookies].map((pair) => pair.join('=')).join('; '),
      },
    })
    expect(csv.headers['content-type']).toContain('text/csv')
    expect(csv.body).toContain(
      '3,waktu terbit tidak dapat dibaca; tulis misalnya 2026-11-20T14:30:00+08:00,Tanggal,',
    )
    expect((await operator.call<{ mappings: object[] }>('/api/mappings')).body.mappings).toMatchObject([
      { name: 'Alat Pantau' },
    ])
    expect(existsSync(path.join(dataDir, 'uploads', uploadId))).toBe(false)
  })

  it('a file is looked at before it is taken in: what would be refused is told, and nothing is stored', async () => {
    const { uploadId } = (await upload('Tanggal,Isi\nkemarin,Banjir\n20/11/2025,Surut\n', 'a.csv')).body
    const look = (body: object, browser = operator) =>
      browser.call<ImportCheck & { code: string }>(`/api/uploads/${uploadId}/check`, { body })
    const mapping = { published_at: 'Tanggal', text: 'Isi' }
    expect((await look({ mapping })).body).toMatchObject({
      lines: 2,
      fits: 1,
      refusals: [{ reason: 'bad-time', field: 'Tanggal', lines: 1, first: { line: 2 } }],
    })
    expect(await look({ mapping: { ...mapping, text: 'Teks' } })).toMatchObject({
      status: 422,
      body: { code: 'missing-columns' },
    })
    expect(queue).toEqual([])
    expect(
      await operator.call('/api/uploads/3f2504e0-4f89-41d3-9a0c-0305e82c3301/check', { body: {} }),
    ).toMatchObject({
      status: 404,
      body: { code: 'no-such-upload' },
    })
  })

  it('a file taken in by mistake is taken back by whoever may import, with who did it, and not while it is read', async () => {
    const { uploadId, suggestedMapping } = (await upload(`Tanggal,Isi\n${now()},Salah kirim\n`, 'salah.csv'))
      .body
    const body = { uploadId, sourceName: 'Berkas yang salah', mapping: suggestedMapping }
    const { id } = (await operator.call<ImportRun>('/api/imports', { body })).body
    const withdraw = (browser = operator) =>
      browser.call<ImportRun & { code: string; detail: string }>(`/api/imports/${id}/withdraw`, {
        method: 'POST',
      })
    expect(await withdraw()).toMatchObject({ status: 409, body: { code: 'still-running' } })
    await settle()
    const preview = await operator.call(`/api/imports/${id}/withdrawal`)
    expect(preview).toMatchObject({ status: 200, body: { posts: 1, issues: 0 } })
    const viewer = openBrowser(app)
    expect((await withdraw(viewer)).status).toBe(401)
    expect(await withdraw()).toMatchObject({ status: 202, body: { status: 'withdrawing', progress: 0 } })
    expect((await withdraw()).body).toMatchObject({ code: 'withdrawn', detail: 'Impor ini sudah ditarik.' })
    await settle()
    expect((await operator.call(`/api/imports/${id}`)).body).toMatchObject({
      status: 'withdrawn',
      startedBy: 'Sari Wulandari',
      withdrawn: { posts: 1, by: 'Sari Wulandari' },
    })
    const audit = await town.db
      .selectFrom('audit_entry')
      .select(['subject', 'detail'])
      .where('action', '=', 'import.withdrawn')
      .execute()
    expect(audit).toEqual([{ subject: 'salah.csv', detail: '1' }])
    expect((await operator.call('/api/imports/999999/withdrawal')).status).toBe(404)
  })

  it('lines of JSON are shown as a table before they are taken in', async () => {
    const line = JSON.stringify({
      id: '1',
      source: 'x',
      published_at: now(),
      text: 'banjir',
      engagement: { likes: 2 },
    })
    expect((await upload(gzipSync(`${line}\nhalo\n`), 'a.csv')).body).toMatchObject({
      format: 'jsonl',
      columns: ['id', 'source', 'published_at', 'text', 'engagement'],
      rows: [{ id: '1', engagement: '{"likes":2}' }],
    })
  })

  it('what holds no posts, nothing at all, and what is too large is refused and not kept', async () => {
    const before = readdirSync(path.join(dataDir, 'uploads')).length
    const html = await upload('<!doctype html><html></html>', 'data.xlsx')
    expect(html).toMatchObject({ status: 422, body: { code: 'html-not-data' } })
    expect(html.body.detail).toContain('Ini halaman web (HTML)')
    expect(await upload('', 'kosong.csv')).toMatchObject({ status: 422, body: { code: 'empty-file' } })
    expect(await upload('x,y\n'.repeat(30_000), 'besar.csv')).toMatchObject({
      status: 413,
      body: { code: 'too-large' },
    })
    expect(await operator.call('/api/uploads', { body: { no: 'file' } })).toMatchObject({ status: 400 })
    expect(readdirSync(path.join(dataDir, 'uploads'))).toHaveLength(before)
  })

  it('an import of an upload that is gone says so', async () => {
    const body = { uploadId: '../../etc/passwd', sourceName: 'Alat' }
    expect(await operator.call('/api/imports', { body })).toMatchObject({
      status: 404,
      body: { code: 'no-such-upload' },
    })
  })

  it('a post is deleted by source and id', async () => {
    const gone = await operator.call('/api/posts?source=Kabar%20Melati&id=1', { method: 'DELETE' })
    expect(gone.status).toBe(204)
    expect((await operator.call('/api/posts?source=Kabar%20Melati&id=1', { method: 'DELETE' })).status).toBe(
      404,
    )
    expect((await operator.call('/api/posts?source=Tiada&id=1', { method: 'DELETE' })).status).toBe(404)
  })

  it('a viewer may neither see nor change sources, an analyst imports but adds no feeds', async () => {
    const viewer = await signIn('viewer')
    expect((await viewer.call('/api/sources')).status).toBe(403)
    expect((await upload('{}', 'a.jsonl', viewer)).status).toBe(403)
    const analyst = await signIn('analyst')
    expect((await add('Lain', `${home}/rss`, analyst)).status).toBe(403)
    expect((await analyst.call('/api/imports')).status).toBe(200)
    expect((await openBrowser(app).call('/api/imports')).status).toBe(401)
  })
})
