import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../../../test/harness/database.ts'
import { openTownBoard, type TownBoard } from '../../../../test/harness/town-board.ts'
import { talkOf, tell, type Matter, type Told } from '../../../../test/harness/town-posts.ts'
import { readCsv } from '../../../platform/read-csv.ts'
import type { IssueDetail } from '../../issues/contract.ts'
import type { Board } from '../contract.ts'
import type { IssueTable } from './contract.ts'

const NOW = new Date('2026-11-20T05:00:00Z')
const MINUTE = 60_000

function about(
  matter: Matter,
  count: number,
  { minutesAgo, author }: { minutesAgo: number; author?: string },
): Told[] {
  return Array.from({ length: count }, (_, i) => ({
    text: talkOf(matter, i),
    at: new Date(NOW.getTime() - (minutesAgo + count - i) * MINUTE),
    ...(author !== undefined && { author }),
  }))
}

let town: TestDatabase
let desk: TownBoard
beforeAll(async () => {
  town = await openTestDatabase()
  const told = [
    ...about('flood', 30, { minutesAgo: 30 }),
    // Three days ago, and all of it one busy voice.
    ...about('rubbish', 8, { minutesAgo: 3 * 24 * 60, author: 'satu orang saja' }),
    ...about('clinic', 20, { minutesAgo: 5 * 24 * 60 }),
  ]
  await tell(
    town,
    told.toSorted((a, b) => a.at.getTime() - b.at.getTime()),
  )
  desk = await openTownBoard(town, NOW)
  await desk.settle()
})
afterAll(async () => {
  await desk.close()
  await town.close()
})

const table = (query = ''): Promise<IssueTable> => desk.ask<IssueTable>(`/api/board/issues${query}`)

describe('the list of all issues of a new office', () => {
  it('shows the first issues as soon as the board does: an empty list is kept for nobody', async () => {
    const office = await openTestDatabase()
    const first = await openTownBoard(office, NOW)
    const total = async (): Promise<number> => (await first.ask<IssueTable>('/api/board/issues')).total
    expect(await total()).toBe(0)
    await tell(office, about('flood', 12, { minutesAgo: 30 }))
    await first.settle()
    expect((await first.ask<Board>('/api/board?window=7d')).issues).not.toHaveLength(0)
    expect(await total()).toBeGreaterThan(0)
    await first.close()
    await office.close()
  })
})

