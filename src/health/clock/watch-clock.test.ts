import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { openBrowser, openOffice, type Office } from '../../../test/harness/office.ts'
import { registerSourceJobs } from '../../listening/sources/index.ts'
import { receivePosts } from '../../listening/sources/receiving/receive-posts.ts'
import { keepSource } from '../../listening/sources/sources.store.ts'
import { fixedClock } from '../../platform/clock.ts'
import type { Jobs } from '../../platform/jobs.ts'
import { createLog } from '../../platform/log.ts'
import { createFetcher } from '../../platform/network/index.ts'
import { restInDoubt } from '../../start/rest-in-doubt.ts'
import { registerClockRoute } from './clock.http.ts'
import { openServerAsker } from './ask-servers.ts'
import { openDateEar, type DateEar } from './hear-dates.ts'
import { openClockWatch, type ClockWatch } from './watch-clock.ts'

const NOW = new Date('2026-11-23T03:00:00Z')
const DAY = 24 * 3_600_000
const log = createLog('silent')

/** A queue without a beat: work is done when the test says that its moment has come. */
function openQueue() {
  const handlers = new Map<string, () => Promise<void>>()
  const jobs: Jobs = {
    handle: async (name, schema, handler) => {
      handlers.set(name, () => handler(schema.parse({})))
    },
    schedule: async () => undefined,
    enqueue: async () => undefined,
    stop: async () => undefined,
  }
  return { jobs, moment: (name: string) => handlers.get(name)!() }
}

