import { randomUUID } from 'node:crypto'
import { unzipSync } from 'fflate'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signMeta } from './fakes/fake-whatsapp.ts'
import { DESK_OFFICE, HEALTH_OFFICE, ROADS_OFFICE } from './harness/article-desk.ts'
import { findDanger, findXmlFault } from './harness/find-danger.ts'
import { mail } from './harness/hostile-mails.ts'
import { FAMILIES, HOSTILE_NAMES, HOSTILE_TEXTS, inPieces } from './harness/hostile-texts.ts'
import type { Browser } from './harness/office.ts'
import { takePhoto } from './harness/pictures.ts'
import { must } from './harness/public-things.ts'
import { openWholeOffice, type WholeOffice } from './harness/whole-office.ts'
import { takeMessage } from '../src/inbox/cases/intake/take-message.ts'
import type { PublicationPreview } from '../src/inbox/answers/contract.ts'
import { replySubject } from '../src/inbox/messages/channels/email/send/send-answer.ts'
import { keepDelivery } from '../src/inbox/messages/index.ts'
import { openReader } from '../src/inbox/messages/intake/index.ts'
import { dayIn } from '../src/people/index.ts'
import { systemClock } from '../src/platform/clock.ts'
import { createLog } from '../src/platform/log.ts'
import { createFetcher, createMailer } from '../src/platform/network/index.ts'
import { readCsv } from '../src/platform/read-csv.ts'
import { csvLine } from '../src/platform/write-csv.ts'

/** Who wrote, in a form that must never be in a log. */
const PHONE = '081277665544'
const PERSON = 'Wiragatra Kusumajaya'
const SHORT = inPieces(280)
const LONG = inPieces(4500)
/** The year of the office, which begins eight hours before that of Greenwich. */
const yearNow = () => Number(dayIn('Asia/Makassar', new Date()).slice(0, 4))
const REGISTER = { from: '2020-01-01', to: '2099-12-31', format: 'xlsx', reason: 'Laporan tahunan' }

/** A text that fits into a header of HTTP. */
const asHeader = (text: string): string => text.replaceAll(/[^\x20-\x7e]/g, ' ')

