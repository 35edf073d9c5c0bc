import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openFakeMastodon, type FakeMastodon } from '../../../../test/fakes/fake-mastodon.ts'
import { openOffice, type Browser, type Office } from '../../../../test/harness/office.ts'
import { openFaultyWay, type FaultyWay } from '../../../../test/peers/drop-answers.ts'
import { toZoned } from '../../../calendar/index.ts'
import { createLog } from '../../../platform/log.ts'
import { createFetcher, type Fetcher } from '../../../platform/network/index.ts'
import type { AccountDetail, AccountList, LimitLine, NewAccount, OwnPost } from '../../accounts/contract.ts'
import { openWall, registerAccountRoutes } from '../../accounts/index.ts'
import { channelOf } from '../channels/index.ts'
import { registerFeedRoutes } from '../channels/feed/index.ts'
import { payloadOf } from '../../../../test/contract/channel-bench.ts'
import { toWallPost } from '../channels/to-wall-post.ts'
import { checkAll, registerUpkeepRoutes, type ConnectDeps } from './index.ts'

let fetcher: Fetcher
let fake: FakeMastodon
let way: FaultyWay
let office: Office
let deps: ConnectDeps
let operator: Browser
/** Works for Dinkes only, as its social-media admin. */
let sari: Browser
const offices: Record<string, number> = {}

beforeAll(async () => {
  fetcher = createFetcher({ allowPrivate: true })
  fake = await openFakeMastodon()
  way = await openFaultyWay(fake.url)
  office = await openOffice({}, (app, { db, dataDir, clock }) => {
    const log = createLog('silent')
    deps = { db, dataDir, clock, log, fetcher, publicUrl: undefined, channelOf, allowHttp: true }
    registerAccountRoutes(app, { db, clock })
    registerUpkeepRoutes(app, deps)
    registerFeedRoutes(app, { db, council: { id: 1, name: 'Kabupaten Contoh' }, publicUrl: undefined })
  })
  for (const name of ['Dinkes', 'DLH', 'Kominfo']) {
    const added = await office.db
      .insertInto('office')
      .values({ council_id: 1, name: `Dinas ${name}`, short_name: name, valid_from: '2025-01-01' })
      .returning('office_id')
      .executeTakeFirstOrThrow()
    offices[name] = added.office_id
  }
  operator = (await office.enter('operator')).browser
  const admin = await office.enter('viewer')
  sari = admin.browser
  await office.db
    .insertInto('office_role')
    .values({
      council_id: 1,
      officer_id: admin.id,
      office_id: offices['Dinkes']!,
      role: 'social-media-admin',
    })
    .execute()
})
afterAll(async () => {
  await office.close()
  await way.close()
  await fake.close()
  await fetcher.close()
})

const plan = (given: Partial<NewAccount> = {}) => ({
  officeId: offices['Dinkes']!,
  channel: 'mastodon',
  name: 'Dinkes di Mastodon',
  ...given,
})
async function add(given: Partial<NewAccount> = {}, by = operator): Promise<AccountDetail> {
  const added = await by.call<AccountDetail>('/api/accounts', { body: plan(given) })
  expect(added.status).toBe(201)
  return added.body
}
const goodValues = () => ({ address: way.url, accessToken: fake.token })
const connect = (id: number, values: Record<string, string>, by = operator) =>
  by.call<AccountDetail & { code: string; detail: string; fields: { field: string }[] }>(
    `/api/accounts/${id}/connect`,
    { body: { values } },
  )

