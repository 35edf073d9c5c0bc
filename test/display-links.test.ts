import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { foundOffices } from './harness/article-desk.ts'
import { openTestDatabase, type TestDatabase } from './harness/database.ts'
import { openBrowser, PASSWORD, type Browser } from './harness/office.ts'
import { openReadingApp } from './harness/reading-app.ts'
import { callOf, labelOf, listRoutes, type Route } from './harness/route-calls.ts'
import type { MadeDisplay } from '../src/listening/board/displays/contract.ts'
import { addOfficer, hashForSignIn } from '../src/people/officers/create-officer.ts'
import { inTransaction } from '../src/platform/db/index.ts'
import type { App } from '../src/platform/http/index.ts'

const OF_A_SCREEN = ['GET /api/display/board', 'GET /api/display/board/events']

describe('a screen that has a display link', () => {
  let town: TestDatabase
  let app: App
  let routes: Route[]
  let operator: Browser
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'gacek-display-'))

  beforeAll(async () => {
    town = await openTestDatabase()
    await foundOffices(town.db)
    await town.db.updateTable('council').set({ sample: false }).execute()
    app = await openReadingApp(town.db, dataDir)
    routes = await listRoutes(app)
    const officer = { councilId: 1, name: 'Rahmat', email: 'rahmat@contoh.go.id', role: 'operator' as const }
    const passwordHash = await hashForSignIn(PASSWORD)
    await inTransaction(town.db, (tx) => addOfficer(tx, { ...officer, passwordHash }))
    operator = openBrowser(app)
    await operator.call('/api/auth/sign-in/email', { body: { email: officer.email, password: PASSWORD } })
  })
  afterAll(async () => {
    await app.close()
    await town.close()
    rmSync(dataDir, { recursive: true, force: true })
  })

  async function hang() {
    const body = { name: 'TV ruang sekda', query: { window: '24h' } }
    const made = (await operator.call<MadeDisplay>('/api/displays', { body })).body
    const screen = openBrowser(app)
    const entered = await screen.call('/api/display/enter', { body: { token: made.token } })
    expect(entered.status).toBe(200)
    return { ...made, screen }
  }

  it('reads the board of its link, and at every other guarded route is sent away as a stranger is', async () => {
    const { screen } = await hang()
    const guarded = routes.filter(({ rule }) => rule !== null)
    const opened: string[] = []
    for (const route of guarded) {
      if (route.url.endsWith('/board/events') && route.rule === 'display') continue
      const { status } = await callOf(screen, route)
      if (status !== 401) opened.push(labelOf(route))
    }
    expect(opened).toEqual(OF_A_SCREEN.slice(0, 1))
    expect(guarded.filter(({ rule }) => rule === 'display').map(labelOf)).toEqual(OF_A_SCREEN)
    expect(guarded.length).toBeGreaterThan(250)
  })

  it('is answered at the open routes what a stranger is, and is nobody', async () => {
    const { screen } = await hang()
    const stranger = openBrowser(app)
    const differs: string[] = []
    for (const route of routes.filter(({ rule, method }) => rule === null && method === 'GET')) {
      const [own, other] = [await callOf(screen, route), await callOf(stranger, route)]
      if (own.status !== other.status) differs.push(labelOf(route))
    }
    expect(differs).toEqual([])
    expect((await screen.call('/api/me')).body).toMatchObject({ officer: null, rights: [] })
  })

  it('with the secret in any other place than its cookie opens nothing', async () => {
    const { token } = await hang()
    const tries = [
      { url: `/api/display/board?token=${token}` },
      { url: '/api/display/board', headers: { authorization: `Bearer ${token}` } },
      { url: '/api/board', headers: { cookie: `gacek.display=${token}` } },
      { url: '/api/board', headers: { cookie: `gacek.session_token=${token}` } },
    ]
    for (const { url, headers } of tries) {
      expect((await openBrowser(app).call(url, { headers: headers ?? {} })).status, url).toBe(401)
    }
  })

  it('only reads: what would change something is not there for it', async () => {
    const { screen } = await hang()
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'] as const) {
      expect((await screen.call('/api/display/board', { method, body: {} })).status, method).toBe(404)
    }
  })
})
