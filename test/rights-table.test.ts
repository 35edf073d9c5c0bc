import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DESK_OFFICE, foundOffices, giveRoles, HEALTH_OFFICE, ROADS_OFFICE } from './harness/article-desk.ts'
import { openTestDatabase, type TestDatabase } from './harness/database.ts'
import { openBrowser, PASSWORD, type Browser } from './harness/office.ts'
import { openReadingApp } from './harness/reading-app.ts'
import { callOf, labelOf, listRoutes, type Route } from './harness/route-calls.ts'
import type { OfficeRole, Role } from '../src/people/contract.ts'
import { addOfficer, hashForSignIn } from '../src/people/officers/create-officer.ts'
import { inTransaction } from '../src/platform/db/index.ts'
import type { App } from '../src/platform/http/index.ts'
import { openJobs, type Jobs } from '../src/platform/jobs.ts'
import { createLog } from '../src/platform/log.ts'

/** The people of an office, as the sample has them: a column of the table each, under a sign of at most four letters. */
const PEOPLE: { sign: string; role: Role; offices: [number, OfficeRole[]][]; councilId?: number }[] = [
  { sign: 'oper', role: 'operator', offices: [] },
  { sign: 'anal', role: 'analyst', offices: [] },
  { sign: 'lead', role: 'leader', offices: [] },
  { sign: 'read', role: 'viewer', offices: [] },
  { sign: 'cont', role: 'viewer', offices: [[HEALTH_OFFICE, ['contributor']]] },
  { sign: 'edit', role: 'viewer', offices: [[DESK_OFFICE, ['desk-editor']]] },
  { sign: 'conf', role: 'viewer', offices: [[DESK_OFFICE, ['confirmer']]] },
  { sign: 'medi', role: 'viewer', offices: [[HEALTH_OFFICE, ['social-media-admin']]] },
  { sign: 'serv', role: 'viewer', offices: [[DESK_OFFICE, ['case-officer']]] },
  { sign: 'case', role: 'viewer', offices: [[ROADS_OFFICE, ['case-officer']]] },
  { sign: 'ppid', role: 'viewer', offices: [[HEALTH_OFFICE, ['ppid-officer']]] },
  { sign: 'head', role: 'viewer', offices: [[HEALTH_OFFICE, ['leader']]] },
]

/** Whether somebody gets past the guard. A stream has no end: there what they may is asked instead. */
async function passes(browser: Browser, route: Route): Promise<boolean> {
  if (/stream|events$/.test(route.url)) {
    const me = await browser.call<{ rights: string[] }>('/api/me')
    return me.body.rights.includes(route.rule ?? '')
  }
  const { status, body } = await callOf(browser, route)
  return (status !== 401 && status !== 403) || body.code === 'wrong-password'
}

const KEY = `What each route asks for, and who passes its guard. One line a route, written by test/rights-table.test.ts from the
running application: a new route fails it until its line stands here, and a change of a line is a change of who may what.
  oper operator · anal analyst · lead leader of the council · read reader without a duty · cont contributor of an agency
  edit desk editor · conf confirmer at the desk · medi social media of an agency · serv service desk · case case officer
  ppid PPID of an agency · head leader of an agency · none not signed in
x passes the guard; - is sent away (401, 403). For whose things, the stage asks besides: rights-of-others.test.ts.`

describe('the table of rights', () => {
  let town: TestDatabase
  let app: App
  let jobs: Jobs
  let routes: Route[]
  const people: { sign: string; browser: Browser }[] = []
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'gacek-table-'))

  async function enter({ sign, role, offices }: (typeof PEOPLE)[number], passwordHash: string) {
    const email = `${sign}@contoh.go.id`
    const made = await inTransaction(town.db, (tx) =>
      addOfficer(tx, { councilId: 1, name: `Petugas ${sign}`, email, role, passwordHash }),
    )
    if (!made.ok) throw new Error(made.refusal)
    for (const [officeId, roles] of offices) await giveRoles(town.db, made.officerId, officeId, roles)
    const browser = openBrowser(app)
    const answer = await browser.call('/api/auth/sign-in/email', { body: { email, password: PASSWORD } })
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.body))
    people.push({ sign, browser })
  }

  beforeAll(async () => {
    town = await openTestDatabase()
    await foundOffices(town.db)
    jobs = await openJobs(town.url, createLog('silent'))
    app = await openReadingApp(town.db, dataDir, jobs)
    routes = await listRoutes(app)
    const passwordHash = await hashForSignIn(PASSWORD)
    for (const person of PEOPLE) await enter(person, passwordHash)
    people.push({ sign: 'none', browser: openBrowser(app) })
  })
  afterAll(async () => {
    await app.close()
    await jobs.stop()
    await town.close()
    rmSync(dataDir, { recursive: true, force: true })
  })

  it('is what the application does, route by route and person by person', async () => {
    const guarded = routes.filter(({ rule }) => rule !== null)
    const lines: string[] = []
    for (const route of guarded.sort((one, other) => labelOf(one).localeCompare(labelOf(other), 'en'))) {
      const marks: string[] = []
      // What one may do would change what the next finds: each asks for a thing that is not there.
      for (const { browser } of people) {
        marks.push((await passes(browser, route)) ? 'x' : '-')
      }
      lines.push(`${marks.join('    ')}    ${(route.rule ?? '').padEnd(20)} ${labelOf(route)}`)
    }
    const head = people.map(({ sign }) => sign).join(' ')
    await expect(`${KEY}\n\n${head}\n${lines.join('\n')}\n`).toMatchFileSnapshot('rights-table.txt')
  })
})
