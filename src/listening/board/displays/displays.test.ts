import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  COUNCIL,
  followEvents,
  openBoardOffice,
  type BoardOffice,
} from '../../../../test/harness/board-office.ts'
import { openBrowser, type Browser } from '../../../../test/harness/office.ts'
import { sql } from '../../../platform/db/index.ts'
import type { Board } from '../contract.ts'
import { registerDisplayRoutes } from '../index.ts'
import type { Display, DisplayList, MadeDisplay } from './contract.ts'

const NEW = { name: 'TV ruang sekda', query: { window: '7d', affair: 'kesehatan' } }
/** A moment at which it is a new day in Makassar and not yet in London. */
const TODAY = '2026-11-24'

describe('a display link', () => {
  let office: BoardOffice
  let operator: Browser

  beforeAll(async () => {
    office = await openBoardOffice((app, board) =>
      registerDisplayRoutes(app, {
        ...board,
        council: COUNCIL,
        known: board,
        publicUrl: undefined,
        heartbeatMs: 200,
      }),
    )
    await office.db.updateTable('council').set({ sample: false }).execute()
    goTo('2026-11-23T18:00:00Z')
    operator = (await office.enter('operator')).browser
  })
  afterAll(() => office.close())

  function goTo(moment: string): void {
    office.clock.moveTo(new Date(moment))
  }
  async function make(body: object = NEW): Promise<MadeDisplay> {
    const answer = await operator.call<MadeDisplay>('/api/displays', { body })
    expect(answer.status).toBe(201)
    return answer.body
  }
  /** A television that opened the link. */
  async function hang(token: string) {
    const screen = openBrowser(office.app)
    return { screen, answer: await screen.call('/api/display/enter', { body: { token } }) }
  }
  /** A television whose link was revoked. */
  async function openThenRevoke() {
    const { display, token } = await make()
    const { screen } = await hang(token)
    await operator.call(`/api/displays/${display.id}`, { method: 'DELETE' })
    return screen
  }
  const list = async () => (await operator.call<DisplayList>('/api/displays')).body.displays
  const find = async (id: string) => (await list()).find((one) => one.id === id)

  it('is made by the operator, good for a year, and its secret is in no table', async () => {
    const { display, token } = await make()
    expect(display).toMatchObject({ ...NEW, state: 'open', until: '2027-11-24', lastUsedOn: null })
    expect(display.madeBy).toBe('Sari Wulandari')
    expect(Buffer.from(token.split('-').slice(1).join('-'), 'base64url').length * 8).toBeGreaterThanOrEqual(
      128,
    )
    const rows = await sql<{ row: string }>`select d::text as row from display_link d`.execute(office.db)
    const audit = await sql<{ row: string }>`select a::text as row from audit_entry a`.execute(office.db)
    const written = [...rows.rows, ...audit.rows].map(({ row }) => row).join('\n')
    expect(written).toContain('TV ruang sekda')
    expect(written).not.toContain(token.slice(4))
    expect(JSON.stringify(await list())).not.toContain(token.slice(4))
  })

  it('opens the board of its window and filters on a screen without sign-in, and the day of its use is kept', async () => {
    const { display, token } = await make()
    const { screen, answer } = await hang(token)
    expect(answer.status).toBe(200)
    expect(answer.setCookies[0]).toMatch(
      /^gacek\.display=[^;]+; Path=\/api\/display; HttpOnly; SameSite=Strict; /,
    )
    const board = await screen.call<Board>('/api/display/board?window=24h&affair=pendidikan')
    expect([board.status, board.body.window]).toEqual([200, '7d'])
    expect(board.headers['cache-control']).toBe('private, no-store')
    // An empty wall says why, and nothing of what lies outside its filters.
    expect(board.body.elsewhere?.windows.map(({ posts }) => posts)).toEqual([0, 0, 0])
    expect(board.body.elsewhere?.unfiltered).toBeNull()
    expect((await find(display.id))?.lastUsedOn).toBe(TODAY)
  })

  it('goes out once it is revoked, says so, and cannot be renewed', async () => {
    const { display, token } = await make()
    const { screen } = await hang(token)
    const revoked = await operator.call<Display>(`/api/displays/${display.id}`, { method: 'DELETE' })
    expect([revoked.status, revoked.body.state]).toEqual([200, 'revoked'])
    const { status, body } = await screen.call('/api/display/board')
    expect([status, body.code, body.title]).toEqual([
      401,
      'display-revoked',
      'Tautan layar ini sudah dicabut',
    ])
    expect((await hang(token)).answer.status).toBe(404)
    const renewed = await operator.call(`/api/displays/${display.id}/renew`, { body: {} })
    expect([renewed.status, renewed.body.code]).toEqual([409, 'display-revoked'])
    const acts = await office.db.selectFrom('audit_entry').select(['action', 'subject']).execute()
    expect(acts).toContainEqual({ action: 'display.revoked', subject: 'TV ruang sekda' })
  })

  it('is good through its last day by the calendar of the council, and comes back when it is renewed', async () => {
    const { display, token } = await make({ ...NEW, until: TODAY })
    const { screen } = await hang(token)
    goTo('2026-11-24T15:59:00Z')
    expect((await screen.call('/api/display/board')).status).toBe(200)
    goTo('2026-11-24T16:01:00Z')
    const over = await screen.call('/api/display/board')
    expect([over.status, over.body.code]).toEqual([401, 'display-expired'])
    expect((await find(display.id))?.state).toBe('expired')
    const renewed = await operator.call<Display>(`/api/displays/${display.id}/renew`, {
      body: { until: null },
    })
    expect(renewed.body).toMatchObject({ state: 'open', until: null })
    expect((await screen.call('/api/display/board')).status).toBe(200)
    goTo('2026-11-23T18:00:00Z')
  })

  it('with a last day that is over, or in a hundred years, is refused with the reason', async () => {
    for (const until of ['2026-11-23', '2126-01-01']) {
      const { status, body } = await operator.call('/api/displays', { body: { ...NEW, until } })
      expect([status, body.code, body.fields?.[0]?.field]).toEqual([400, 'invalid-field', 'until'])
      expect(body.detail).toContain('Pilih hari terakhir')
    }
  })

  it('that asks for a filter there is not, or for a place, affair, programme or source nobody knows, is refused and not kept', async () => {
    const before = (await list()).length
    const unknown = { place: '98.76', affair: 'sihir', programme: 4711, source: 4711 }
    for (const [filter, value] of Object.entries(unknown)) {
      const answer = await operator.call('/api/displays', { body: { ...NEW, query: { [filter]: value } } })
      const { status, body } = answer
      expect([status, body.code, body.fields?.[0]?.field], filter).toEqual([
        400,
        'invalid-field',
        `query.${filter}`,
      ])
      expect(body.detail).toMatch(/tidak dikenal|tidak ada hari ini/)
    }
    const other = await operator.call('/api/displays', { body: { ...NEW, query: { wilayah: '52.01' } } })
    expect([other.status, other.body.fields?.[0]?.field]).toEqual([400, 'query'])
    expect(other.body.detail).toContain('Saringan tidak dikenal: wilayah. Yang ada: window, place, affair')
    expect(await list()).toHaveLength(before)
  })

  it('is made by nobody but operators, and no officer reads a board with the right of a screen', async () => {
    for (const role of ['viewer', 'leader', 'analyst'] as const) {
      const { browser } = await office.enter(role)
      expect((await browser.call('/api/displays', { body: NEW })).status, role).toBe(403)
      expect((await browser.call('/api/display/board')).status, role).toBe(403)
    }
    const visitor = openBrowser(office.app)
    expect((await visitor.call('/api/displays')).status).toBe(401)
    expect((await visitor.call('/api/display/board')).body.code).toBe('display-unknown')
  })

  it('is not guessed: a wrong secret opens nothing, and many of them are stopped', async () => {
    const { token } = await make()
    const wrong = `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`
    const other = token.replace(/^1-/, '2-')
    for (const guess of [wrong, other, '', "1-' or true --"]) {
      const { answer, screen } = await hang(guess)
      expect([answer.status, answer.setCookies.length]).toEqual([404, 0])
      screen.cookies.set('gacek.display', encodeURIComponent(guess))
      expect((await screen.call('/api/display/board')).status).toBe(401)
    }
    let last = 404
    for (let tries = 0; tries < 80 && last === 404; tries += 1) last = (await hang(wrong)).answer.status
    expect(last).toBe(429)
    await office.db.deleteFrom('attempt').execute()
  })

  it('is not guessed by a cookie either, and the screen beside whoever tries goes on', async () => {
    const { screen } = await hang((await make()).token)
    const over = await openThenRevoke()
    const guess = async (n: number): Promise<number> => {
      const stranger = openBrowser(office.app)
      stranger.cookies.set('gacek.display', `1-${String(n).padStart(32, 'A')}`)
      return (await stranger.call('/api/display/board')).status
    }
    // A screen whose link is over asks each minute for days; one without any link has nothing to guess with.
    for (let tries = 0; tries < 30; tries += 1) {
      expect((await over.call('/api/display/board')).body.code).toBe('display-revoked')
      expect((await openBrowser(office.app).call('/api/display/board')).status).toBe(401)
    }
    const heard: number[] = []
    for (let tries = 0; tries < 21; tries += 1) heard.push(await guess(tries))
    expect(heard).toEqual([...Array.from({ length: 20 }, () => 401), 429])
    expect((await screen.call('/api/display/board')).status).toBe(200)
    await office.db.deleteFrom('attempt').execute()
  })

  it('that is revoked lets go of the screen that follows its board, and of no other', async () => {
    const watch = async () => {
      const { display, token } = await make()
      const url = `${office.home}/api/display/board/events`
      return { display, ...(await followEvents(url, `gacek.display=${token}`)) }
    }
    const [leaves, stays] = [await watch(), await watch()]
    expect(leaves.heard).toContain('event: board')
    let isOpen = true
    void stays.ends.then(() => (isOpen = false))
    await operator.call(`/api/displays/${leaves.display.id}`, { method: 'DELETE' })
    expect(await leaves.ends).toBe(true)
    expect(isOpen).toBe(true)
  })

  it('beyond fifty that are not revoked is refused, and revoking one makes room', async () => {
    const open = async () => (await list()).filter(({ state }) => state !== 'revoked')
    for (let made = (await open()).length; made < 50; made += 1) await make()
    const refused = await operator.call('/api/displays', { body: NEW })
    expect([refused.status, refused.body.code]).toEqual([409, 'too-many-displays'])
    const [first] = await open()
    await operator.call(`/api/displays/${first?.id}`, { method: 'DELETE' })
    await make()
    expect(await open()).toHaveLength(50)
  })
})
