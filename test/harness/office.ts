import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { openTestDatabase, type TestDatabase } from './database.ts'
import { fixedClock, type Clock } from '../../src/platform/clock.ts'
import { createApp, type App } from '../../src/platform/http/index.ts'
import { inTransaction } from '../../src/platform/db/index.ts'
import { createLog } from '../../src/platform/log.ts'
import { addOfficer, hashForSignIn } from '../../src/people/officers/create-officer.ts'
import type { Role } from '../../src/people/contract.ts'
import { registerPeople, requireRight, type PeopleDeps } from '../../src/people/index.ts'

export const PASSWORD = 'meja kayu jati tua'

let passwordHash: Promise<string> | undefined

type Cookies = Map<string, string>
type Call = {
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  body?: unknown
  headers?: Record<string, string>
}
/** What an answer of the application says; `Body` is what the caller expects. */
export type Answer<Body> = {
  status: number
  body: Body
  headers: Record<string, unknown>
  setCookies: string[]
}
type Problem = { code: string; title: string; detail?: string; fields?: { field: string }[] }

function keepCookie(cookies: Cookies, line: string): void {
  const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? []
  if (name === undefined || value === undefined) return
  if (/Max-Age=0/i.test(line)) cookies.delete(name)
  else cookies.set(name, value)
}

/** A browser: keeps cookies, sends JSON and the headers browsers send. */
export function openBrowser(app: App, host = 'localhost:3000') {
  const cookies: Cookies = new Map()
  async function call<Body = Problem>(url: string, options: Call = {}): Promise<Answer<Body>> {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await app.inject({
      method: options.method ?? (options.body === undefined ? 'GET' : 'POST'),
      url,
      headers: {
        host,
        origin: `http://${host}`,
        'user-agent': 'Mozilla/5.0 (Linux; Android 14) Chrome/140.0 Mobile Safari/537.36',
        ...(cookie === '' ? {} : { cookie }),
        ...options.headers,
      },
      ...(options.body === undefined ? {} : { payload: options.body as object }),
    })
    const setCookies = [response.headers['set-cookie'] ?? []].flat()
    for (const line of setCookies) keepCookie(cookies, line)
    const isJson = String(response.headers['content-type']).includes('json')
    const read = (): unknown => (isJson ? response.json() : response.body)
    const body = (response.body === '' ? null : read()) as Body
    return { status: response.statusCode, body, headers: response.headers, setCookies }
  }
  return { call, cookies }
}
export type Browser = ReturnType<typeof openBrowser>

export type Stage = { db: TestDatabase['db']; dataDir: string; clock: Clock }

/**
 * An application with people and two routes that ask for rights, over a database of its own; `addRoutes` adds the
 * routes of the stage under test.
 */
export async function openOffice(
  options: Partial<PeopleDeps> = {},
  addRoutes: (app: App, stage: Stage) => void = () => undefined,
) {
  const town = await openTestDatabase()
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'gacek-people-'))
  const clock = fixedClock(new Date())
  const app = await createApp({ log: createLog('silent'), trustProxy: false })
  registerPeople(app, { db: town.db, dataDir, publicUrl: undefined, clock, ...options })
  app.get('/api/try/board', { preHandler: requireRight('board.read') }, (request) => request.actor)
  app.post('/api/try/merge', { preHandler: requireRight('issues.correct') }, () => ({ ok: true }))
  addRoutes(app, { db: town.db, dataDir, clock })
  await app.ready()

  async function hire(role: Role, councilId = town.councilId, name = 'Sari Wulandari') {
    const email = `${role}.${councilId}.${Math.random().toString(36).slice(2)}@contoh.go.id`
    // Hashed once for all: it takes a tenth of a second on purpose.
    passwordHash ??= hashForSignIn(PASSWORD)
    const officer = { councilId, name, email, role, passwordHash: await passwordHash }
    const created = await inTransaction(town.db, (tx) => addOfficer(tx, officer))
    if (!created.ok) throw new Error(created.refusal)
    return { id: created.officerId, email }
  }
  async function signIn(email: string, password = PASSWORD): Promise<Browser> {
    const browser = openBrowser(app)
    const answer = await browser.call('/api/auth/sign-in/email', { body: { email, password } })
    if (answer.status !== 200)
      throw new Error(`sign-in gave ${answer.status}: ${JSON.stringify(answer.body)}`)
    return browser
  }
  return {
    town,
    db: town.db,
    app,
    clock,
    dataDir,
    hire,
    signIn,
    /** A new officer of a role, signed in. */
    enter: async (role: Role, councilId = town.councilId) => {
      const officer = await hire(role, councilId)
      return { ...officer, browser: await signIn(officer.email) }
    },
    close: async () => {
      await app.close()
      await town.close()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
export type Office = Awaited<ReturnType<typeof openOffice>>
