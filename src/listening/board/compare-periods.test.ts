import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../../test/harness/database.ts'
import { openTownBoard, type TownBoard } from '../../../test/harness/town-board.ts'
import { talkOf, tell, type Told } from '../../../test/harness/town-posts.ts'
import { estimateShares } from '../../language/index.ts'
import { compareCounts, compareShares } from './compare-periods.ts'
import type { Board, IssuePage } from './contract.ts'

const NOW = new Date('2026-11-20T05:00:00Z')
const DAY = 86_400_000

/** Posts about the flood, spread over a day that ends so many days before now. */
function onDay(daysAgo: number, from: number, count: number): Told[] {
  return Array.from({ length: count }, (_, i) => ({
    text: talkOf('flood', from + i),
    at: new Date(NOW.getTime() - daysAgo * DAY - ((count - i) * 20 * 3_600_000) / count - 3_600_000),
  }))
}

describe('two counts', () => {
  it('do not differ where chance alone may make the difference', () => {
    expect(compareCounts(12, 9)).toBe('same')
    expect(compareCounts(0, 0)).toBe('same')
    expect(compareCounts(120, 90)).toBe('more')
    expect(compareCounts(3, 40)).toBe('less')
  })
})

describe('two shares', () => {
  const of = (negative: number, positive: number) => estimateShares({ negative, neutral: 10, positive })
  it('do not differ while their intervals touch, and are not compared over a handful of posts', () => {
    expect(compareShares(of(6, 4), of(4, 6), 'negative')).toBe('same')
    expect(compareShares(of(950, 10), of(10, 950), 'negative')).toBe('more')
    expect(compareShares(of(950, 10), of(10, 950), 'positive')).toBe('less')
    // Beyond the other interval, but with one of its own that reaches into it.
    const told = (share: number, low: number, high: number) =>
      ({ ...of(10, 10), n: 100, negative: { share, low, high } }) as const
    expect(compareShares(told(0.6, 0.45, 0.7), told(0.4, 0.3, 0.5), 'negative')).toBe('same')
    expect(compareShares(told(0.6, 0.51, 0.7), told(0.4, 0.3, 0.5), 'negative')).toBe('more')
    expect(compareShares(told(0.4, 0.3, 0.55), told(0.6, 0.5, 0.7), 'negative')).toBe('same')
    const few = estimateShares({ negative: 4, neutral: 0, positive: 0 })
    expect(compareShares(few, of(10, 950), 'negative')).toBeNull()
  })
})

describe('the page of an issue', () => {
  let town: TestDatabase
  let desk: TownBoard
  beforeAll(async () => {
    town = await openTestDatabase()
    await tell(town, [...onDay(4, 0, 12), ...onDay(2, 100, 20), ...onDay(1, 200, 20)])
    await tell(town, onDay(0, 300, 60), { name: 'Grup warga baru', kind: 'social' })
    // Officials are not counted in what is compared.
    await tell(town, onDay(1, 400, 3), { name: 'Humas Kabupaten Contoh', kind: 'official' })
    desk = await openTownBoard(town, NOW)
    await desk.settle()
  })
  afterAll(async () => {
    await desk.close()
    await town.close()
  })

  async function look(query: string): Promise<IssuePage> {
    const [first] = (await desk.ask<Board>('/api/board?window=7d')).issues
    return desk.ask<IssuePage>(`/api/issues/${first?.id}?${query}`)
  }

  it('holds today against yesterday, and names the sources that were silent in one of them', async () => {
    const { before, posts, from } = await look('window=24h')
    expect(posts).toBeGreaterThan(40)
    expect(before).toMatchObject({
      to: from,
      size: 'more',
      silentBefore: ['Grup warga baru'],
      silentNow: ['Warga'],
    })
    expect(before?.posts).toBeGreaterThan(10)
  })

  it('says on the board what its own page says of the period before', async () => {
    const board = await desk.ask<Board>('/api/board?window=24h')
    const { before } = await look('window=24h')
    const { from, to, silentNow, silentBefore, ...own } = before!
    expect(board.before).toEqual({ from, to, silentNow, silentBefore })
    expect(board.issues[0]?.before).toEqual(own)
    expect(own.size).toBe('more')
    expect(own.opinions).toBeGreaterThan(10)
  })

  it('says nothing of the week before on a board of posts that reach back only some days', async () => {
    const board = await desk.ask<Board>('/api/board?window=7d')
    expect(board.before).toBeNull()
    expect(board.issues.map(({ before }) => before)).toEqual([null])
  })

  it('looks back from the end of any day, with the figures of then', async () => {
    const then = await look('window=24h&until=2026-11-19')
    // The day ends at midnight in the council, eight hours before Greenwich.
    expect(then).toMatchObject({ until: '2026-11-19', to: '2026-11-19T16:00:00.000Z' })
    expect(then.timeline).toHaveLength(24)
    const summed = then.timeline.reduce(
      (sum, hour) => sum + hour.negative + hour.neutral + hour.positive + hour.others,
      0,
    )
    expect(summed).toBe(then.posts)
    const now = await look('window=24h')
    expect(then.posts).not.toBe(now.posts)
    expect(await look('window=24h&until=2027-01-01')).toMatchObject({
      posts: now.posts,
      to: NOW.toISOString(),
    })
  })

  it('compares with nothing where the posts do not reach back over the whole period before', async () => {
    expect((await look('window=7d')).before).toBeNull()
  })

  it('refuses what is no day, naming the field', async () => {
    const reply = await desk.app.inject('/api/issues/1?until=kemarin')
    expect(reply.statusCode).toBe(400)
    expect(reply.body).toContain('until')
  })
})
