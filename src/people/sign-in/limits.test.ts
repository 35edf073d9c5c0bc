import { getMigrations } from 'better-auth/db/migration'
import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser, openOffice, PASSWORD, type Office } from '../../../test/harness/office.ts'
import { openAuth } from './open-auth.ts'

let office: Office
beforeAll(async () => {
  office = await openOffice()
})
afterAll(() => office.close())

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
    const now = office.clock.now()
    const { createHash } = await import('node:crypto')
    const key = createHash('sha256')
      .update(JSON.stringify(['account', email]))
      .digest('base64url')
    await office.db.insertInto('attempt').values({ council_id: 1, key, started_at: now, count: 50 }).execute()
    await expect(office.signIn(email)).rejects.toThrow('429')
    const other = await office.hire('viewer')
    await office.signIn(other.email)
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
