import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { followEvents, openBoardOffice, type BoardOffice } from '../../../test/harness/board-office.ts'
import type { Browser } from '../../../test/harness/office.ts'
import type { Role } from '../../people/contract.ts'
import { registerBoardRoutes, type LiveBoard } from './index.ts'

const cookieOf = ({ cookies }: Browser): string =>
  [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')

describe('the board that follows by itself', () => {
  let office: BoardOffice
  let made = Promise.withResolvers<undefined>()
  let [waiting, followed, gone] = [0, 0, false]

  beforeAll(async () => {
    office = await openBoardOffice((app, board) => {
      // Lets a test hold the making of a board of six hours, and counts who follows it.
      const live: LiveBoard = {
        ...board.live,
        async read(query) {
          if (query.window === '6h') {
            waiting += 1
            await made.promise
            waiting -= 1
          }
          return board.live.read(query)
        },
        follow(query, tell) {
          const stop = board.live.follow(query, tell)
          if (query.window === '6h') followed += 1
          return () => {
            if (query.window === '6h') followed -= 1
            stop()
          }
        },
      }
      app.addHook('onRequestAbort', (_request, done) => {
        gone = true
        done()
      })
      registerBoardRoutes(app, { ...board, live, heartbeatMs: 20 })
    })
  })
  afterAll(() => office.close())

  /** An officer who has the board open. */
  async function watch(role: Role) {
    const officer = await office.enter(role)
    const stream = await followEvents(`${office.home}/api/board/events`, cookieOf(officer.browser))
    return { ...officer, ...stream }
  }

  it('ends for an officer who signed out, and for one who was deactivated, and for nobody else', async () => {
    const [leaves, dismissed, stays] = [await watch('viewer'), await watch('analyst'), await watch('leader')]
    expect([leaves.status, leaves.heard.includes('event: board')]).toEqual([200, true])
    let isOpen = true
    void stays.ends.then(() => (isOpen = false))
    await leaves.browser.call('/api/auth/sign-out', { body: {} })
    expect(await leaves.ends).toBe(true)
    const operator = await office.enter('operator')
    const change = { method: 'PATCH' as const, body: { active: false } }
    expect((await operator.browser.call(`/api/officers/${dismissed.id}`, change)).status).toBe(200)
    expect(await dismissed.ends).toBe(true)
    expect(isOpen).toBe(true)
  })

  it('says in quiet times up to which moment the board holds', async () => {
    const { heard } = await watch('viewer')
    const { at } = JSON.parse(/event: beat\ndata: (.+)\n/.exec(heard)?.[1] ?? '{}') as { at?: string }
    expect(Number.isNaN(Date.parse(at ?? ''))).toBe(false)
  })

  it('keeps nobody on the list who left before the first board was made', async () => {
    const officer = await office.enter('viewer')
    const cookie = cookieOf(officer.browser)
    made = Promise.withResolvers()
    const leaves = new AbortController()
    const asked = fetch(`${office.home}/api/board/events?window=6h`, {
      headers: { cookie },
      signal: leaves.signal,
    })
    await expect.poll(() => waiting).toBe(1)
    leaves.abort()
    await expect(asked).rejects.toThrow()
    await expect.poll(() => gone).toBe(true)
    made.resolve(undefined)
    await expect.poll(() => waiting).toBe(0)
    // Who asks later is answered later.
    const others = await fetch(`${office.home}/api/board?window=6h`, { headers: { cookie } })
    expect([others.status, followed]).toEqual([200, 0])
  })
})
