import { afterAll, beforeAll, expect, it } from 'vitest'
import type { z } from 'zod'
import { openTestDatabase, type TestDatabase } from '../../../test/harness/database.ts'
import { openTownBoard, type TownBoard } from '../../../test/harness/town-board.ts'
import { talkOf, tell, type Matter, type Told } from '../../../test/harness/town-posts.ts'
import type { ActionResult, IssueDetail, IssueHistoryEntry, issueListSchema } from '../issues/contract.ts'
import type { Board } from './contract.ts'

const NOW = new Date('2026-11-21T05:00:00Z')
type IssueList = z.infer<typeof issueListSchema>

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** `count` posts about a matter, evenly over some days; both ends in days before now. */
function spoken(matter: Matter, from: number, to: number, count: number): Told[] {
  return Array.from({ length: count }, (_, i) => ({
    text: talkOf(matter, Math.round(from * 100) + i),
    at: new Date(NOW.getTime() - (from - ((from - to) * i) / (count - 1)) * DAY),
  }))
}

let town: TestDatabase
let desk: TownBoard
beforeAll(async () => {
  town = await openTestDatabase()
  // The clinic is spoken of every day; the flood from 3 to 9 November, and again since this night.
  const told = [
    ...spoken('flood', 18, 12, 30),
    ...spoken('clinic', 18, 0.01, 150),
    ...spoken('flood', 0.3, 0.01, 12),
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

const back = async () => {
  const { issues } = await desk.ask<Board>('/api/board?top=20')
  return issues.find((issue) => issue.returned !== null)
}

it('an issue spoken of again says after how many days of silence, and when it was spoken of before', async () => {
  const flood = (await back())!
  expect(flood.samples[0]?.text).toMatch(/melati/i)
  expect(flood.returned).toEqual({
    at: expect.stringMatching(/^2026-11-2[01]T/),
    quietDays: 11,
    from: expect.stringMatching(/^2026-11-03T/),
    to: expect.stringMatching(/^2026-11-09T/),
  })
  const page = await desk.ask<IssueDetail>(`/api/issues/${flood.id}`)
  expect(page.returned).toEqual(flood.returned)
  const { entries } = await desk.ask<{ entries: IssueHistoryEntry[] }>(`/api/issues/${flood.id}/history`)
  expect(entries.find(({ kind }) => kind === 'returned')).toMatchObject({ officer: null, detail: '11' })
})

it('the list of issues marks it and can show such issues alone', async () => {
  const flood = (await back())!
  const all = await desk.ask<IssueList>('/api/issues')
  expect(all.issues.length).toBeGreaterThan(1)
  expect(all.issues.filter((issue) => issue.returned !== null).map(({ id }) => id)).toEqual([flood.id])
  expect((await desk.ask<IssueList>('/api/issues?only=returned')).issues.map(({ id }) => id)).toEqual([
    flood.id,
  ])
})

it('an issue put together with one spoken of all along was never silent', async () => {
  const flood = (await back())!
  const { issues } = await desk.ask<Board>('/api/board?top=20')
  const clinic = issues.find((issue) => issue.id !== flood.id && issue.returned === null)!
  const payload = { kind: 'merge', issue: flood.id, with: [clinic.id] }
  const reply = await desk.app.inject({ method: 'POST', url: '/api/issue-actions', payload })
  expect(await back()).toBeUndefined()
  expect((await desk.ask<IssueList>('/api/issues?only=returned')).issues).toEqual([])
  const { actionId } = reply.json<ActionResult>()
  await desk.app.inject({ method: 'POST', url: `/api/issue-actions/${actionId}/undo` })
  expect((await back())?.id).toBe(flood.id)
})

it('a return is told for a week', async () => {
  const flood = (await back())!
  desk.clock.advance(8 * DAY)
  expect(
    (await desk.ask<Board>('/api/board?window=7d&top=20')).issues.every((one) => one.returned === null),
  ).toBe(true)
  expect((await desk.ask<IssueDetail>(`/api/issues/${flood.id}`)).returned?.quietDays).toBe(11)
})

it('what is brought in later from within the silence takes the return back, or shortens it', async () => {
  const { issues } = await desk.ask<IssueList>('/api/issues')
  const shown = async (id: string) => (await desk.ask<IssueDetail>(`/api/issues/${id}`)).returned
  const { id } = issues.find(({ name }) => /banjir|melati/i.test(name))!
  expect(await shown(id)).toMatchObject({ quietDays: 11 })
  await tell(town, spoken('flood', 7.6, 7.4, 3))
  await desk.settle()
  expect(await shown(id)).toMatchObject({ quietDays: 7, to: expect.stringMatching(/^2026-11-13T/) })
  await tell(town, spoken('flood', 4, 3.8, 3))
  await desk.settle()
  expect(await shown(id)).toBeNull()
  const { entries } = await desk.ask<{ entries: IssueHistoryEntry[] }>(`/api/issues/${id}/history`)
  expect(entries.filter(({ kind }) => kind === 'returned')).toEqual([])
})