describe('five hundred hostile texts in every field', () => {
  let office: WholeOffice
  let desk: Browser
  let other: Browser
  const log: string[] = []
  const numbers: { number: string; accessKey: string }[] = []
  const refused: string[] = []
  let requestId = ''
  let requestNumber = ''
  let hoaxId = 0
  let publicNumber = ''
  let calls = 0
  const articles: number[] = []

  const post = async (url: string, body: object): Promise<{ number: string; accessKey: string }> => {
    calls += 1
    const text = asHeader(HOSTILE_TEXTS[calls % HOSTILE_TEXTS.length] ?? '')
    const headers = {
      'user-agent': text,
      'accept-language': text,
      'x-forwarded-for': text,
      'x-forwarded-host': text,
      referer: text,
    }
    const answer = await office.post(url, body, { from: `10.1.${calls % 200}.1`, headers })
    if (answer.statusCode >= 500) refused.push(`${url} gave ${answer.statusCode}: ${answer.body}`)
    return answer.json()
  }

  async function reportAll(): Promise<void> {
    for (const [at, text] of SHORT.entries()) {
      const sent = await post('/api/portal/reports', {
        formKey: randomUUID(),
        kind: (['report', 'question', 'rumour'] as const)[at % 3],
        text,
        landmark: text,
        name: at % 2 === 0 ? (HOSTILE_TEXTS[at] ?? '').slice(0, 100) : PERSON,
        contact: at % 2 === 0 ? `warga${at}@contoh.example` : PHONE,
      })
      if (sent.number !== undefined) numbers.push(sent)
    }
    for (const text of HOSTILE_TEXTS.slice(0, 30))
      await post('/api/portal/reports', { formKey: randomUUID(), text: 'Jalan rusak berat', contact: text })
    const [own] = numbers
    for (const text of LONG)
      await post(`/api/portal/cases/${own!.number}/messages`, {
        accessKey: own!.accessKey,
        formKey: randomUUID(),
        text,
      })
    for (const text of LONG) {
      const asked = { asked: text, purpose: text.slice(0, 1900), name: text.slice(0, 190), contact: PHONE }
      const sent = await post('/api/portal/information/requests', asked)
      requestNumber = sent.number
    }
  }

  async function sendPrograms(): Promise<void> {
    const { key } = await must<{ key: string }>(desk, '/api/open311-clients', {
      name: SHORT[0]!.slice(0, 110),
    })
    const services = (await office.get('/open311/v2/services.json')).json<{ service_code: string }[]>()
    for (const text of LONG) {
      const form = new URLSearchParams({
        api_key: key,
        service_code: services[0]!.service_code,
        description: text.slice(0, 3900),
        address_string: text.slice(0, 290),
        first_name: text.slice(12, 60),
        media_url: FAMILIES['schemes']![calls % 100]!,
        email: 'warga@contoh.example',
      })
      const answer = await office.app.inject({
        method: 'POST',
        url: '/open311/v2/requests.xml',
        payload: form.toString(),
        headers: { 'content-type': 'application/x-www-form-urlencoded', host: 'localhost:3000' },
      })
      calls += 1
      if (answer.statusCode >= 500) refused.push(`open311 gave ${answer.statusCode}: ${answer.body}`)
      const fault = findXmlFault(answer.body)
      if (fault) refused.push(`open311 gave ${answer.statusCode}, ${fault}: ${answer.body.slice(0, 300)}`)
    }
    for (const [at, name] of HOSTILE_NAMES.entries()) {
      const fields = {
        id: randomUUID(),
        channel: 'counter',
        text: LONG[at % LONG.length]!,
        name: PERSON,
        contact: PHONE,
      }
      const file = { file: await takePhoto({ shade: at }), name: name.toWellFormed(), fields }
      const answer = await office.send('/api/inbox/entries', file, { browser: desk })
      if (answer.statusCode !== 201) refused.push(`counter gave ${answer.statusCode}: ${answer.body}`)
    }
  }

  /** One webhook of WhatsApp and twenty letters, read and made cases of as the work role does. */
  async function sendMessages(): Promise<void> {
    const deps = {
      db: office.db,
      dataDir: office.dataDir,
      clock: systemClock,
      jobs: office.jobs,
      log: createLog('silent'),
      fetcher: createFetcher(),
      mailer: createMailer(),
      allowPrivateAddresses: false,
      council: office.council,
    }
    const values = {
      phoneNumberId: '1',
      businessId: '2',
      accessToken: 'a',
      appSecret: 'rahasia',
      verifyToken: 'v',
    }
    const channel = { kind: 'whatsapp', name: SHORT[1]!.slice(0, 190), values }
    const { webhookUrl } = await must<{ webhookUrl: string }>(desk, '/api/inbox/channels', channel)
    const at = String(Math.floor(Date.now() / 1000))
    const value = {
      messaging_product: 'whatsapp',
      metadata: { display_phone_number: '62', phone_number_id: '1' },
      contacts: HOSTILE_TEXTS.slice(0, 60).map((name, one) => ({ profile: { name }, wa_id: `62812${one}` })),
      messages: SHORT.map((body, one) => ({
        id: `wamid.${one}${HOSTILE_TEXTS[one]}`,
        timestamp: at,
        type: 'text',
        from: `62812${one % 60}`,
        text: { body },
      })),
    }
    const entry = [{ id: '2', changes: [{ field: 'messages', value }] }]
    const payload = Buffer.from(JSON.stringify({ object: 'whatsapp_business_account', entry }))
    const headers = signMeta(payload, 'rahasia')
    const hook = await office.app.inject({
      method: 'POST',
      url: new URL(webhookUrl, 'http://x').pathname,
      headers,
      payload,
    })
    expect(hook.statusCode).toBe(200)
    const { channel_id: channelId } = await office.db
      .insertInto('inbox_channel')
      .values({ council_id: 1, kind: 'email', name: 'Surel', settings: '{"address":"aduan@contoh.example"}' })
      .returning('channel_id')
      .executeTakeFirstOrThrow()
    for (const text of SHORT.slice(0, 20)) {
      const line = text.replaceAll(/[\r\n]/g, ' ')
      const body = mail({
        from: `"${line.replaceAll('"', '')}" <a@contoh.example>`,
        subject: line,
        body: text,
      })
      await keepDelivery(office.db, { councilId: 1, channelId, body, headers: {}, receivedAt: new Date() })
    }
    await openReader(deps, 1).pass()
    for (const { name, payload: job } of office.jobs.list.splice(0))
      if (name === 'inbox.cases.take-message') await takeMessage(deps, job as never)
    await deps.fetcher.close()
  }

  /** The worst an officer could let out: as if they had not read it. */
  async function publishAll(): Promise<void> {
    const { officer_id: writer } = await office.db
      .selectFrom('officer')
      .select('officer_id')
      .limit(1)
      .executeTakeFirstOrThrow()
    for (const text of LONG) {
      const safe = text.replaceAll('\0', '').toWellFormed()
      const row = await office.db
        .insertInto('article')
        .values({
          council_id: 1,
          office_id: HEALTH_OFFICE,
          created_by: writer,
          status: 'released',
          released_version: 1,
          released_at: new Date(),
        })
        .returning('article_id')
        .executeTakeFirstOrThrow()
      articles.push(row.article_id)
      await office.db
        .insertInto('article_version')
        .values({
          council_id: 1,
          article_id: row.article_id,
          version: 1,
          author_id: writer,
          title: safe,
          lead: safe,
          body: safe,
        })
        .execute()
    }
    for (const [at, one] of numbers.slice(0, LONG.length).entries()) {
      const { case_id: id } = await office.db
        .selectFrom('case_file')
        .select('case_id')
        .where('number', '=', one.number)
        .executeTakeFirstOrThrow()
      const url = `/api/cases/${id}/publication`
      const { proposal } = await must<PublicationPreview>(desk, url)
      const text = LONG[at]!.replaceAll('\0', '')
      await must(
        desk,
        url,
        { ...proposal, title: SHORT[at]!.replaceAll('\0', '').slice(0, 190), text, confirmed: true },
        'PUT',
      )
      publicNumber = one.number
    }
    const whole = inPieces(9800).map((text) => text.replaceAll('\0', ''))
    for (const explanation of whole) {
      const { id } = await must<{ id: number }>(desk, '/api/hoaxes', { text: explanation })
      hoaxId = id
      const claim = explanation.slice(0, 490)
      const sources = [{ kind: 'link', url: 'https://samparana.example/1', title: explanation.slice(0, 190) }]
      await must(
        desk,
        `/api/hoaxes/${id}/finding`,
        { draft: 0, claim, verdict: 'hoax', explanation, sources },
        'PUT',
      )
      await must(desk, `/api/hoaxes/${id}/ask`, {})
      const { draft } = await must<{ draft: number }>(other, `/api/hoaxes/${id}`)
      await must(other, `/api/hoaxes/${id}/confirm`, { draft })
    }
    for (const text of SHORT)
      await must(desk, '/api/information/list', {
        class: 'always',
        title: text.replaceAll('\0', ''),
        summary: text.replaceAll('\0', ''),
        officeId: ROADS_OFFICE,
        updatedOn: '2026-11-01',
      })
    requestId = (
      await office.db
        .selectFrom('information_request')
        .select('request_id')
        .limit(1)
        .executeTakeFirstOrThrow()
    ).request_id
  }

  beforeAll(async () => {
    office = await openWholeOffice({
      log: pino({ level: 'trace' }, { write: (line) => void log.push(line) }),
    })
    desk = await office.enter('operator', [
      [DESK_OFFICE, ['case-officer', 'ppid-officer', 'leader', 'desk-editor']],
      [ROADS_OFFICE, ['ppid-officer', 'leader']],
    ])
    other = await office.enter('analyst', [[DESK_OFFICE, ['case-officer']]])
    await reportAll()
    await sendPrograms()
    await sendMessages()
    await publishAll()
  })
  afterAll(() => office.close())

  it('are more than five hundred, and no field answers with a fault', () => {
    expect(HOSTILE_TEXTS.length).toBeGreaterThan(500)
    expect(refused).toEqual([])
    expect(numbers.length).toBe(SHORT.length)
  })

  it('feeds, sitemap and Open311 stay well-formed XML whatever stands in them', async () => {
    const feeds = ['berita', 'lacak', 'hoaks'].flatMap((list) => [
      `/portal/${list}/rss.xml`,
      `/portal/${list}/atom.xml`,
    ])
    const all = [
      ...feeds,
      '/sitemap.xml',
      '/feed.xml',
      '/atom.xml',
      '/open311/v2/requests.xml',
      '/open311/v2/services.xml',
    ]
    for (const url of all) {
      const answer = await office.get(url)
      expect([url, answer.statusCode, findXmlFault(answer.body)]).toEqual([url, 200, null])
      expect(answer.body.length, url).toBeGreaterThan(100)
    }
    // The check itself sees what is wrong.
    expect(findXmlFault('<a><b></a></b>')).not.toBeNull()
    expect(findXmlFault('<a>&bogus;</a>')).not.toBeNull()
    expect(findXmlFault('<a>\u0008</a>')).not.toBeNull()
  })

  it('the HTML in feeds and news holds nothing that runs or asks another site', async () => {
    const news = []
    for (const id of articles)
      news.push((await office.get(`/api/portal/news/${id}`)).json<{ html: string }>().html)
    const feed = (await office.get('/portal/berita/feed.json')).json<{ items: { content_html: string }[] }>()
    expect([...news, ...feed.items.map((item) => item.content_html)].flatMap(findDanger)).toEqual([])
  })

  it('no page of citizens or officers holds anything of it that runs', async () => {
    if (!office.hasScreens) return
    const thread = await office.db.selectFrom('thread').select('thread_id').limit(1).executeTakeFirstOrThrow()
    const open = [
      ...['', '/berita', '/lacak', '/hoaks', '/informasi/daftar', '/data', '/kinerja'].map(
        (page) => `/portal${page}`,
      ),
      ...articles.map((id) => `/portal/berita/${id}`),
      `/portal/lacak/${publicNumber}`,
      `/portal/hoaks/${hoaxId}`,
      ...SHORT.slice(0, 15).map(
        (text) => `/portal/cari?q=${encodeURIComponent(text.toWellFormed().slice(0, 190))}`,
      ),
    ]
    const inside = [
      '/cases',
      '/inbox',
      `/inbox/${thread.thread_id}`,
      '/hoaxes',
      `/hoaxes/${hoaxId}`,
      '/information',
      `/information/${requestId}`,
      '/information/list',
      '/answers',
      '/deadlines',
      '/inbox/channels',
    ]
    const faults: string[] = []
    for (const url of [...open, ...inside]) {
      const answer = await office.get(url, inside.includes(url) ? { browser: desk } : {})
      if (answer.statusCode >= 500) faults.push(`${url} gave ${answer.statusCode}`)
      const policy = answer.headers['content-security-policy'] ?? ''
      if (!/script-src ('none'|'self'|'nonce-)/.test(policy) || policy.includes('unsafe-eval'))
        faults.push(`${url} has the policy "${policy}"`)
      faults.push(...findDanger(answer.body).map((danger) => `${url}: ${danger}`))
    }
    expect(faults).toEqual([])
    expect(findDanger('<img src=x onerror=y><a href=" java\tscript:x">')).toHaveLength(2)
  })

  it('no table an officer or citizen takes away holds a formula', async () => {
    const year = yearNow()
    const tables: [string, Browser | undefined][] = [
      ['/api/cases/export.csv', desk],
      [`/api/inbox/lapor/answers.csv?from=${year}-01-01&until=${year}-12-31`, desk],
      ['/portal/data/articles.csv', undefined],
      ['/portal/data/cases.csv', undefined],
      ['/portal/data/information.csv', undefined],
      ['/portal/data/clarifications.csv', undefined],
    ]
    for (const [url, browser] of tables) {
      const answer = await office.get(url, browser ? { browser } : {})
      expect(answer.statusCode, url).toBe(200)
      const cells = readCsv(answer.body.replace('\uFEFF', '')).lines.flatMap((line) => line.cells)
      expect(
        cells.filter((cell) => /^\s*[=+\-@＝＋－＠]/.test(cell)).map((cell) => cell.slice(0, 40)),
        url,
      ).toEqual([])
    }
    const sheets = [
      await office.get(`/api/information/report/${year}/file?format=xlsx`, { browser: desk }),
      await office.post('/api/information/register', REGISTER, { browser: desk }),
    ]
    for (const { rawPayload } of sheets)
      for (const [name, bytes] of Object.entries(unzipSync(new Uint8Array(rawPayload))))
        if (name.startsWith('xl/worksheets/'))
          expect(Buffer.from(bytes).toString(), name).not.toMatch(/<f[ >]/)
  })

  it('a cell that begins like a formula is text, also behind a space or in wide signs', () => {
    for (const formula of FAMILIES['formulas']!) {
      const [cell = ''] = readCsv(csvLine([formula])).lines[0]?.cells ?? []
      expect(cell).not.toMatch(/^\s*[=+\-@＝＋－＠]/)
    }
  })

  it('no header of an answer or a letter can be added', async () => {
    for (const text of HOSTILE_TEXTS) expect(replySubject(text)).not.toMatch(/[\r\n\u2028\0]/)
    const files = await office.db.selectFrom('message_file').select(['file_id', 'name']).limit(40).execute()
    for (const { file_id: id, name } of files) {
      const answer = await office.get(`/api/inbox/files/${id}`, { browser: desk })
      expect(answer.statusCode).toBe(200)
      expect(answer.headers['set-cookie']).toBeUndefined()
      expect(String(answer.headers['x-content-type-options'])).toBe('nosniff')
      expect(String(answer.headers['content-type'])).not.toMatch(/html|svg|xml|javascript/)
      // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
      expect(name).not.toMatch(/[\0-\x1f\u202e\u200b/\\<>"]/)
    }
    expect(files.length).toBeGreaterThan(10)
  })

  it('a letter of the PPID with all of it is a PDF without a script or an action', async () => {
    const letters = await office.get(`/api/information/${requestId}/letter`, { browser: desk })
    const report = await office.get(`/api/information/report/${yearNow()}/file`, { browser: desk })
    for (const { rawPayload } of [letters, report])
      expect(rawPayload.toString('latin1')).not.toMatch(
        /\/(?:JavaScript|JS|Launch|OpenAction|EmbeddedFile)\b/,
      )
  })

  it('no log line names a citizen, their number or what they wrote', () => {
    const all = log.join('')
    for (const secret of [
      PERSON,
      PHONE,
      'warga0@contoh.example',
      'jebol',
      ...numbers.map((one) => one.accessKey),
    ])
      expect(all.includes(secret), secret).toBe(false)
    expect(requestNumber).not.toBe('')
  })
})
