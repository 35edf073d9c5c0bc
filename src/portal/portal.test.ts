import { randomUUID } from 'node:crypto'
import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPortal, type Portal } from '../../test/harness/portal.ts'
import { sql } from '../platform/db/index.ts'
import { createLog } from '../platform/log.ts'
import { openPublicReading } from './read-publicly.ts'

const PAYLOAD = `"><script>alert(1)</script><img src=x onerror=alert(1)>]]>\u0001=1+1`

describe('the portal', () => {
  let portal: Portal
  beforeAll(async () => {
    portal = await openPortal()
  })
  afterAll(() => portal.close())

  const report = (change: object = {}) => ({
    formKey: randomUUID(),
    text: 'Papan jembatan gantung patah dua, anak sekolah memutar jauh.',
    ...change,
  })

  describe('the role it reads with', () => {
    const attempt = (statement: string) =>
      openPublicReading(portal.db, createLog('silent'))((tx) => sql.raw(statement).execute(tx))

    it.each([
      "insert into setting (council_id, key, value) values (1, 'x1', '1')",
      'delete from article',
      'update article set withdrawn_at = null',
      'create table portal_view.mine (x int)',
    ])('writes nothing: %s', async (statement) => {
      await expect(attempt(statement)).rejects.toThrow(/permission denied|read-only/)
    })

    it.each([
      'contact',
      'officer',
      'auth.session',
      'auth."user"',
      'message',
      'thread',
      'case_file',
      'article',
    ])('cannot look into %s', async (table) => {
      await expect(attempt(`select * from ${table} limit 1`)).rejects.toThrow('permission denied')
    })

    it('could not write either if the transaction allowed it', async () => {
      const write = portal.db.transaction().execute(async (tx) => {
        await sql`set local role gacek_portal`.execute(tx)
        await sql`delete from article`.execute(tx)
      })
      await expect(write).rejects.toThrow('permission denied')
    })

    it('sees what is public', async () => {
      await expect(attempt('select * from portal_view.article')).resolves.toBeDefined()
      await expect(attempt('select * from public_case')).resolves.toBeDefined()
    })
  })

  describe('news', () => {
    it('shows released articles and no others', async () => {
      const shown = await portal.write({ title: 'Sumur bor Kenanga mengalir' }, true)
      const draft = await portal.write({ title: 'Sumur bor rahasia' }, false)
      expect((await portal.get(`/api/portal/news/${shown}`)).statusCode).toBe(200)
      expect((await portal.get(`/api/portal/news/${draft}`)).statusCode).toBe(404)
      const list = await portal.get('/api/portal/news')
      expect(list.body).toContain('mengalir')
      expect(list.body).not.toContain('rahasia')
    })

    it('hides an article everywhere with the next request once it is taken back', async () => {
      const id = await portal.write(
        { title: 'Kabar keliru tentang bendungan', lead: 'Bendungan keliru.' },
        true,
      )
      const everywhere = [
        '/api/portal/news',
        '/api/portal/home',
        '/api/portal/search?q=bendungan',
        '/portal/berita/rss.xml',
        '/portal/berita/atom.xml',
        '/portal/berita/feed.json',
        '/portal/data/articles.csv',
        '/portal/data/articles.json',
      ]
      for (const address of everywhere) {
        const answer = await portal.get(address)
        expect(answer.body, address).toContain('endungan')
        expect(answer.headers['cache-control'], address).toBe('no-cache')
      }
      expect((await portal.get('/sitemap.xml')).body).toContain(`/portal/berita/${id}<`)
      await portal.withdraw(id)
      for (const address of everywhere) {
        expect((await portal.get(address)).body.replace(/"query":"[^"]*"/, ''), address).not.toContain(
          'endungan',
        )
      }
      expect((await portal.get('/sitemap.xml')).body).not.toContain(`/portal/berita/${id}<`)
      const gone = await portal.get(`/api/portal/news/${id}`)
      expect(gone.statusCode).toBe(410)
      expect(gone.json()).toMatchObject({ code: 'withdrawn', detail: 'keliru' })
      expect(gone.body).not.toContain('endungan')
    })

    it('says of an article that never was public only that it is not there, also once it is taken back', async () => {
      const draft = await portal.write({ title: 'Naskah yang batal' }, false)
      await portal.withdraw(draft)
      expect((await portal.get(`/api/portal/news/${draft}`)).statusCode).toBe(404)
    })

    it('names to read on what shares words with an article before what is only newer', async () => {
      const tide = await portal.write({ title: 'Tanggul sungai Malaka diperkuat' }, true)
      const other = await portal.write({ title: 'Tanggul sungai Anjali selesai' }, true)
      for (let count = 0; count < 6; count += 1)
        await portal.write({ title: `Kabar baru nomor ${count}` }, true)
      const { others } = (await portal.get(`/api/portal/news/${tide}`)).json<{ others: { id: number }[] }>()
      expect(others[0]?.id).toBe(other)
      expect(others).toHaveLength(4)
      expect(others.map(({ id }) => id)).not.toContain(tide)
    })

    it('goes on where a page ended and leaves nothing out', async () => {
      for (let count = 0; count < 5; count += 1) await portal.write({ title: `Kabar berurut ${count}` }, true)
      const seen: number[] = []
      let after = ''
      do {
        const page = (await portal.get(`/api/portal/news?limit=2${after}`)).json<{
          articles: { id: number }[]
          next: string | null
        }>()
        seen.push(...page.articles.map((one) => one.id))
        after = page.next === null ? '' : `&after=${page.next}`
      } while (after !== '')
      expect(new Set(seen).size).toBe(seen.length)
      expect(seen.length).toBeGreaterThanOrEqual(5)
    })

    it('answers "what has been done" with sentences of confirmed articles and their sources', async () => {
      await portal.write(
        { title: 'Pasar Melati selesai dibangun', lead: 'Pasar Melati selesai dibangun dan dibuka Senin.' },
        true,
      )
      const found = (await portal.get('/api/portal/search?q=pasar+melati')).json<{
        answer: { text: string; sources: { href: string }[] } | null
      }>()
      expect(found.answer?.text).toContain('Pasar Melati selesai dibangun')
      expect(found.answer?.sources[0]?.href).toMatch(/^\/portal\/berita\/\d+$/)
    })
  })

  describe('feeds', () => {
    it('are valid and carry a hostile title as text', async () => {
      await portal.write({ title: `Judul ${PAYLOAD}`, lead: PAYLOAD, body: PAYLOAD }, true)
      const rss = await portal.get('/portal/berita/rss.xml')
      const atom = await portal.get('/portal/berita/atom.xml')
      const json = await portal.get('/portal/berita/feed.json')
      expect(parseRssFeed(rss.body).items?.[0]?.title).toContain('Judul')
      expect(parseAtomFeed(atom.body).entries?.[0]?.title).toBeDefined()
      expect(parseJsonFeed(json.body).items?.[0]?.title).toContain('<script>')
      expect(json.json<{ items: { content_html: string }[] }>().items[0]?.content_html).not.toContain(
        '<script>',
      )
      for (const { headers } of [rss, atom, json]) expect(headers['etag']).toBeDefined()
      const again = await portal.get('/portal/berita/rss.xml', {
        'if-none-match': String(rss.headers['etag']),
      })
      expect(again.statusCode).toBe(304)
    })

    it('a spreadsheet reads no formula in open data', async () => {
      await portal.write({ title: '=HYPERLINK("http://x.example";"klik")' }, true)
      expect((await portal.get('/portal/data/articles.csv')).body).toContain(`"'=HYPERLINK`)
    })
  })

  describe('a report', () => {
    it('is one report however often its form is sent', async () => {
      const body = report()
      const first = await portal.post('/api/portal/reports', body)
      const second = await portal.post('/api/portal/reports', body)
      expect(first.statusCode).toBe(201)
      expect(second.json()).toEqual(first.json())
      const { number } = first.json<{ number: string }>()
      const kept = await portal.db.selectFrom('case_file').selectAll().where('number', '=', number).execute()
      expect(kept).toHaveLength(1)
    })

    it('is another one when other words are sent with a form that was sent before', async () => {
      const body = report()
      const send = async (change: object) =>
        (await portal.post('/api/portal/reports', { ...body, ...change })).json<{ number: string }>().number
      const first = await send({})
      const second = await send({ text: 'Pohon tumbang menutup jalan ke Melati.' })
      const third = await send({ landmark: 'Di belakang pasar' })
      expect(new Set([first, second, third]).size).toBe(3)
      expect(await send({ text: 'Pohon tumbang menutup jalan ke Melati.' })).toBe(second)
    })

    it('that is anonymous keeps no contact', async () => {
      const before = await portal.db.selectFrom('contact').selectAll().execute()
      const sent = await portal.post('/api/portal/reports', report({ isAnonymous: true }))
      expect(sent.statusCode).toBe(201)
      expect(await portal.db.selectFrom('contact').selectAll().execute()).toHaveLength(before.length)
      const both = await portal.post(
        '/api/portal/reports',
        report({ isAnonymous: true, contact: '081234567890' }),
      )
      expect(both.json()).toMatchObject({ fields: [{ field: 'isAnonymous', message: 'anonymousContact' }] })
    })

    it('names each field that is wrong', async () => {
      const sent = await portal.post('/api/portal/reports', report({ text: 'x', contact: 'bukan kontak' }))
      expect(sent.statusCode).toBe(400)
      expect(sent.json()).toMatchObject({
        fields: [
          { field: 'text', message: 'textShort' },
          { field: 'contact', message: 'contactBad' },
        ],
      })
    })

    it('takes no photo that was not sent with its form', async () => {
      const sent = await portal.post('/api/portal/reports', report({ photos: ['eyJpZCI6IngifQ.AAAA'] }))
      expect(sent.json()).toMatchObject({ fields: [{ field: 'photos' }] })
    })

    it('tells by its number only where it stands, and all of it with the code', async () => {
      const text = 'Nama saya Budi, NIK 5201010101010001, air keruh sejak Senin di rumah saya.'
      const sent = (await portal.post('/api/portal/reports', report({ text }))).json<{
        number: string
        accessKey: string
      }>()
      const open = await portal.get(`/api/portal/cases/${sent.number}`)
      expect(open.json()).toMatchObject({ number: sent.number, status: 'new', text: null, title: null })
      expect(open.body).not.toContain('Budi')
      const wrong = await portal.post(`/api/portal/cases/${sent.number}/open`, {
        accessKey: 'AAAA-AAAA-AAAA-AAAA',
      })
      expect(wrong.statusCode).toBe(404)
      const own = await portal.post(`/api/portal/cases/${sent.number}/open`, { accessKey: sent.accessKey })
      expect(own.json()).toMatchObject({ messages: [{ fromUs: false, text }] })
    })

    it('that is confidential shows nothing without the code', async () => {
      const sent = await portal.post('/api/portal/reports', report({ isConfidential: true }))
      const { number } = sent.json<{ number: string }>()
      expect((await portal.get(`/api/portal/cases/${number}`)).statusCode).toBe(404)
    })

    it('is refused from a page of another site', async () => {
      const sent = await portal.post('/api/portal/reports', report(), { origin: 'https://lain.example' })
      expect(sent.statusCode).toBe(403)
    })
  })

  it('an applicant hears why an objection is refused, and takes a request back with number and code', async () => {
    const sent = await portal.post('/api/portal/information/requests', {
      formKey: randomUUID(),
      asked: 'Rincian anggaran jalan kabupaten tahun 2026',
      purpose: 'Bahan diskusi warga',
      name: 'Ratih Kusumawati',
      contact: 'ratih@contoh.id',
    })
    const { number, accessKey } = sent.json<{ number: string; accessKey: string }>()
    const address = `/api/portal/information/requests/${number}`
    const objection = { accessKey, ground: 'c', reason: 'Belum ada jawaban sama sekali.' }
    const early = await portal.post(`${address}/objections`, objection)
    expect(early.json()).toMatchObject({ fields: [{ field: 'ground', message: 'objectionNotNow' }] })
    expect((await portal.post(`${address}/open`, { accessKey })).json()).toMatchObject({
      status: 'received',
      mayObject: false,
      mayWithdraw: true,
    })
    const stranger = { accessKey: 'AAAA-AAAA-AAAA-AAAA' }
    expect((await portal.post(`${address}/withdraw`, stranger)).statusCode).toBe(404)
    expect((await portal.post(`${address}/withdraw`, { accessKey })).statusCode).toBe(200)
    const ended = (await portal.post(`${address}/open`, { accessKey })).json()
    expect(ended).toMatchObject({ status: 'withdrawn', mayWithdraw: false, said: [{ kind: 'withdrawn' }] })
    expect((await portal.post(`${address}/withdraw`, { accessKey })).statusCode).toBe(409)
  })
})
