import { createHash } from 'node:crypto'
import { getMigrations } from 'better-auth/db/migration'
import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser, openOffice, PASSWORD, type Office } from '../../../test/harness/office.ts'
import type { Me, SessionList } from '../contract.ts'
import { openAuth } from './open-auth.ts'

let office: Office
beforeAll(async () => {
  office = await openOffice()
})
afterAll(() => office.close())

/** As after fifty wrong passwords for one account from all over. */
async function countFifty(email: string): Promise<void> {
  const key = createHash('sha256')
    .update(JSON.stringify(['account', email]))
    .digest('base64url')
  const started_at = office.clock.now()
  await office.db.insertInto('attempt').values({ council_id: 1, key, started_at, count: 50 }).execute()
}

describe('limits', () => {
  it('twenty links that were made up, and the next one waits', async () => {
    const browser = openBrowser(office.app)
    const guess = (number: number) =>
      browser.call('/api/first-operator', {
        body: {
          token: `1-${String(number).padStart(32, 'x')}`,
          name: 'Rahayu',
          email: 'r@contoh.go.id',
          password: PASSWORD,
        },
      })
    for (let number = 1; number <= 20; number += 1) expect((await guess(number)).status).toBe(404)
    const next = await guess(21)
    expect([next.status, next.body.code]).toEqual([429, 'too-many'])
    expect(Number(next.headers['retry-after'])).toBeLessThanOrEqual(600)
  })

  it('guesses from many addresses for one account wait too, and another account does not', async () => {
    const { email } = await office.hire('viewer')
    await countFifty(email)
    await expect(office.signIn(email)).rejects.toThrow('429')
    const other = await office.hire('viewer')
    await office.signIn(other.email)
  })

  it('whoever guesses cannot shut an officer out of the browser they use, and the officer hears of it', async () => {
    const { browser, email } = await office.enter('viewer')
    await countFifty(email)
    const guess = { body: { email, password: 'bukan kata sandinya' } }
    const last = await openBrowser(office.app).call('/api/auth/sign-in/email', guess)
    expect([last.status, last.body.detail]).toEqual([429, expect.stringContaining('kunci sandi')])
    await expect(office.signIn(email)).rejects.toThrow('429')
    // The cookie that knows the browser is all it has left.
    for (const name of browser.cookies.keys()) if (!name.includes('device')) browser.cookies.delete(name)
    const body = { email, password: PASSWORD }
    expect((await browser.call('/api/auth/sign-in/email', { body })).status).toBe(200)
    const told = await browser.call<SessionList>('/api/sessions')
    expect(told.body.guessedAt).not.toBeNull()
    const { id } = (await browser.call<Me>('/api/me')).body.officer!
    const entries = await office.db
      .selectFrom('audit_entry')
      .select('audit_id')
      .where('action', '=', 'officer.guessed-at')
      .where('subject', '=', id)
      .execute()
    expect(entries).toHaveLength(1)
  })

  it('a known browser guesses no longer than ten times, and its mark is good for one officer only', async () => {
    const [mine, other] = [await office.enter('viewer'), await office.enter('viewer')]
    const guess = (email: string) =>
      mine.browser.call('/api/auth/sign-in/email', { body: { email, password: 'bukan kata sandinya' } })
    for (let n = 0; n < 10; n += 1) expect((await guess(mine.email)).status).toBe(401)
    expect((await guess(mine.email)).status).toBe(429)
    // For another officer it is a browser like any: five tries.
    const [name, mark] = [...mine.browser.cookies].find(([key]) => key.includes('device'))!
    const others = [...other.browser.cookies.keys()].find((key) => key.includes('device'))!
    mine.browser.cookies.set(others, mark)
    expect(others).not.toBe(name)
    for (let n = 0; n < 5; n += 1) expect((await guess(other.email)).status).toBe(401)
    expect((await guess(other.email)).status).toBe(429)
  })

  it('thirty codes in a minute from one address, counted in the database, and the next one waits', async () => {
    const browser = openBrowser(office.app)
    const verify = () => browser.call('/api/auth/two-factor/verify-totp', { body: { code: '123456' } })
    for (let count = 1; count <= 30; count += 1) expect((await verify()).status).toBe(401)
    expect((await verify()).status).toBe(429)
    const rows = await office.db.selectFrom('auth.rateLimit').select(['key', 'count']).execute()
    expect(rows).toContainEqual({ key: '127.0.0.1|/two-factor/verify-totp', count: 30 })
  })

  it('what is counted is kept as a hash: no address, no e-mail', async () => {
    const { email } = await office.hire('viewer')
    const body = { email, password: 'bukan kata sandinya' }
    await openBrowser(office.app).call('/api/auth/sign-in/email', { body })
    const rows = await office.db.selectFrom('attempt').selectAll().execute()
    expect(JSON.stringify(rows)).not.toMatch(/127\.0\.0\.1|contoh/)
  })
})

describe('the schema auth', () => {
  it('is as this version of the sign-in library wants it', async () => {
    const log = { error: () => undefined, warn: () => undefined }
    const deps = { db: office.db, dataDir: office.dataDir, publicUrl: undefined, allowSampleOfficers: false }
    const auth = openAuth({ ...deps, log })
    const pool = new pg.Pool({ connectionString: office.town.url, options: '-c search_path=auth' })
    // A pool has ended a moment before its connections have: the database may be dropped under one.
    pool.on('error', () => undefined)
    const db = new Kysely({ dialect: new PostgresDialect({ pool }) })
    const { toBeCreated, toBeAdded } = await getMigrations({
      ...auth.options,
      database: { db, type: 'postgres' },
    })
    await db.destroy()
    expect([toBeCreated, toBeAdded]).toEqual([[], []])
  })
})
