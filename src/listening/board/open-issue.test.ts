import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../../test/harness/database.ts'
import { openTownBoard, type TownBoard } from '../../../test/harness/town-board.ts'
import { talkOf, tell, type Told } from '../../../test/harness/town-posts.ts'
import type { PostPage } from '../issues/contract.ts'
import type { Board, IssuePage } from './contract.ts'

const NOW = new Date('2026-11-20T05:00:00Z')

function about(from: number, count: number): Told[] {
  return Array.from({ length: count }, (_, i) => ({
    text: talkOf('flood', from + i),
    at: new Date(NOW.getTime() - (count - i + 5) * 60_000),
  }))
}

let town: TestDatabase
let desk: TownBoard
beforeAll(async () => {
  town = await openTestDatabase()
  await tell(town, about(0, 40))
  await tell(town, about(50, 4), { name: 'Humas Kabupaten Contoh', kind: 'official' })
  await tell(town, about(60, 6), { name: 'Kabar Contoh', kind: 'news' })
  desk = await openTownBoard(town, NOW)
  await desk.settle()
})
afterAll(async () => {
  await desk.close()
  await town.close()
})

const flood = async (): Promise<IssuePage> => {
  const [first] = (await desk.ask<Board>('/api/board')).issues
  return desk.ask<IssuePage>(`/api/issues/${first?.id}`)
}

it('says who speaks of an issue: people, newspapers and officials, together all of its posts', async () => {
  const page = await flood()
  expect(page.kinds.official).toBeGreaterThan(0)
  expect(page.kinds.news).toBeGreaterThan(0)
  expect(page.kinds.social + page.kinds.news + page.kinds.official).toBe(page.posts)
  for (const [kind, posts] of Object.entries(page.kinds))
    expect((await desk.ask<PostPage>(`/api/issues/${page.id}/posts?kind=${kind}`)).total, kind).toBe(posts)
})

it('shows up to three typical posts of each tone, of people alone and none that is unsure', async () => {
  const { id, typical } = await flood()
  expect(typical.length).toBeGreaterThan(0)
  for (const side of ['negative', 'neutral', 'positive'] as const) {
    const posts = typical.filter(({ sentiment }) => sentiment === side)
    const all = await desk.ask<PostPage>(`/api/issues/${id}/posts?kind=social&sentiment=${side}&limit=500`)
    const named = all.posts.filter(({ unsure }) => unsure === null)
    expect(posts, side).toHaveLength(Math.min(3, named.length))
    const seqs = named.map(({ seq }) => seq)
    for (const { seq } of posts) expect(seqs, side).toContain(seq)
  }
})

it('one voice is not typical three times', async () => {
  const busy = await openTestDatabase()
  await tell(
    busy,
    about(0, 12).map((one, i) => ({ ...one, author: i < 9 ? 'satu akun' : `warga ${i}` })),
  )
  const board = await openTownBoard(busy, NOW)
  await board.settle()
  const [first] = (await board.ask<Board>('/api/board')).issues
  const page = await board.ask<IssuePage>(`/api/issues/${first?.id}`)
  const posts = await board.ask<PostPage>(`/api/issues/${first?.id}/posts?limit=500`)
  const voices = page.typical.map(({ seq }) => posts.posts.find((post) => post.seq === seq)?.voice)
  expect(new Set(voices).size).toBe(voices.length)
  await board.close()
  await busy.close()
})
