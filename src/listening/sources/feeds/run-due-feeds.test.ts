import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../../../test/harness/database.ts'
import { fixedClock } from '../../../platform/clock.ts'
import { createFetcher, type Fetcher } from '../../../platform/network/index.ts'
import { runDueFeeds, type FeedDeps } from './run-due-feeds.ts'
import { toSource } from '../source.ts'
import { addSource, findSourceRow } from '../sources.store.ts'

const START = new Date('2026-11-21T12:00:00Z')
const MINUTE = 60_000

function rss(...items: { id: string; title?: string; date?: string; text?: string }[]): string {
  const entries = items.map(
    ({ id, title = `Jalan Melati ${id}`, date = 'Sat, 21 Nov 2026 15:00:00 +0800', text = '' }) =>
      `<item><guid>${id}</guid><title>${title}</title><link>/berita/${id}</link><pubDate>${date}</pubDate><description>${text}</description></item>`,
  )
  return `<?xml version="1.0"?><rss version="2.0"><channel><title>Kabar</title>${entries.join('')}</channel></rss>`
}

describe('reading feeds', () => {
  let town: TestDatabase
  let server: Server
  let fetcher: Fetcher
  let clock: ReturnType<typeof fixedClock>
  let deps: FeedDeps
  let home = ''
  let asked: IncomingMessage[] = []
  let answer: (request: IncomingMessage, response: ServerResponse) => void = (_, response) =>
    void response.end()

  beforeAll(async () => {
    town = await openTestDatabase()
    server = createServer((request, response) => {
      asked.push(request)
      answer(request, response)
    })
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
    home = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    fetcher = createFetcher({ allowPrivate: true })
  })
  afterAll(async () => {
    await fetcher.close()
    server.closeAllConnections()
    await new Promise((closed) => server.close(closed))
    await town.close()
  })
  beforeEach(async () => {
    await town.db.updateTable('source').set({ removed_at: START }).execute()
    clock = fixedClock(START)
    deps = { db: town.db, councilId: 1, authorKey: Buffer.alloc(32, 7), fetcher, clock, random: () => 0.5 }
    asked = []
  })

  async function addFeed(path = '/rss', intervalMinutes = 15): Promise<number> {
    const source = {
      name: `Kabar ${path}`,
      kind: 'news',
      connector: 'feed',
      url: `${home}${path}`,
      intervalMinutes,
    } as const
    const row = await addSource(town.db, 1, source)
    await town.db
      .updateTable('source')
      .set({ next_read_at: START })
      .where('source_id', '=', row!.source_id)
      .execute()
    return row!.source_id
  }
  const shown = async (id: number) => toSource((await findSourceRow(town.db, 1, id))!, clock.now())
  const postsOf = (id: number) =>
    town.db.selectFrom('post').selectAll().where('source_id', '=', id).orderBy('seq').execute()
  const send = (body: string | Buffer, headers: Record<string, string> = {}) => {
    answer = (_, response) => void response.writeHead(200, headers).end(body)
  }

  it('entries become posts, without markup and with whole addresses, and the light turns green', async () => {
    const id = await addFeed()
    expect(await shown(id)).toMatchObject({ health: 'waiting' })
    send(
      rss(
        { id: 'a', title: 'Banjir &amp;amp; macet', text: '&lt;p&gt;Air &lt;b&gt;naik&lt;/b&gt;&lt;/p&gt;' },
        { id: 'b' },
      ),
    )
    expect(await runDueFeeds(deps)).toMatchObject([{ outcome: 'read', accepted: 2, known: 0 }])
    expect(await postsOf(id)).toMatchObject([
      { external_id: 'a', title: 'Banjir & macet', body: 'Air naik', url: `${home}/berita/a` },
      { external_id: 'b', title: null, body: 'Jalan Melati b' },
    ])
    expect(await shown(id)).toMatchObject({
      health: 'ok',
      problem: null,
      postCount: 2,
      nextReadAt: '2026-11-21T12:15:00.000Z',
    })
  })

  it('a feed is read again when it is due, not before, and only new entries are added', async () => {
    const id = await addFeed()
    send(rss({ id: 'a' }))
    await runDueFeeds(deps)
    clock.advance(14 * MINUTE)
    expect(await runDueFeeds(deps)).toEqual([])
    clock.advance(MINUTE)
    send(rss({ id: 'b' }, { id: 'a' }))
    expect(await runDueFeeds(deps)).toMatchObject([{ accepted: 1, known: 1 }])
    expect(await postsOf(id)).toHaveLength(2)
  })

  it('an unchanged feed is not sent again', async () => {
    await addFeed()
    send(rss({ id: 'a' }), { etag: '"v1"', 'last-modified': 'Sat, 21 Nov 2026 07:00:00 GMT' })
    await runDueFeeds(deps)
    answer = (request, response) =>
      void response.writeHead(request.headers['if-none-match'] === '"v1"' ? 304 : 200).end()
    clock.advance(15 * MINUTE)
    expect(await runDueFeeds(deps)).toMatchObject([{ outcome: 'unchanged' }])
    expect(asked[1]!.headers['if-modified-since']).toBe('Sat, 21 Nov 2026 07:00:00 GMT')
  })

  it('a feed that fails is tried again later and later, up to a day, and recovers', async () => {
    const id = await addFeed()
    answer = (_, response) => void response.writeHead(500).end()
    const waits: number[] = []
    for (let turn = 0; turn < 9; turn += 1) {
      expect(await runDueFeeds(deps)).toMatchObject([{ outcome: 'failed', problem: 'server-error' }])
      const next = new Date((await shown(id)).nextReadAt!)
      waits.push((next.getTime() - clock.now().getTime()) / MINUTE)
      clock.moveTo(next)
    }
    expect(waits).toEqual([30, 60, 120, 240, 480, 960, 1440, 1440, 1440])
    expect(await shown(id)).toMatchObject({
      health: 'failing',
      problem: { code: 'server-error', detail: 'HTTP 500' },
    })
    send(rss({ id: 'a', date: '' }))
    await runDueFeeds(deps)
    expect(await shown(id)).toMatchObject({ problem: null })
  })

  it('a server that asks for patience gets it', async () => {
    const id = await addFeed()
    answer = (_, response) => void response.writeHead(429, { 'retry-after': '7200' }).end()
    await runDueFeeds(deps)
    expect(await shown(id)).toMatchObject({
      nextReadAt: '2026-11-21T14:00:00.000Z',
      problem: { code: 'too-many-requests' },
    })
  })

  it('a web page instead of a feed says so and names the feed it links to', async () => {
    const id = await addFeed()
    send(
      '<!doctype html><html><head><link rel="alternate" type="application/rss+xml" href="/feed.xml"></head></html>',
    )
    await runDueFeeds(deps)
    expect(await shown(id)).toMatchObject({
      health: 'failing',
      problem: { code: 'not-a-feed', detail: `${home}/feed.xml` },
    })
  })

  it.each([
    ['gone', (_: IncomingMessage, response: ServerResponse) => void response.writeHead(410).end()],
    [
      'too-many-redirects',
      (_: IncomingMessage, response: ServerResponse) =>
        void response.writeHead(302, { location: '/rss' }).end(),
    ],
    [
      'too-large',
      (_: IncomingMessage, response: ServerResponse) => void response.end(Buffer.alloc(50_000_000, 'x')),
    ],
    [
      'broken-feed',
      (_: IncomingMessage, response: ServerResponse) => void response.end('<rss version="2.0">'),
    ],
    ['empty-answer', (_: IncomingMessage, response: ServerResponse) => void response.end()],
    ['connection-broken', (_: IncomingMessage, response: ServerResponse) => void response.destroy()],
  ])('what is wrong is named: %s', async (code, wrong) => {
    const id = await addFeed(`/${code}`)
    answer = wrong
    await runDueFeeds(deps)
    expect(await shown(id)).toMatchObject({ health: 'failing', problem: { code } })
  })

  it('addresses of inner networks are never asked', async () => {
    const closed = createFetcher()
    const id = await addFeed()
    expect(await runDueFeeds({ ...deps, fetcher: closed })).toMatchObject([{ problem: 'address-refused' }])
    await closed.close()
    expect(asked).toEqual([])
    expect(await shown(id)).toMatchObject({ problem: { code: 'address-refused' } })
  })

  it('a feed that declares the wrong charset is still read right', async () => {
    const id = await addFeed()
    const latin = Buffer.from(
      rss({ id: 'a', title: 'Kafe Mel\u00e9' }).replace('version="1.0"', 'version="1.0" encoding="utf-8"'),
      'latin1',
    )
    send(latin)
    await runDueFeeds(deps)
    clock.advance(15 * MINUTE)
    send(rss({ id: 'b', title: 'Kafe Melé' }).replace('version="1.0"', 'version="1.0" encoding="iso-8859-1"'))
    await runDueFeeds(deps)
    expect((await postsOf(id)).map((post) => post.body)).toEqual(['Kafe Melé', 'Kafe Melé'])
  })

  it('an entry without a date or with one of 2099 is dated now; one of 1970 is refused', async () => {
    const id = await addFeed()
    send(
      rss(
        { id: 'a', date: '' },
        { id: 'b', date: 'Thu, 01 Jan 2099 00:00:00 GMT' },
        { id: 'c', date: 'Thu, 01 Jan 1970 00:00:00 GMT' },
      ),
    )
    expect(await runDueFeeds(deps)).toMatchObject([{ accepted: 2, rejected: 1 }])
    expect((await postsOf(id)).map((post) => post.published_at)).toEqual([START, START])
  })

  it('when the clock of the machine was years ahead and is set right, feeds are read again', async () => {
    await addFeed()
    clock.moveTo(new Date('2099-01-01T00:00:00Z'))
    send(rss({ id: 'a' }))
    await runDueFeeds(deps)
    clock.moveTo(START)
    expect(await runDueFeeds(deps)).toMatchObject([{ known: 1 }])
  })

  it('processes that look for work at the same moment read each feed once', async () => {
    for (let feed = 0; feed < 12; feed += 1) await addFeed(`/${feed}`)
    send(rss({ id: 'a' }))
    await Promise.all(Array.from({ length: 5 }, () => runDueFeeds(deps)))
    expect(asked).toHaveLength(12)
    expect(new Set(asked.map((request) => request.url)).size).toBe(12)
  })

  it('a feed nobody reads any more, or where nothing new comes, turns yellow; a paused one says so', async () => {
    const id = await addFeed()
    send(rss({ id: 'a' }))
    await runDueFeeds(deps)
    clock.advance(61 * MINUTE)
    expect(await shown(id)).toMatchObject({ health: 'stale', problem: { code: 'not-read' } })
    clock.advance(4 * 24 * 60 * MINUTE)
    await runDueFeeds(deps)
    expect(await shown(id)).toMatchObject({ health: 'stale', problem: { code: 'nothing-new' } })
    await town.db.updateTable('source').set({ paused: true }).where('source_id', '=', id).execute()
    clock.advance(60 * MINUTE)
    expect(await runDueFeeds(deps)).toEqual([])
    expect(await shown(id)).toMatchObject({ health: 'paused', nextReadAt: null })
  })

  it('a feed built to swell when it is read does no harm', async () => {
    const id = await addFeed()
    const entities = Array.from(
      { length: 9 },
      (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`,
    ).join('')
    send(
      `<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY l0 "lol">${entities}]><rss version="2.0"><channel><item><guid>a</guid><title>x &l9;</title></item></channel></rss>`,
    )
    await runDueFeeds(deps)
    expect((await postsOf(id)).every((post) => post.body.length < 10_000)).toBe(true)
  })
})
