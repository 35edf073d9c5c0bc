import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../../../test/harness/database.ts'
import { openPublishedTown, type PublishedTown } from '../../../../test/harness/published-town.ts'
import { fixedClock } from '../../../platform/clock.ts'
import { createLog } from '../../../platform/log.ts'
import type { Figures } from '../contract.ts'
import { chooseDue, measurePosts, type MeasureAccount } from './measure-posts.ts'
import type { WatchedPost } from './measurements.store.ts'

const HOUR = 3_600_000
const start = new Date('2026-11-10T00:00:00Z')
const nothing: Figures = { likes: null, shares: null, replies: null, views: null }

describe('measuring posts', () => {
  let base: TestDatabase
  let town: PublishedTown
  const clock = fixedClock(start)
  const measureWith = (measure: MeasureAccount) =>
    measurePosts({ db: base.db, councilId: 1, clock, log: createLog('silent'), measure })
  const rows = () =>
    base.db
      .selectFrom('measurement')
      .select(['band', 'outcome', 'likes', 'shares', 'views', 'target_id'])
      .orderBy('measurement_id')
      .execute()

  beforeAll(async () => {
    base = await openTestDatabase()
    town = await openPublishedTown(base.db, 1)
  })
  afterAll(() => base.close())

  it('keeps what was told with its band, and leaves what was not told open', async () => {
    const { sky, site } = town.accounts
    const told = await town.post({ at: start, account: sky })
    const silent = await town.post({ at: start, account: site })
    await town.post({ at: start, account: sky, rehearsal: true })
    clock.moveTo(new Date(start.getTime() + 20 * 60_000))
    const asked: string[][] = []
    const counts = await measureWith(async (account, ids) => {
      asked.push(ids)
      return account === sky
        ? new Map([[told.remoteId, { ...nothing, likes: 0, views: 12 }]])
        : new Map([[silent.remoteId, nothing]])
    })
    expect(counts).toEqual({ asked: 2, told: 1 })
    expect(asked.flat().sort()).toEqual([told.remoteId, silent.remoteId].sort())
    const kept = new Map((await rows()).map((row) => [row.target_id, row]))
    expect(kept.get(told.target)).toMatchObject({
      band: '15m',
      outcome: 'told',
      likes: 0,
      shares: null,
      views: 12,
    })
    expect(kept.get(silent.target)).toMatchObject({ band: '15m', outcome: 'nothing', likes: null })
  })

  it('asks nobody twice for the same age, and the silent one again after ten minutes', async () => {
    const accounts: number[] = []
    const measure: MeasureAccount = async (account) => {
      accounts.push(account)
      return new Map()
    }
    await measureWith(measure)
    expect(accounts).toEqual([])
    clock.advance(10 * 60_000)
    await measureWith(measure)
    expect(accounts).toEqual([town.accounts.site])
  })

  it('notes a platform that cannot be reached and goes on with the others', async () => {
    clock.moveTo(new Date(start.getTime() + 2 * HOUR))
    const counts = await measureWith(async (account, ids) => {
      if (account === town.accounts.site) throw new Error('connection refused')
      return new Map(ids.map((id) => [id, { ...nothing, likes: 7 }]))
    })
    expect(counts).toEqual({ asked: 2, told: 1 })
    expect(
      (await rows())
        .filter((row) => row.band === '1h')
        .map((row) => row.outcome)
        .sort(),
    ).toEqual(['told', 'unreached'])
  })

  it('never gives a post up wholly: beyond the budget of the day repeats wait, first questions do not', () => {
    const post = (channel: string, looks: WatchedPost['looks']): WatchedPost => ({
      targetId: 't',
      accountId: 1,
      channel,
      remoteId: 'r',
      publishedAt: start,
      looks,
    })
    const asked = { band: '24h' as const, at: new Date(start.getTime() + 24 * HOUR), told: false }
    const now = new Date(start.getTime() + 30 * HOUR)
    const posts = [post('x', [asked]), post('x', [])]
    const spent = new Map([[1, 100]])
    expect(
      chooseDue(posts, spent, now)
        .get(1)
        ?.map((one) => one.retry),
    ).toEqual([false])
    expect(
      chooseDue(posts, new Map(), now)
        .get(1)
        ?.map((one) => one.retry),
    ).toEqual([false, true])
  })
})
