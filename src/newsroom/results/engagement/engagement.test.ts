import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../../../test/harness/database.ts'
import { openPublishedTown, type PublishedTown } from '../../../../test/harness/published-town.ts'
import { fixedClock } from '../../../platform/clock.ts'
import type { EngagementReport } from '../contract.ts'
import { choosePeriods, comparePeriods, lastWeeks, listPostsBehind, refusePeriod } from './compare-periods.ts'
import { engagementCsv } from './engagement-csv.ts'

const DAY = 86_400_000
/** Saturday 21 November, 12.00 WITA. */
const now = new Date('2026-11-21T04:00:00Z')
const clock = fixedClock(now)
const scope = { councilId: 1, timeZone: 'Asia/Makassar', offices: 'all' as const }
/** Noon in the council's zone, so many days ago. */
const daysAgo = (days: number) => new Date(now.getTime() - days * DAY)

describe('engagement of two weeks', () => {
  let base: TestDatabase
  let town: PublishedTown
  let report: EngagementReport
  const lineOf = (name: string) => report.lines.find((line) => line.name === name)

  beforeAll(async () => {
    base = await openTestDatabase()
    town = await openPublishedTown(base.db, 1)
    const { clinics, bridges } = town.programmes
    // Seven articles a week for clinics: 100 … 106 likes now, 10 … 16 the week before.
    for (const [week, likes] of [
      [1, 100],
      [8, 10],
    ] as const) {
      for (let i = 0; i < 7; i += 1) {
        const at = daysAgo(week + i)
        const post = await town.post({ at, account: town.accounts.site, programme: clinics })
        if (i > 0 || week > 1) await town.measure(post.target, '24h', new Date(at.getTime() + DAY), likes + i)
        else await town.measure(post.target, '24h', new Date(at.getTime() + DAY - 1), likes + i)
      }
    }
    const { works } = town.offices
    const bridge = await town.post({
      at: daysAgo(3),
      account: town.accounts.sky,
      programme: bridges,
      office: works,
    })
    await town.measure(bridge.target, '24h', daysAgo(2), 5)
    await town.measure(bridge.target, '24h', new Date(daysAgo(2).getTime() + 1000), 900)
    await town.post({ at: daysAgo(4), account: town.accounts.sky, office: works })
    const late = await town.post({ at: daysAgo(5), account: town.accounts.sky, office: works })
    await town.measure(late.target, '24h', daysAgo(3), 77)
    await town.post({ at: daysAgo(3), account: town.accounts.sky, rehearsal: true })
    const result = await comparePeriods({ db: base.db, clock }, scope, { age: '24h' })
    if (!result.ok) throw new Error(result.refusal)
    report = result.report
  })
  afterAll(() => base.close())

  it('compares the last seven whole days with the seven before them', () => {
    expect(report.now).toEqual({ from: '2026-11-14', to: '2026-11-20', days: 7 })
    expect(report.before).toEqual({ from: '2026-11-07', to: '2026-11-13', days: 7 })
    expect(report.at).toBe(now.toISOString())
  })

  it('begins and ends the day at midnight of the council', () => {
    const lateEvening = new Date('2026-11-20T17:30:00Z')
    expect(lastWeeks(lateEvening, 'Asia/Makassar').now.to).toBe('2026-11-20')
    expect(lastWeeks(lateEvening, 'Asia/Jakarta').now.to).toBe('2026-11-20')
    expect(lastWeeks(new Date('2026-11-20T15:30:00Z'), 'Asia/Makassar').now.to).toBe('2026-11-19')
  })

  it('gives every figure its sample: posts, articles, accounts, measured, and why the others are not', () => {
    expect(lineOf('Puskesmas 24 Jam')?.now).toMatchObject({
      posts: 7,
      articles: 7,
      accounts: 1,
      measured: 6,
      young: 0,
      silent: 1,
      total: { value: 621, low: null, high: null },
      median: { value: 103.5, low: 101, high: 106 },
    })
  })

  it('says that clinics got more, and of a single bridge only that it is too few to say', () => {
    expect(lineOf('Puskesmas 24 Jam')?.verdict).toBe('more')
    expect(lineOf('Jalan Mantap Antardesa')).toMatchObject({
      verdict: 'too-few',
      now: { measured: 1, median: { value: 5, low: null, high: null } },
      before: { posts: 0, total: null, median: null },
    })
  })

  it('counts the first figure at the age asked for; a late one stands for nothing, an unknown one is not zero', () => {
    const none = report.lines.find((line) => line.level === 'mission' && line.id === null)
    expect(none?.now).toMatchObject({ posts: 2, measured: 0, silent: 2, total: null, median: null })
    const all = report.lines[0]
    expect(all).toMatchObject({ level: 'all', now: { posts: 10, measured: 7, silent: 3 } })
    const posts = all!.channels.map((one) => [one.channel, one.now.posts])
    expect(posts).toEqual([
      ['bluesky', 3],
      ['wordpress', 7],
    ])
  })

  it('adds up: every mission is the sum of its programmes, every level the sum of the missions', () => {
    const missions = report.lines.filter((line) => line.level === 'mission')
    const sum = missions.reduce((total, line) => total + line.now.posts, 0)
    expect(sum).toBe(report.lines[0]?.now.posts)
    for (const line of report.lines) {
      const { posts, measured, young, silent } = line.now
      expect(measured + young + silent).toBe(posts)
    }
  })

  it('opens the posts behind a figure, as many as it says', async () => {
    const period = { from: report.now.from, to: report.now.to, age: '24h' as const }
    for (const line of report.lines.filter((one) => one.level !== 'all')) {
      const key = line.level === 'mission' ? 'mission' : 'programme'
      const query = { ...period, [key]: line.id ?? ('none' as const) }
      const result = await listPostsBehind({ db: base.db, clock }, scope, query)
      if (!result.ok) throw new Error(result.refusal)
      expect(result.list.posts).toHaveLength(line.now.posts)
      expect(result.list.posts.filter((post) => post.state === 'measured')).toHaveLength(line.now.measured)
    }
  })

  it('shows an office its own releases and accounts only', async () => {
    const own = { ...scope, offices: [town.offices.works] }
    const result = await comparePeriods({ db: base.db, clock }, own, { age: '24h' })
    expect(result.ok && result.report.lines[0]?.now.posts).toBe(3)
    expect(result.ok && result.report.everyOffice).toBe(false)
  })

  it('takes any two periods and refuses one that ends before it begins or is longer than a year', () => {
    const usual = lastWeeks(now, 'Asia/Makassar')
    const month = { from: '2026-10-01', to: '2026-10-31', age: '24h' as const }
    expect(choosePeriods(month, usual).before).toEqual({ from: '2026-08-31', to: '2026-09-30' })
    expect(refusePeriod({ from: '2026-11-02', to: '2026-11-01' })).toBe('period-reversed')
    expect(refusePeriod({ from: '2025-01-01', to: '2026-11-01' })).toBe('period-too-long')
  })

  it('gives the same figures as CSV, with empty cells for what is not known', () => {
    const lines = engagementCsv(report).trim().split('\r\n')
    const programmes = lines.filter((line) => line.includes('"Puskesmas 24 Jam",,"ini"'))
    expect(programmes).toHaveLength(1)
    expect(programmes[0]).toContain('7,7,1,6,0,1,621,,,103.5,101,106,,,"24h"')
  })
})
