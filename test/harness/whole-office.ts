import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { foundOffices, giveRoles } from './article-desk.ts'
import { openTestDatabase } from './database.ts'
import { listJobs } from './inbox-town.ts'
import { openBrowser, PASSWORD, type Browser } from './office.ts'
import { openReadingApp } from './reading-app.ts'
import { lookAfterAnswers } from '../../src/inbox/answers/start-answers.ts'
import type { OfficeRole, Role } from '../../src/people/contract.ts'
import { addOfficer, hashForSignIn } from '../../src/people/officers/create-officer.ts'
import { fixedClock } from '../../src/platform/clock.ts'
import { inTransaction } from '../../src/platform/db/index.ts'
import { createLog, type Logger } from '../../src/platform/log.ts'

const SCREENS = path.join(import.meta.dirname, '../../build/web/handler.js')

export type Sending = { file: Buffer; name: string; type?: string; fields?: Record<string, string> }
type Asked = { browser?: Browser; from?: string; headers?: Record<string, string> }

/** Fields, then one file, as a browser sends a form. */
async function writeForm({ file, name, type, fields = {} }: Sending) {
  const form = new FormData()
  for (const [field, value] of Object.entries(fields)) form.append(field, value)
  form.append('file', new Blob([new Uint8Array(file)], type === undefined ? {} : { type }), name)
  const encoded = new Response(form)
  return {
    type: encoded.headers.get('content-type') ?? '',
    payload: Buffer.from(await encoded.arrayBuffer()),
  }
}

const cookiesOf = (browser: Browser | undefined): Record<string, string> =>
  browser ? { cookie: [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ') } : {}

/**
 * The whole application with every stage over a database of its own: the desk, the health and the roads agency, officers
 * who enter, and strangers who ask. Pages are there when they were built. Jobs are only written down.
 */
export async function openWholeOffice(options: { log?: Logger } = {}) {
  const town = await openTestDatabase()
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'gacek-whole-'))
  await town.db.updateTable('council').set({ time_zone: 'Asia/Makassar' }).execute()
  await foundOffices(town.db)
  await town.db
    .insertInto('office_version')
    .values(
      (await town.db.selectFrom('office').selectAll().execute()).map((office) => ({
        council_id: 1,
        office_id: office.office_id,
        name: office.name,
        short_name: office.short_name,
        kind: 'agency',
        is_desk: office.is_desk,
        valid_from: '2024-01-01',
      })),
    )
    .execute()
  const jobs = listJobs()
  const hasScreens = existsSync(SCREENS)
  const { log = createLog('silent') } = options
  const app = await openReadingApp(town.db, dataDir, jobs, { screens: hasScreens, log })
  await app.ready()
  const passwordHash = await hashForSignIn(PASSWORD)
  const council = {
    id: 1,
    name: 'Kabupaten Contoh',
    placeCode: null,
    timeZone: 'Asia/Makassar' as const,
    sample: false,
  }
  let people = 0

  async function enter(role: Role, places: [number, OfficeRole[]][] = []): Promise<Browser> {
    const email = `petugas.${(people += 1)}@contoh.go.id`
    const officer = { councilId: 1, name: `Petugas ${people}`, email, role, passwordHash }
    const made = await inTransaction(town.db, (tx) => addOfficer(tx, officer))
    if (!made.ok) throw new Error(made.refusal)
    for (const [officeId, roles] of places) await giveRoles(town.db, made.officerId, officeId, roles)
    const browser = openBrowser(app)
    const answer = await browser.call('/api/auth/sign-in/email', { body: { email, password: PASSWORD } })
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.body))
    return browser
  }
  const headersOf = ({ browser, headers = {} }: Asked) => ({
    host: 'localhost:3000',
    origin: 'http://localhost:3000',
    ...cookiesOf(browser),
    ...headers,
  })
  return {
    town,
    db: town.db,
    dataDir,
    databaseUrl: town.url,
    app,
    jobs,
    council,
    hasScreens,
    enter,
    get: (url: string, asked: Asked = {}) =>
      app.inject({ url, headers: headersOf(asked), remoteAddress: asked.from ?? '127.0.0.1' }),
    post: (url: string, payload: object, asked: Asked = {}) =>
      app.inject({
        method: 'POST',
        url,
        payload,
        headers: headersOf(asked),
        remoteAddress: asked.from ?? '127.0.0.1',
      }),
    /** Sends a form with one file. */
    async send(url: string, sending: Sending, asked: Asked = {}) {
      const form = await writeForm(sending)
      const headers = { ...headersOf(asked), 'content-type': form.type }
      return app.inject({ method: 'POST', url, headers, payload: form.payload })
    },
    /** Sends what waits to be sent, as the work role does every two seconds. */
    settleAnswers: (at = new Date()) =>
      lookAfterAnswers({
        db: town.db,
        clock: fixedClock(new Date(at.getTime() + 15_000)),
        jobs,
        log: createLog('silent'),
        council,
        dataDir,
        publicUrl: undefined,
      }),
    close: async () => {
      await app.close()
      await town.close()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
export type WholeOffice = Awaited<ReturnType<typeof openWholeOffice>>
