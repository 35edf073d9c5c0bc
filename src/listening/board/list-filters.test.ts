import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../../test/harness/database.ts'
import { openTownBoard, type TownBoard } from '../../../test/harness/town-board.ts'
import { talkOf, tell } from '../../../test/harness/town-posts.ts'
import type { BoardFilters } from './contract.ts'

const NOW = new Date('2026-11-20T05:00:00Z')

describe('the filters above the board', () => {
  let town: TestDatabase
  let desk: TownBoard
  beforeAll(async () => {
    town = await openTestDatabase()
    const at = (i: number) => new Date(NOW.getTime() - (i + 5) * 60_000)
    await tell(
      town,
      Array.from({ length: 10 }, (_, i) => ({ text: talkOf('clinic', i), at: at(i) })),
    )
    desk = await openTownBoard(town, NOW)
    await desk.settle()
  })
  afterAll(async () => {
    await desk.close()
    await town.close()
  })

  it('name affairs in the language that is asked for', async () => {
    const named = async (language: string) => {
      const headers = { 'accept-language': language }
      const answer = await desk.app.inject({ url: '/api/board/filters', headers })
      return answer.json<BoardFilters>().affairs.find(({ code }) => code === 'kesehatan')?.name
    }
    expect([await named('id'), await named('en')]).toEqual(['Kesehatan', 'Health'])
  })
})