describe('the registry of accounts', () => {
  test('a new account is only listed; what needs no password is connected, what lets no program in is assisted', async () => {
    expect((await add()).mode).toBe('listed')
    expect((await add({ channel: 'sandbox', name: 'Dinding latihan' })).mode).toBe('connected')
    expect((await add({ channel: 'whatsapp-channel', name: 'Saluran WA' })).mode).toBe('assisted')
  })
  test('an admin of one office adds and sees accounts of that office, and none of another', async () => {
    const other = await add({ officeId: offices['DLH']!, name: 'DLH di Mastodon' })
    const own = await add({ name: 'Punya Sari' }, sari)
    const list = await sari.call<AccountList>('/api/accounts')
    expect(list.body.accounts.map(({ id }) => id)).toContain(own.id)
    expect(list.body.accounts.every(({ officeId }) => officeId === offices['Dinkes'])).toBe(true)
    expect(list.body.manageable.map(({ name }) => name)).toEqual(['Dinas Dinkes'])
    expect((await sari.call(`/api/accounts/${other.id}`)).status).toBe(404)
    expect(
      (await sari.call(`/api/accounts/${other.id}`, { method: 'PATCH', body: { name: 'x' } })).status,
    ).toBe(404)
    expect((await connect(other.id, goodValues(), sari)).status).toBe(404)
    expect((await sari.call('/api/accounts', { body: plan({ officeId: offices['DLH']! }) })).status).toBe(403)
    const moved = { method: 'PATCH', body: { officeId: offices['DLH'] } } as const
    expect((await sari.call(`/api/accounts/${own.id}`, moved)).status).toBe(403)
  })
  test('a leader reads all accounts and changes none', async () => {
    const own = await add()
    const { browser } = await office.enter('leader')
    expect((await browser.call<AccountDetail>(`/api/accounts/${own.id}`)).body.mayManage).toBe(false)
    const limits = { from: '2026-11-21', source: 'x', figures: {} }
    const changes = [
      browser.call(`/api/accounts/${own.id}`, { method: 'PATCH', body: { name: 'x' } }),
      browser.call(`/api/accounts/${own.id}/retire`, { method: 'POST' }),
      connect(own.id, goodValues(), browser),
      browser.call(`/api/accounts/${own.id}/check`, { method: 'POST' }),
      browser.call('/api/channel-limits/x', { method: 'PUT' as 'POST', body: limits }),
    ]
    expect((await Promise.all(changes)).map(({ status }) => status)).toEqual([403, 403, 403, 403, 403])
  })
  test('a visitor and an officer of another council see nothing', async () => {
    const own = await add()
    const visitor = await office.app.inject({ url: '/api/accounts', headers: { host: 'localhost:3000' } })
    expect(visitor.statusCode).toBe(401)
    await office.db
      .insertInto('council')
      .values({ council_id: 2, name: 'Kota Lain', sample: false })
      .execute()
    const { browser } = await office.enter('operator', 2)
    expect((await browser.call(`/api/accounts/${own.id}`)).status).toBe(404)
    expect((await browser.call<AccountList>('/api/accounts')).body.accounts).toEqual([])
  })
  test('a wrong field is named, with the way out', async () => {
    const refused = await operator.call('/api/accounts', { body: plan({ name: '  ' }) })
    expect(refused.status).toBe(400)
    expect(refused.body.fields).toMatchObject([{ field: 'name' }])
    const nowhere = await operator.call('/api/accounts', { body: plan({ officeId: 9999 }) })
    expect([nowhere.status, nowhere.body.code]).toEqual([422, 'unknown-office'])
  })
  test('a retired account forgets its credentials, stays in the records and is connected no more', async () => {
    const own = await add({ name: 'Lama' })
    await connect(own.id, goodValues())
    const retired = await operator.call<AccountDetail>(`/api/accounts/${own.id}/retire`, { method: 'POST' })
    expect(retired.body).toMatchObject({ retired: true, credentials: null, mode: 'listed' })
    expect((await connect(own.id, goodValues())).status).toBe(409)
    const ids = async (query: string) =>
      (await operator.call<AccountList>(`/api/accounts${query}`)).body.accounts.map(({ id }) => id)
    expect(await ids('')).not.toContain(own.id)
    expect(await ids('?retired=1')).toContain(own.id)
  })
})

