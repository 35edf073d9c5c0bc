import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { Writable } from 'node:stream'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestDatabase } from '../../test/harness/database.ts'
import { openBrowser, openOffice, PASSWORD, type Office } from '../../test/harness/office.ts'
import { systemClock } from '../platform/clock.ts'
import { createApp } from '../platform/http/index.ts'
import type { Me } from './contract.ts'
import { createOfficer, keepFirstOperatorLink, registerPeople } from './index.ts'

const SAMPLE = { name: 'Wayan', email: 'wayan@contoh.go.id', password: 'contoh', role: 'operator' as const }

describe('sample mode', () => {
  let office: Office
  beforeAll(async () => {
    office = await openOffice({ sampleOfficers: [SAMPLE] })
    await office.db.updateTable('council').set({ sample: true }).where('council_id', '=', 1).execute()
    await createOfficer(office.db, { ...SAMPLE, councilId: 1, sample: true })
  })
  afterAll(() => office.close())

  it('the board is read without signing in, and nothing can be changed', async () => {
    const visitor = openBrowser(office.app)
    expect((await visitor.call('/api/try/board')).status).toBe(200)
    expect((await visitor.call('/api/try/merge', { body: {} })).status).toBe(401)
    expect((await visitor.call('/api/officers')).status).toBe(401)
  })

  it('sample officers are offered on the sign-in page and can sign in', async () => {
    const me = await openBrowser(office.app).call<Me>('/api/me')
    expect(me.body).toMatchObject({ mode: 'sample', sampleOfficers: [SAMPLE], needsFirstOperator: false })
    const browser = await office.signIn(SAMPLE.email, SAMPLE.password)
    expect((await browser.call('/api/try/merge', { body: {} })).status).toBe(200)
  })
})

describe('sample officers where everybody can reach the server', () => {
  let office: Office
  beforeAll(async () => {
    office = await openOffice()
    await office.db.updateTable('council').set({ sample: true }).where('council_id', '=', 1).execute()
    await createOfficer(office.db, { ...SAMPLE, councilId: 1, sample: true })
  })
  afterAll(() => office.close())

  it('are not offered, and their public password opens nothing', async () => {
    const browser = openBrowser(office.app)
    expect((await browser.call<Me>('/api/me')).body.sampleOfficers).toEqual([])
    const body = { email: SAMPLE.email, password: SAMPLE.password }
    expect((await browser.call('/api/auth/sign-in/email', { body })).status).toBe(403)
  })
})

describe('requests of other sites', () => {
  let office: Office
  beforeAll(async () => {
    office = await openOffice()
  })
  afterAll(() => office.close())

  it.each([
    { origin: 'https://jahat.contoh' },
    { origin: 'null' },
    { origin: 'http://localhost:3000', 'sec-fetch-site': 'cross-site' },
    { origin: 'http://localhost:3000', 'sec-fetch-site': 'same-site' },
    { origin: 'http://localhost:9999' },
    { origin: 'http://gacek.rebound', host: 'gacek.rebound' },
  ])('change nothing with the cookie of an officer: %o', async (headers) => {
    const { browser } = await office.enter('analyst')
    const answer = await browser.call('/api/try/merge', {
      body: {},
      headers,
    })
    expect([answer.status, answer.body.code]).toEqual([403, 'wrong-origin'])
  })

  it('a form of another site is not JSON and is refused', async () => {
    const { browser } = await office.enter('operator')
    const headers = { 'content-type': 'text/plain' }
    const answer = await browser.call('/api/officers', { method: 'POST', headers })
    expect(answer.status).toBeGreaterThanOrEqual(400)
  })
})

describe('behind a proxy with https', () => {
  it('cookies are secure and carry the public name, and pages of that name may change things', async () => {
    const office = await openOffice({ publicUrl: 'https://gacek.contoh.go.id' })
    try {
      const { email } = await office.hire('analyst')
      const browser = openBrowser(office.app, 'gacek.contoh.go.id')
      const headers = { origin: 'https://gacek.contoh.go.id' }
      const body = { email, password: PASSWORD }
      const answer = await browser.call('/api/auth/sign-in/email', { body, headers })
      expect(answer.status).toBe(200)
      for (const cookie of answer.setCookies) {
        expect(cookie).toMatch(/^__Secure-gacek\./)
        expect(cookie).toContain('Secure')
      }
      // Left over from the days without https: must not stand in the way.
      browser.cookies.set('gacek.session_token', 'old.value')
      expect((await browser.call('/api/try/merge', { body: {}, headers })).status).toBe(200)
      expect((await browser.call('/api/try/merge', { body: {} })).status).toBe(403)
      const party = await browser.call<{ options: { rp: { id: string } } }>(
        '/api/passkeys/register/options',
        {
          method: 'POST',
          headers,
        },
      )
      expect(party.body.options.rp.id).toBe('gacek.contoh.go.id')
    } finally {
      await office.close()
    }
  })
})

describe('secrets', () => {
  it('no password, token or cookie reaches the log, whatever happens', async () => {
    const town = await openTestDatabase()
    const dataDir = mkdtempSync(path.join(os.tmpdir(), 'gacek-log-'))
    let written = ''
    const sink = new Writable({ write: (chunk, _encoding, done) => ((written += String(chunk)), done()) })
    const app = await createApp({ log: pino({ level: 'trace' }, sink), trustProxy: false })
    registerPeople(app, { db: town.db, dataDir, publicUrl: undefined, clock: systemClock })
    const token = (await keepFirstOperatorLink(town.db, 1)) ?? ''
    const browser = openBrowser(app)
    const person = { name: 'Rahayu', email: 'rahayu@contoh.go.id', password: PASSWORD }
    await browser.call('/api/first-operator', { body: { ...person, token } })
    await browser.call('/api/auth/sign-in/email', { body: person })
    const wrong = { ...person, password: 'salah sekali ini' }
    await browser.call('/api/auth/sign-in/email', { body: wrong })
    const session = browser.cookies.get('gacek.session_token') ?? ''
    await app.close()
    await town.close()
    expect(session).not.toBe('')
    const key = readFileSync(path.join(dataDir, 'auth.key'), 'utf8').trim()
    for (const secret of [token, PASSWORD, 'salah sekali ini', session, session.split('.')[0] ?? '', key]) {
      expect(written).not.toContain(secret)
    }
    expect(statSync(path.join(dataDir, 'auth.key')).mode & 0o077).toBe(0)
    rmSync(dataDir, { recursive: true })
  })
})
