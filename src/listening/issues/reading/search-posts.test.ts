import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../../../test/harness/database.ts'
import { openTownBoard, type TownBoard } from '../../../../test/harness/town-board.ts'
import { talkOf, tell } from '../../../../test/harness/town-posts.ts'
import type { FoundPosts } from '../contract.ts'
import { lookThroughPosts } from './found-posts.store.ts'

const NOW = new Date('2026-11-20T05:00:00Z')
const COUNT = 30

describe('posts found by their words', () => {
  let town: TestDatabase
  let desk: TownBoard
  beforeAll(async () => {
    town = await openTestDatabase()
    const at = (i: number) => new Date(NOW.getTime() - (COUNT - i + 5) * 60_000)
    await tell(town, [
      ...Array.from({ length: COUNT }, (_, i) => ({ text: talkOf('flood', i), at: at(i) })),
      { text: 'Kucing belang hilang di depan kantor pos Sekarwira, harganya 100% kenangan', at: at(3) },
    ])
    desk = await openTownBoard(town, NOW)
    await desk.settle()
  })
  afterAll(async () => {
    await desk.close()
    await town.close()
  })

  async function search(query: string): Promise<FoundPosts> {
    const reply = await desk.app.inject(`/api/posts?query=${encodeURIComponent(query)}`)
    expect(reply.statusCode, reply.body).toBe(200)
    return reply.json()
  }

  it('are found in any issue or none, the words in any order, small or large', async () => {
    const { posts, next, lookedBackTo } = await search('SEKARWIRA kucing')
    expect(posts.map(({ text }) => text.slice(0, 13))).toEqual(['Kucing belang'])
    expect(next).toBeNull()
    expect(lookedBackTo).not.toBeNull()
    expect((await search('100% kenangan')).posts).toHaveLength(1)
    expect((await search('100_ kenangan')).posts).toEqual([])
  })

  it('lead to the issue they belong to', async () => {
    const board = (await desk.app.inject('/api/board')).json<{ issues: { id: string; name: string }[] }>()
    const issue = board.issues[0]!
    const words = talkOf('flood', COUNT - 1)
      .split(/\s+/)
      .slice(0, 3)
      .join(' ')
    const { posts } = await search(words)
    expect(posts.map((post) => post.issue)).toContainEqual({ id: issue.id, name: issue.name })
  })

  it('are looked for over a bounded stretch that says how far it went', async () => {
    const asked = { words: ['Kucing'], before: null, most: 10, limit: 5 }
    const first = await lookThroughPosts(town.db, 1, asked)
    expect(first).toMatchObject({ rows: [], looked: 10 })
    const second = await lookThroughPosts(town.db, 1, { ...asked, before: first.last, most: 100 })
    expect(second.rows.map(({ body }) => body.slice(0, 6))).toEqual(['Kucing'])
    expect(second.looked).toBe(COUNT + 1 - 10)
  })
})