describe('connecting an account', () => {
  test('asks the platform, keeps the credentials, and never gives them back', async () => {
    const own = await add()
    const connected = await connect(own.id, goodValues())
    expect(connected.status).toBe(200)
    expect(connected.body).toMatchObject({ mode: 'connected', health: 'good', address: way.url })
    expect(connected.body.handle).toMatch(/^@humas@/)
    expect(connected.body.credentials).not.toBeNull()
    const read = await operator.call(`/api/accounts/${own.id}`)
    const audit = await office.db.selectFrom('audit_entry').selectAll().execute()
    expect(JSON.stringify([connected, read, audit])).not.toContain(fake.token)
    expect(audit.map(({ action }) => action)).toContain('account.connected')
  })
  test('refuses wrong credentials and leaves those that work', async () => {
    const own = await add()
    await connect(own.id, goodValues())
    const wrong = await connect(own.id, { ...goodValues(), accessToken: 'salah-ketik-token' })
    expect([wrong.status, wrong.body.code]).toEqual([422, 'credentials-refused'])
    expect(JSON.stringify(wrong)).not.toContain('salah-ketik-token')
    const checked = await operator.call<AccountDetail>(`/api/accounts/${own.id}/check`, { method: 'POST' })
    expect(checked.body.health).toBe('good')
  })
  test('with an empty secret keeps the one that is there', async () => {
    const own = await add()
    await connect(own.id, goodValues())
    expect((await connect(own.id, { address: way.url, accessToken: '' })).body.health).toBe('good')
  })
  test('never sends kept credentials to another address: they have to be typed in again', async () => {
    const own = await add({ name: 'Pindah' })
    await connect(own.id, goodValues())
    const other = await openFakeMastodon()
    const moved = await connect(own.id, { address: other.url, accessToken: '' })
    expect([moved.status, moved.body.fields.map(({ field }) => field)]).toEqual([422, ['accessToken']])
    const patched = { method: 'PATCH', body: { address: other.url } } as const
    expect((await operator.call(`/api/accounts/${own.id}`, patched)).body.code).toBe('address-fixed')
    expect(other.calls).toEqual([])
    expect((await connect(own.id, { address: other.url, accessToken: other.token })).body.address).toBe(
      other.url,
    )
    await other.close()
  })
  test('names what is missing, and what is no address', async () => {
    const own = await add()
    const missing = await connect(own.id, {})
    expect(missing.status).toBe(422)
    expect(missing.body.fields.map(({ field }) => field)).toEqual(['address', 'accessToken'])
    const odd = await connect(own.id, { address: 'ftp://x', accessToken: 'x' })
    expect(odd.body.fields).toMatchObject([{ field: 'address' }])
  })
  test('a platform that cannot be reached is no refusal: the account waits with attention', async () => {
    const own = await add({ name: 'Server mati' })
    way.plan(Array.from({ length: 4 }, () => 'request' as const))
    const connected = await connect(own.id, goodValues())
    way.plan([])
    expect(connected.body).toMatchObject({ mode: 'connected', health: 'attention' })
    expect(connected.body.healthDetail).not.toBe('')
    const checked = await operator.call<AccountDetail>(`/api/accounts/${own.id}/check`, { method: 'POST' })
    expect(checked.body).toMatchObject({ health: 'good', attentionAt: null })
  })
  test('is not offered where Gacek cannot publish', async () => {
    const own = await add({ channel: 'other', name: 'Radio' })
    const asked = await connect(own.id, {})
    expect([asked.status, asked.body.code]).toEqual([409, 'not-possible'])
    const forced = { method: 'PATCH', body: { mode: 'connected' } } as const
    expect((await operator.call(`/api/accounts/${own.id}`, forced)).status).toBe(409)
  })
})

describe('the daily check', () => {
  test('notices once that an account needs attention, until it was good again', async () => {
    const own = await add({ name: 'Dicabut' })
    await connect(own.id, goodValues())
    const notices = async () =>
      (
        await office.db
          .selectFrom('audit_entry')
          .select('audit_id')
          .where('action', '=', 'account.needs-attention')
          .where('subject', '=', 'Dicabut')
          .execute()
      ).length
    const cut = () => way.plan(Array.from({ length: 100 }, () => 'request' as const))
    cut()
    await checkAll(deps, 1)
    await checkAll(deps, 1)
    expect(await notices()).toBe(1)
    way.plan([])
    await checkAll(deps, 1)
    cut()
    await checkAll(deps, 1)
    way.plan([])
    expect(await notices()).toBe(2)
  })
})

describe('limits', () => {
  const limitsOf = async (id: number) =>
    new Map(
      (await operator.call<{ limits: LimitLine[] }>(`/api/accounts/${id}/limits`)).body.limits.map((line) => [
        line.field,
        line,
      ]),
    )
  test('each says its day and source; the platform goes before the operator, the operator before Gacek', async () => {
    const own = await add({ name: 'Batas' })
    expect((await limitsOf(own.id)).get('textLength')).toMatchObject({
      by: 'gacek',
      source: expect.stringMatching(/^https:/) as string,
    })
    const today = toZoned(deps.clock.now(), 'Asia/Makassar').day
    const body = { from: today, source: 'surat pengelola server', figures: { textLength: 700, videos: 2 } }
    const put = await operator.call('/api/channel-limits/mastodon', { method: 'PUT' as 'POST', body })
    expect(put.status).toBe(204)
    const corrected = await limitsOf(own.id)
    expect(corrected.get('textLength')).toMatchObject({ figure: 700, by: 'operator', source: body.source })
    await connect(own.id, goodValues())
    const served = await limitsOf(own.id)
    expect(served.get('textLength')).toMatchObject({ figure: 500, by: 'platform' })
    expect(served.get('videos')).toMatchObject({ figure: 2, by: 'operator' })
  })
})