describe('the list of all issues', () => {
  it('puts public matters first and folds what a single voice said, which stays one press away', async () => {
    const all = await table('?kind=all')
    const shown = await table()
    const talk = await table('?kind=talk')
    expect(shown.kind).toBe('public')
    expect(shown.issues.every(({ kind, voices }) => kind === 'public' && voices >= 3)).toBe(true)
    expect(talk.issues.some(({ voices }) => voices === 1)).toBe(true)
    expect(shown.counts.kinds).toMatchObject({
      public: shown.total,
      talk: talk.total,
      all: all.total,
    })
    expect(shown.total + talk.total).toBe(all.total)
  })

  it('every figure is that of the board and of the page of the issue', async () => {
    const { issues } = await table()
    const board = await desk.ask<Board>('/api/board?window=7d&top=50')
    for (const issue of board.issues) {
      const line = issues.find(({ id }) => id === issue.id)
      expect(line).toMatchObject({
        name: issue.name,
        posts: issue.posts,
        voices: issue.voices,
        trend: issue.trend,
        curve: issue.curve,
        ...(issue.sentiment.n >= 5 && { sentiment: issue.sentiment }),
      })
    }
    const [first] = issues
    const page = await desk.ask<IssueDetail>(`/api/issues/${first?.id}?window=7d`)
    expect(page).toMatchObject({ name: first?.name, posts: first?.posts, affair: first?.affair })
  })

  it('narrows to a period, and searches words of a name in any order and among all kinds', async () => {
    const day = await table('?window=24h&kind=all')
    const week = await table('?window=7d&kind=all')
    expect(day.total).toBeLessThan(week.total)
    const name = week.issues.find(({ kind }) => kind === 'talk')?.name ?? ''
    const words = name.split(/\s+/).filter((word) => /^\p{L}+$/u.test(word))
    const found = await table(`?query=${encodeURIComponent(words.toReversed().join(' ').toUpperCase())}`)
    expect(found.kind).toBe('all')
    expect(found.issues.map((issue) => issue.name)).toContain(name)
    expect(await table('?query=tidak%20ada%20yang%20begini')).toMatchObject({
      total: 0,
      issues: [],
      next: null,
    })
  })

  it('counts what each choice would show with the other filters as they are', async () => {
    const shown = await table()
    for (const { code, issues } of shown.counts.affairs)
      expect((await table(`?affair=${code}`)).total, code).toBe(issues)
    for (const [tone, issues] of Object.entries(shown.counts.tones))
      expect((await table(`?tone=${tone}`)).total, tone).toBe(issues)
    expect(Object.values(shown.counts.tones).reduce((sum, one) => sum + one, 0)).toBe(shown.total)
  })

  it('gives pages without missing or doubling one, in each order', async () => {
    for (const sort of ['size', 'growth', 'negative', 'newest']) {
      const whole = await table(`?kind=all&sort=${sort}`)
      const ids: string[] = []
      let from: number | null = 0
      while (from !== null) {
        const page: IssueTable = await table(`?kind=all&sort=${sort}&limit=2&from=${from}`)
        ids.push(...page.issues.map(({ id }) => id))
        from = page.next
      }
      expect(ids, sort).toEqual(whole.issues.map(({ id }) => id))
    }
    const sizes = (await table('?kind=all&sort=size')).issues.map(({ posts }) => posts)
    expect(sizes).toEqual(sizes.toSorted((a, b) => b - a))
    const born = (await table('?kind=all&sort=newest')).issues.map(({ firstSeenAt }) => firstSeenAt)
    expect(born).toEqual(born.toSorted().toReversed())
  })

  it('says that nobody can tell what grew while the posts known do not reach back far enough', async () => {
    expect(await table('?sort=growth')).toMatchObject({ isGrowthKnown: false })
  })

  it('is taken along as a table of what is filtered, in the language of the reader', async () => {
    const reply = await desk.app.inject({
      url: '/api/board/issues.csv?kind=all',
      headers: { 'accept-language': 'en' },
    })
    expect(reply.headers['content-type']).toContain('text/csv')
    const [head, ...lines] = readCsv(reply.body).lines.map(({ cells }) => cells)
    expect(head?.slice(0, 3)).toEqual(['issue', 'kind', 'posts'])
    const { issues } = await table('?kind=all')
    expect(lines.map((line) => line[0])).toEqual(issues.map(({ name }) => name))
    const workbook = await desk.app.inject('/api/board/issues.xlsx?kind=talk')
    expect(workbook.rawPayload.subarray(0, 2).toString()).toBe('PK')
  })

  it('refuses an order or a window that there is not, naming the field', async () => {
    const reply = await desk.app.inject('/api/board/issues?sort=loudest')
    expect(reply.statusCode).toBe(400)
    expect(reply.body).toContain('sort')
  })

  it('shows a new name and what is not ours at once', async () => {
    const [first] = (await table()).issues
    await desk.act({ kind: 'rename', issue: first?.id, name: 'Genangan di pusat kota' })
    expect((await table('?query=genangan')).issues.map(({ id }) => id)).toEqual([first?.id])
    await desk.act({ kind: 'not-ours', issue: first?.id })
    expect((await table()).issues.map(({ id }) => id)).not.toContain(first?.id)
    expect((await table('?kind=not-ours')).issues.map(({ id }) => id)).toEqual([first?.id])
  })

  it('is for who may read the board', async () => {
    desk.actAs({ officer: null })
    for (const path of ['/api/board/issues', '/api/board/issues.csv', '/api/board/issues.xlsx'])
      expect((await desk.app.inject(path)).statusCode, path).toBeGreaterThanOrEqual(401)
  })
})
