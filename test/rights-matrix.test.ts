import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DESK_OFFICE, foundOffices, giveRoles, HEALTH_OFFICE, ROADS_OFFICE } from './harness/article-desk.ts'
import { openTestDatabase, type TestDatabase } from './harness/database.ts'
import { openBrowser, PASSWORD, type Browser } from './harness/office.ts'
import { OPEN_ROUTES } from './harness/open-routes.ts'
import { openReadingApp } from './harness/reading-app.ts'
import { OFFICE_ROLES } from './harness/roles.ts'
import { addressOf, callOf, labelOf, listRoutes, type Route } from './harness/route-calls.ts'
import type { OfficeRole, Role } from '../src/people/contract.ts'
import { addOfficer, hashForSignIn } from '../src/people/officers/create-officer.ts'
import { inTransaction } from '../src/platform/db/index.ts'
import type { App } from '../src/platform/http/index.ts'
import { openJobs, type Jobs } from '../src/platform/jobs.ts'
import { createLog } from '../src/platform/log.ts'

type Person = { name: string; browser: Browser; rights: Set<string>; isOfficer: boolean }

describe('rights, route by route', () => {
  let town: TestDatabase
  let app: App
  let jobs: Jobs
  let routes: Route[]
  let people: Person[]
  let stranger: Person
  let passwordHash: string
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'gacek-rights-'))

  async function enter(name: string, role: Role, offices: [number, OfficeRole[]][], councilId = 1) {
    const email = `${name.replaceAll(/\W+/g, '.')}@contoh.go.id`
    const officer = { councilId, name, email, role, passwordHash }
    const made = await inTransaction(town.db, (tx) => addOfficer(tx, officer))
    if (!made.ok) throw new Error(made.refusal)
    for (const [officeId, roles] of offices) {
      await giveRoles(town.db, made.officerId, { officeId, councilId }, roles)
    }
    const browser = openBrowser(app)
    const answer = await browser.call('/api/auth/sign-in/email', { body: { email, password: PASSWORD } })
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.body))
    const me = await browser.call<{ rights: string[] }>('/api/me')
    return { name, browser, rights: new Set(me.body.rights), isOfficer: true }
  }

  /** One line for each thing of the first council: what is there, as one checksum a table. */
  async function fingerprint(): Promise<Record<string, string>> {
    const { rows: tables } = await sql<{ name: string }>`
      select table_name as name from information_schema.columns
      where table_schema = 'public' and column_name = 'council_id'
        and table_name not in ('attempt', 'audit_entry') order by 1`.execute(town.db)
    const prints: Record<string, string> = {}
    for (const { name } of tables) {
      const { rows } = await sql<{ print: string }>`
        select count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as print
        from ${sql.table(name)} t where council_id = 1`.execute(town.db)
      prints[name] = rows[0]?.print ?? ''
    }
    return prints
  }

  beforeAll(async () => {
    town = await openTestDatabase()
    await foundOffices(town.db)
    const other = { council_id: 2, name: 'Kabupaten Lain', sample: false }
    await town.db.insertInto('council').values(other).execute()
    await foundOffices(town.db, 2)
    jobs = await openJobs(town.url, createLog('silent'))
    app = await openReadingApp(town.db, dataDir, jobs)
    routes = await listRoutes(app)
    passwordHash = await hashForSignIn(PASSWORD)
    const roles: Role[] = ['viewer', 'leader', 'analyst', 'operator']
    people = [{ name: 'visitor', browser: openBrowser(app), rights: new Set(), isOfficer: false }]
    for (const role of roles) people.push(await enter(role, role, []))
    for (const role of OFFICE_ROLES) {
      people.push(await enter(`${role} of an office`, 'viewer', [[HEALTH_OFFICE, [role]]]))
      people.push(await enter(`${role} at the desk`, 'viewer', [[DESK_OFFICE, [role]]]))
    }
    const everywhere = [DESK_OFFICE, HEALTH_OFFICE, ROADS_OFFICE]
    const all = everywhere.map((id): [number, OfficeRole[]] => [id, OFFICE_ROLES])
    stranger = await enter('operator of another council', 'operator', all, 2)
  })
  afterAll(async () => {
    await app.close()
    await jobs.stop()
    await town.close()
    rmSync(dataDir, { recursive: true, force: true })
  })

  it('every route has a guard, or stands in the list of what is open and why', () => {
    const open = routes.filter((route) => route.rule === null).map(labelOf)
    expect(open.filter((route) => !OPEN_ROUTES.has(route))).toEqual([])
    expect([...OPEN_ROUTES].filter((route) => !open.includes(route))).toEqual([])
  })

  it('who lacks the right is sent away at every route, whatever they send', async () => {
    const holes: string[] = []
    let calls = 0
    for (const route of routes) {
      for (const person of people) {
        if (route.rule === null) continue
        const allowed = route.rule === 'officer' ? person.isOfficer : person.rights.has(route.rule)
        if (allowed) continue
        calls += 1
        const { status } = await callOf(person.browser, route)
        const expected = person.isOfficer ? 403 : 401
        if (status !== expected) holes.push(`${person.name}: ${labelOf(route)} gave ${status}`)
      }
    }
    expect(holes).toEqual([])
    expect(calls).toBeGreaterThan(1500)
  })

  it('asking only for the head of an answer goes around no guard', async () => {
    const heads = routes.filter((route) => route.method === 'GET' && route.rule !== null)
    const holes: string[] = []
    for (const route of heads) {
      const { statusCode } = await app.inject({ method: 'HEAD', url: addressOf(route) })
      if (statusCode !== 401) holes.push(`HEAD ${route.url} gave ${statusCode}`)
    }
    expect(holes).toEqual([])
    expect(heads.length).toBeGreaterThan(50)
  })

  it('an operator of another council changes nothing of ours by any route', async () => {
    // What a first look makes by itself, such as the categories every council begins with.
    for (const route of routes) {
      if (route.method === 'GET' && route.rule === null) await callOf(openBrowser(app), route)
    }
    const before = await fingerprint()
    const faults: string[] = []
    for (const route of routes) {
      if (route.url.startsWith('/api/auth/') || route.url.includes('/stream')) continue
      const { status } = await callOf(stranger.browser, route)
      if (status >= 500 && status !== 503) faults.push(`${labelOf(route)} gave ${status}`)
    }
    expect(await fingerprint()).toEqual(before)
    expect(faults).toEqual([])
  })
})