describe('an office whose clock goes wrong', () => {
  let office: Office
  let watch: ClockWatch
  let ran = 0
  const clock = fixedClock(NOW)
  let ear: DateEar = openDateEar(clock, () => ran)

  const openWatch = async (): Promise<void> => {
    ear = openDateEar(clock, () => ran)
    watch = await openClockWatch({
      db: office.db,
      log,
      clock,
      councilId: 1,
      ear: { outside: () => ear.outside() },
    })
  }
  const pass = (ms: number): void => {
    clock.advance(ms)
    ran += ms
  }
  const say = (host: string, at: Date): void => ear.hear(`https://${host}/feed`, { date: at.toUTCString() })

  beforeAll(async () => {
    const vouch = {
      tell: () => watch.tell(),
      confirm: (...record: Parameters<ClockWatch['confirm']>) => watch.confirm(...record),
    }
    office = await openOffice({}, (app) => registerClockRoute(app, vouch))
  })
  afterAll(() => office.close())
  beforeEach(async () => {
    clock.moveTo(NOW)
    await office.db.deleteFrom('setting').where('key', '=', 'clock-seen').execute()
    await openWatch()
    // What the database itself wrote down is of the true today of whoever runs the tests.
    await watch.confirm(async () => undefined)
    await watch.look()
  })

  it('remembers over a start when it last believed the time, and rests when it is years later', async () => {
    pass(60_000)
    await watch.look()
    clock.advance(730 * DAY)
    await openWatch()
    expect(watch.tell()).toMatchObject({ state: 'leapt', rests: true, seen: '2026-11-23T03:01:00.000Z' })
    await watch.look()
    expect(watch.rests()).toBe(true)
    clock.moveTo(new Date(NOW.getTime() + 120_000))
    await watch.look()
    expect(watch.tell()).toMatchObject({ state: 'good', seen: '2026-11-23T03:02:00.000Z' })
  })

  it('forgets no post while its clock is ahead, and does once an operator vouches for the time', async () => {
    const sourceId = await keepSource(office.db, 1, { name: 'Kabar', kind: 'news', connector: 'file' })
    const receiver = { councilId: 1, sourceId, authorKey: Buffer.alloc(32, 7), clock }
    const posts = ['satu', 'dua'].map((id) => ({ externalId: id, publishedAt: NOW, text: `banjir ${id}` }))
    await receivePosts(office.db, receiver, posts)
    const count = async () => (await office.db.selectFrom('post').select('seq').execute()).length
    const { jobs, moment } = openQueue()
    const fetcher = createFetcher()
    await registerSourceJobs({
      db: office.db,
      councilId: 1,
      timeZone: 'Asia/Makassar',
      dataDir: office.dataDir,
      authorKey: Buffer.alloc(32, 7),
      fetcher,
      clock,
      log,
      jobs: restInDoubt(jobs, () => watch.tell(), log),
    })
    clock.advance(365 * DAY)
    await moment('listening.sources.forget')
    expect(await count()).toBe(2)
    const operator = await office.enter('operator')
    const answer = await operator.browser.call('/api/health/clock', { method: 'POST', body: {} })
    expect(answer).toMatchObject({ status: 200, body: { state: 'good', rests: false } })
    const written = await office.db
      .selectFrom('audit_entry')
      .selectAll()
      .where('action', '=', 'clock.confirmed')
      .execute()
    expect(written.map(({ detail }) => detail)).toEqual([
      '2026-11-23T03:00:00.000Z → 2027-11-23T03:00:00.000Z',
    ])
    await moment('listening.sources.forget')
    expect(await count()).toBe(0)
    await fetcher.close()
  })

  it('nobody but an operator vouches for the time, and nobody against other servers', async () => {
    clock.advance(365 * DAY)
    for (const host of ['kabar.example', 'warta.example']) say(host, NOW)
    expect(watch.tell()).toMatchObject({
      state: 'ahead',
      rests: true,
      servers: 2,
      outsideSeconds: -365 * 86_400,
    })
    const operator = await office.enter('operator')
    const call = { method: 'POST', body: {} } as const
    expect((await operator.browser.call('/api/health/clock', call)).status).toBe(409)
    const viewer = await office.enter('viewer')
    expect((await viewer.browser.call('/api/health/clock', call)).status).toBe(403)
    expect((await openBrowser(office.app).call('/api/health/clock', call)).status).toBe(401)
  })

  it('after weeks without power one source with the same time is enough to go on', async () => {
    clock.advance(40 * DAY)
    await openWatch()
    expect(watch.rests()).toBe(true)
    say('kabar.example', clock.now())
    expect(watch.tell()).toMatchObject({ state: 'good', servers: 1 })
  })

  it('what servers said before the own clock was set anew, or six hours ago, says nothing', () => {
    say('kabar.example', NOW)
    clock.advance(10 * 60_000)
    expect(ear.outside()).toBeNull()
    say('kabar.example', clock.now())
    expect(ear.outside()).toMatchObject({ servers: 1 })
    pass(7 * 3_600_000)
    expect(ear.outside()).toBeNull()
  })

  it('reads no source while its clock is behind, for today’s posts would be refused as posts of the future', async () => {
    clock.moveTo(new Date('2020-01-01T00:00:00Z'))
    const { jobs, moment } = openQueue()
    let read = 0
    const resting = restInDoubt(jobs, () => watch.tell(), log)
    await resting.handle('listening.sources.read-feeds', z.object({}), async () => void (read += 1))
    await moment('listening.sources.read-feeds')
    expect(read).toBe(0)
    clock.moveTo(NOW)
    await moment('listening.sources.read-feeds')
    expect(read).toBe(1)
  })

  it('behind, with its feeds at rest, it asks their servers itself, and one that agrees ends the doubt', async () => {
    const asked: string[] = []
    const server = createServer((request, answer) => {
      asked.push(`${request.method} ${request.url}`)
      answer.setHeader('date', clock.now().toUTCString()).end()
    })
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
    const { port } = server.address() as AddressInfo
    const fetcher = createFetcher({ allowPrivate: true })
    const heard = ear.listen(fetcher)
    const listAddresses = async () => ['', 'bukan alamat', `http://127.0.0.1:${port}/rss.xml`]
    const servers = openServerAsker({ fetcher: heard, listAddresses, ran: () => ran })
    watch = await openClockWatch({ db: office.db, log, clock, councilId: 1, ear, servers })
    // A clock that was years ahead was believed, and is right again.
    clock.advance(-30 * DAY)
    expect(watch.tell()).toMatchObject({ state: 'behind', servers: 0 })
    await watch.look()
    expect(watch.tell()).toMatchObject({ state: 'good', servers: 1, seen: clock.now().toISOString() })
    await watch.look()
    expect(asked).toEqual(['HEAD /'])
    await fetcher.close()
    server.close()
  })

  it('in doubt it asks three servers at a time, the next three later, and nobody at all while it is sure', async () => {
    const asked: string[] = []
    const fetcher = {
      send: (url: string) => (asked.push(url), Promise.reject(new Error('no way out'))),
    }
    const listAddresses = async () => ['a', 'b', 'c', 'd'].map((name) => `https://${name}.example/rss`)
    const servers = openServerAsker({ fetcher, listAddresses, ran: () => ran })
    watch = await openClockWatch({ db: office.db, log, clock, councilId: 1, ear, servers })
    await watch.look()
    expect(asked).toEqual([])
    clock.advance(40 * DAY)
    await watch.look()
    await watch.look()
    expect(asked).toEqual(['https://a.example/', 'https://b.example/', 'https://c.example/'])
    expect(watch.rests()).toBe(true)
    ran += 5 * 60_000
    await watch.look()
    expect(asked.slice(3)).toEqual(['https://d.example/', 'https://a.example/', 'https://b.example/'])
    expect(watch.rests()).toBe(true)
  })

  it('no work is put on a schedule before it is said whether a wrong clock harms', () => {
    const { jobs } = openQueue()
    const resting = restInDoubt(jobs, () => watch.tell(), log)
    expect(() => resting.schedule('inbox.new.work', '* * * * *', 'UTC')).toThrow('rest-in-doubt.ts')
  })
})
