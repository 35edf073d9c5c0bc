import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../../../test/harness/database.ts'
import { registerPeople } from '../../../people/index.ts'
import { fixedClock } from '../../../platform/clock.ts'
import { sql } from '../../../platform/db/index.ts'
import { createApp, type App } from '../../../platform/http/index.ts'
import { createLog } from '../../../platform/log.ts'
import { keepKey } from '../../../platform/secrets.ts'
import { confirmToken, leaveToken } from './letter-token.ts'
import { registerNewsletterRoutes } from './newsletter.http.ts'

describe('the public pages of the newsletter', () => {
  let town: TestDatabase
  let app: App
  let listId = 0
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'gacek-newsletter-'))
  const clock = fixedClock(new Date('2026-11-21T02:00:00Z'))
  const form = { 'content-type': 'application/x-www-form-urlencoded', host: 'localhost:3000' }
  const submit = (url: string, payload: string) => app.inject({ method: 'POST', url, payload, headers: form })
  const readers = async () =>
    (
      await sql<{ id: number; status: string; email: string | null }>`
      select reader_id as id, status, email from newsletter_reader order by reader_id`.execute(town.db)
    ).rows

  beforeAll(async () => {
    town = await openTestDatabase()
    app = await createApp({ log: createLog('silent'), trustProxy: false })
    registerPeople(app, { db: town.db, dataDir, publicUrl: undefined, clock })
    registerNewsletterRoutes(app, { db: town.db, dataDir, clock })
    await app.ready()
    const { rows } = await sql<{ id: number }>`
      with place as (
        insert into office (council_id, short_name, valid_from, name) values (${town.councilId}, 'Humas', '2026-01-01', 'Humas') returning council_id, office_id)
      insert into account (council_id, office_id, channel, name, mode)
      select council_id, office_id, 'newsletter', 'Kabar <Contoh>', 'connected' from place returning account_id as id`.execute(
      town.db,
    )
    listId = rows[0]?.id ?? 0
  })
  afterAll(async () => {
    await app.close()
    await town.close()
    rmSync(dataDir, { recursive: true, force: true })
  })

  it('the form works without script and loads nothing from elsewhere', async () => {
    const reply = await app.inject({ url: '/newsletter' })
    expect(reply.statusCode).toBe(200)
    expect(reply.body).toContain('Kabar &lt;Contoh&gt;')
    expect(reply.body).not.toMatch(/<script|https?:\/\//)
    expect(reply.headers['content-security-policy']).toContain("default-src 'none'")
  })

  it('asks, confirms and leaves; a second asking of the same address is answered the same', async () => {
    const first = await submit('/newsletter', `email=sari%40contoh.id&list=${listId}`)
    const second = await submit('/newsletter', `email=sari%40contoh.id&list=${listId}`)
    expect([first.statusCode, second.body]).toEqual([200, first.body])
    const [reader] = await readers()
    expect(await readers()).toHaveLength(1)
    const key = keepKey(dataDir, 'newsletter')
    const who = { councilId: town.councilId, readerId: reader?.id ?? 0 }
    const confirm = `/newsletter/confirm?t=${confirmToken(key, who, clock.now())}`
    expect((await app.inject({ url: confirm })).body).toContain('Ya, kirimi saya')
    expect((await readers())[0]?.status).toBe('asked')
    expect((await submit(confirm, '')).statusCode).toBe(200)
    expect((await readers())[0]?.status).toBe('confirmed')
    const leave = `/newsletter/leave?t=${leaveToken(key, who)}`
    expect((await app.inject({ url: leave })).body).toContain('Berhenti berlangganan')
    expect((await readers())[0]?.status).toBe('confirmed')
    // What a mail program sends by itself, RFC 8058.
    expect((await submit(leave, 'List-Unsubscribe=One-Click')).statusCode).toBe(200)
    expect((await readers())[0]).toMatchObject({ status: 'left', email: null })
    expect((await submit(leave, 'List-Unsubscribe=One-Click')).statusCode).toBe(200)
    expect((await submit(confirm, '')).statusCode).toBe(410)
  })

  it('a wrong address is said, and kept in the form', async () => {
    const reply = await submit('/newsletter', `email=bukan-surel%22&list=${listId}`)
    expect(reply.statusCode).toBe(400)
    expect(reply.body).toContain('role="alert"')
    expect(reply.body).toContain('value="bukan-surel&quot;"')
  })

  it('a machine that fills the hidden field is answered and not kept', async () => {
    const before = (await readers()).length
    expect((await submit('/newsletter', `email=m%40contoh.id&list=${listId}&website=x`)).statusCode).toBe(200)
    expect(await readers()).toHaveLength(before)
  })

  it('a list that is none and a token that is none change nothing', async () => {
    expect((await submit('/newsletter', 'email=a%40contoh.id&list=999999')).statusCode).toBe(400)
    expect((await submit('/newsletter/leave?t=1.palsu', '')).statusCode).toBe(410)
    expect((await app.inject({ url: '/newsletter/confirm' })).statusCode).toBe(410)
  })
})
