import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../../test/harness/database.ts'
import { openTownBoard, type TownBoard } from '../../../test/harness/town-board.ts'
import { talkOf, tell } from '../../../test/harness/town-posts.ts'
import type { Board } from './contract.ts'

const NOW = new Date('2026-11-20T05:00:00Z')
const HOUR = 3_600_000

describe('a board without an issue', () => {
  let town: TestDatabase
  let desk: TownBoard
  const board = async (query: string) => (await desk.app.inject(`/api/board?${query}`)).json<Board>()
  const people = (count: number, hoursAgo: number) =>
    Array.from({ length: count }, (_, n) => ({
      text: talkOf('flood', n),
      at: new Date(NOW.getTime() - hoursAgo * HOUR - n * 60_000),
    }))

  beforeAll(async () => {
    town = await openTestDatabase()
    // Ten people three days ago, two people this morning.
    await tell(town, people(10, 72))
    await tell(town, people(2, 1), { name: 'Radio Kota', kind: 'social' })
    desk = await openTownBoard(town, NOW)
    await desk.settle()
  })
  afterAll(async () => {
    await desk.close()
    await town.close()
  })

  it('says how many posts lie in each window, and which one has an issue', async () => {
    const { issues, elsewhere } = await board('window=24h')
    expect(issues).toEqual([])
    expect(elsewhere).toEqual({
      windows: [
        { window: '6h', posts: 2, issues: 0 },
        { window: '24h', posts: 2, issues: 0 },
        { window: '7d', posts: 12, issues: 1 },
      ],
      unfiltered: null,
    })
  })

  it('says what the window holds without the filters', async () => {
    const { sources } = await board('window=7d')
    const radio = sources.find(({ name }) => name === 'Radio Kota')
    const { elsewhere } = await board(`window=7d&source=${radio?.id}`)
    expect(elsewhere?.unfiltered).toEqual({ window: '7d', posts: 12, issues: 1 })
    expect(elsewhere?.windows.at(-1)).toEqual({ window: '7d', posts: 2, issues: 0 })
  })

  it('says nothing of the kind where there is an issue to show', async () => {
    const shown = await board('window=7d')
    expect(shown.issues).toHaveLength(1)
    expect(shown).not.toHaveProperty('elsewhere')
  })
})
