import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../../test/harness/database.ts'
import { openTownBoard, type TownBoard } from '../../../test/harness/town-board.ts'
import { talkOf, tell } from '../../../test/harness/town-posts.ts'
import { sql } from '../../platform/db/index.ts'
import { createApp, type App } from '../../platform/http/index.ts'
import { createLog } from '../../platform/log.ts'
import type { LabelQueue } from '../corrections/contract.ts'
import { createToneListener, registerCorrectionRoutes } from '../corrections/index.ts'
import type { IssueDetail } from '../issues/contract.ts'
import { correctIssue } from '../issues/index.ts'

const NOW = new Date('2026-11-21T04:00:00Z')
const POSTS = 110
const AFTERMATH = ['lumpur', 'tanggul', 'perahu', 'genset', 'selokan', 'pompa', 'tenda', 'obat']

/** What people say of the flood, hardly two alike. */
function tellFlood(n: number, at: Date) {
  const more = `${AFTERMATH[n % 8]} ${AFTERMATH[(n * 3 + 1) % 8]} ${AFTERMATH[(n >> 3) % 8]} gang${n} rumah${n * 7}`
  return { text: `${talkOf('flood', n)} ${more}`, at }
}

describe('the check of one issue', () => {
  let town: TestDatabase
  let board: TownBoard
  let app: App
  let issue = ''

  const deps = () => ({
    db: town.db,
    clock: board.clock,
    councilId: 1,
    timeZone: 'Asia/Makassar',
    jobs: { enqueue: () => Promise.resolve() },
  })
  const queue = async () => (await app.inject({ url: `/api/tones/queue?issue=${issue}` })).json<LabelQueue>()
  const say = (post: string, tone: string) =>
    app.inject({
      method: 'POST',
      url: '/api/tones/labels',
      payload: { post, tone, check: { issue, window: '24h' } },
    })
  const page = async () =>
    (await board.app.inject({ url: `/api/issues/${issue}?window=24h` })).json<IssueDetail>().sentiment
  const card = async () =>
    (await board.live.read({ window: '24h', top: 5 })).issues.find(({ id }) => id === issue)!.sentiment
  const width = ({ negative }: IssueDetail['sentiment']) => negative.high - negative.low
  const drawnOf = async (post: string) => {
    const { rows } = await sql<{ drawn: string }>`select drawn from tone_label where seq = ${post}`.execute(
      town.db,
    )
    return rows.map(({ drawn }) => drawn)
  }

  /** Sari judges the next posts: every third one speaks well of the matter, to her. */
  async function judge(count: number): Promise<void> {
    for (let done = 0; done < count; done += 1) {
      const [item] = (await queue()).items
      expect((await say(item!.post, Number(item!.post) % 3 === 0 ? 'positive' : 'negative')).statusCode).toBe(
        200,
      )
    }
  }

  beforeAll(async () => {
    town = await openTestDatabase()
    board = await openTownBoard(town, NOW)
    await tell(
      town,
      Array.from({ length: POSTS }, (_, n) => tellFlood(n, new Date(NOW.getTime() - (n + 5) * 60_000))),
    )
    await board.settle()
    issue = (await board.live.read({ window: '24h', top: 5 })).issues[0]!.id
    app = await createApp({ log: createLog('silent'), trustProxy: false })
    app.decorateRequest('actor', null as never)
    app.addHook('onRequest', (request, _reply, done) => {
      const officer = { id: '00000000-0000-4000-8000-000000000001', name: 'Sari' }
      request.actor = { councilId: 1, officer: { ...officer, role: 'analyst', offices: [] }, mode: 'council' }
      done()
    })
    registerCorrectionRoutes(app, {
      ...deps(),
      followed: board.followed,
      drawIssue: (id, window) => board.draw(id, window),
      onCorrected: () => board.live.refresh(),
    })
    await app.ready()
  })
  afterAll(async () => {
    await app.close()
    await board.close()
    await town.close()
  })

  it('draws posts of the issue by chance, not in the order in which they came', async () => {
    const { items, check } = await queue()
    expect(check).toMatchObject({ issue, judged: 0, goal: 40 })
    expect(check?.of).toBeGreaterThan(60)
    expect(items.every((item) => item.issue === issue && item.drawn === 'issue')).toBe(true)
    const seqs = items.map(({ post }) => Number(post))
    expect(seqs).not.toEqual(seqs.toSorted((a, b) => a - b))
    expect((await queue()).items).toEqual(items)
    expect((await app.inject({ url: '/api/tones/queue?issue=999999' })).statusCode).toBe(404)
  })

  it('does not count what the analyst chose himself, and asks him for it again', async () => {
    const [first] = (await queue()).items
    await correctIssue(
      { ...deps(), followed: board.followed, tones: createToneListener(deps()) },
      { kind: 'sentiment', post: first!.post, sentiment: 'negative' },
      { id: '00000000-0000-4000-8000-000000000001', name: 'Sari' },
    )
    expect((await queue()).items[0]?.post).toBe(first!.post)
    expect((await queue()).check?.judged).toBe(0)
  })

  it('leaves the share as the model tells it until thirty posts are judged, and then rests on them', async () => {
    const before = await card()
    await judge(29)
    expect((await card()).checked).toBeUndefined()
    expect((await queue()).check?.judged).toBe(29)
    await judge(1)
    const after = await card()
    expect(after.checked).toBe(30)
    expect(width(after)).toBeLessThan(width(before))
    expect(width(after)).toBeLessThan(0.36)
    expect(after.positive.low).toBeLessThan(1 / 3)
    expect(after.positive.high).toBeGreaterThan(1 / 3)
    expect(await page()).toEqual(after)
  })

  it('goes on without a post that cannot be said', async () => {
    const [item] = (await queue()).items
    await say(item!.post, 'unclear')
    expect((await queue()).check?.judged).toBe(30)
    await judge(10)
    expect((await queue()).check).toMatchObject({ judged: 40, goal: 40 })
    expect(width(await card())).toBeLessThan(0.31)
  })

  it('speaks for posts that come later only as far as they are drawn too', async () => {
    const before = (await queue()).check!
    await tell(
      town,
      Array.from({ length: 60 }, (_, n) => tellFlood(300 + n, new Date(NOW.getTime() - (n + 1) * 4_000))),
    )
    await board.settle()
    const { judged, of } = (await queue()).check!
    expect(of).toBeGreaterThan(before.of + 20)
    expect(judged).toBeLessThan(40)
    const { checked } = await card()
    // Labels of before still tell how the model reads this issue.
    expect(checked).toBeGreaterThanOrEqual(30)
  })

  it('takes a post that was not drawn for no random one, whatever the browser says', async () => {
    const { order } = (await board.draw(Number(issue), '24h'))!
    const { judged } = (await queue()).check!
    for (const post of order.slice(-2).map(String)) {
      await say(post, 'negative')
      expect(['unsure', 'random']).toContain((await drawnOf(post)).at(-1))
    }
    expect((await queue()).check?.judged).toBe(judged)
  })
})