describe('the practice wall and the feeds', () => {
  const put = async (account: AccountDetail, changed = {}) => {
    const payload = payloadOf(changed)
    await openWall(deps, 1, account.id).put(toWallPost(payload))
    return payload
  }
  const read = (url: string, headers: Record<string, string> = {}) =>
    office.app.inject({ url, headers: { host: 'humas.contoh.go.id', ...headers } })

  test('show what was published, once for a key; the wall also what was taken down', async () => {
    const wall = await add({ channel: 'sandbox', name: 'Latihan' })
    const payload = await put(wall)
    const place = openWall(deps, 1, wall.id)
    await place.put(toWallPost({ ...payload, title: 'Lagi' }))
    expect(await place.correct(toWallPost({ ...payload, title: 'Benar' }))).toBe(true)
    const posts = async () =>
      (await operator.call<{ posts: OwnPost[] }>(`/api/accounts/${wall.id}/wall`)).body.posts
    expect(await posts()).toMatchObject([{ title: 'Benar', removedAt: null }])
    await place.remove(payload.key)
    expect((await posts())[0]?.removedAt).not.toBeNull()
    expect(await place.correct(toWallPost(payload))).toBe(false)
    expect((await read('/feed.json')).body).not.toContain(payload.key)
  })
  test('three formats hold the same items, with our key as identity', async () => {
    const feed = await add({ channel: 'feed', name: 'Umpan' })
    const payload = await put(feed, { title: 'Air <bersih> & sehat' })
    const json = (await read('/feed.json')).json<{ items: { id: string; content_html: string }[] }>()
    expect(json.items[0]).toMatchObject({ id: `urn:uuid:${payload.key}`, content_html: payload.html })
    for (const path of ['/feed.xml', '/atom.xml']) {
      const xml = await read(path)
      expect(xml.body).toContain(`urn:uuid:${payload.key}`)
      expect(xml.body).toContain('Kabupaten Contoh')
      expect(xml.headers['content-type']).toContain('xml')
    }
    const page = await read(`/feed/${payload.key}`)
    expect(page.body).toContain('<h1>Air &lt;bersih&gt; &amp; sehat</h1>')
    expect(page.headers['content-security-policy']).toContain("default-src 'none'")
    const [, style = ''] = /<style>(.*)<\/style>/.exec(page.body) ?? []
    const hash = createHash('sha256').update(style).digest('base64')
    expect(page.headers['content-security-policy']).toContain(hash)
    const claimed = await read(`/feed/${payload.key}`, { host: 'jahat.contoh"><script>' })
    expect(claimed.body).not.toContain('jahat')
    expect((await read('/feed/tidak-ada')).statusCode).toBe(404)
  })
  test('a reader that has it already gets 304, until something changes', async () => {
    const feed = await add({ channel: 'feed', name: 'Umpan dua' })
    const payload = await put(feed)
    const first = await read('/feed.xml')
    const etag = String(first.headers['etag'])
    expect((await read('/feed.xml', { 'if-none-match': etag })).statusCode).toBe(304)
    const since = { 'if-modified-since': String(first.headers['last-modified']) }
    expect((await read('/feed.xml', since)).statusCode).toBe(304)
    office.clock.advance(60_000)
    await openWall(deps, 1, feed.id).correct(toWallPost({ ...payload, title: 'Judul baru' }))
    expect((await read('/feed.xml', { 'if-none-match': etag })).statusCode).toBe(200)
    expect((await read('/feed.xml', since)).body).toContain('Judul baru')
  })
  test('a practice feed is not public', async () => {
    const feed = await add({ channel: 'feed', name: 'Umpan latihan', isSandbox: true })
    const payload = await put(feed)
    expect((await read('/feed.json')).body).not.toContain(payload.key)
    expect((await read(`/feed/${payload.key}`)).statusCode).toBe(404)
  })
})
