import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser, openOffice, PASSWORD, type Office } from '../../test/harness/office.ts'
import type { Me } from './contract.ts'

let office: Office
beforeAll(async () => {
  office = await openOffice()
})
afterAll(() => office.close())

describe('signing in', () => {
  it('an officer signs in with e-mail and password and is known afterwards', async () => {
    const { browser, email } = await office.enter('analyst')
    const me = await browser.call<Me>('/api/me')
    expect(me.status).toBe(200)
    expect(me.body.officer).toMatchObject({ email, role: 'analyst', twoFactor: false, passkeys: 0 })
    expect(me.body.rights).toContain('issues.correct')
    expect(me.body.mode).toBe('council')
  })

  it('a visitor of a council that works for real sees nothing', async () => {
    const browser = openBrowser(office.app)
    expect((await browser.call('/api/try/board')).status).toBe(401)
    const me = await browser.call<Me>('/api/me')
    expect(me.body).toMatchObject({ officer: null, rights: [], sampleOfficers: [] })
  })

  it('a viewer cannot merge issues and an analyst can', async () => {
    const viewer = await office.enter('viewer')
    const analyst = await office.enter('analyst')
    expect((await viewer.browser.call('/api/try/board')).status).toBe(200)
    const refused = await viewer.browser.call('/api/try/merge', { body: {} })
    expect(refused.status).toBe(403)
    expect(refused.headers['content-type']).toContain('application/problem+json')
    expect((await analyst.browser.call('/api/try/merge', { body: {} })).status).toBe(200)
  })

  it('the address may be written in capitals', async () => {
    const { email } = await office.hire('viewer')
    await office.signIn(email.toUpperCase())
  })

  it('five wrong passwords and the sixth waits, also with the right one', async () => {
    const { email } = await office.hire('viewer')
    const browser = openBrowser(office.app)
    const tryWith = (password: string) =>
      browser.call('/api/auth/sign-in/email', { body: { email, password } })
    for (let count = 1; count <= 5; count += 1) {
      const wrong = await tryWith('bukan kata sandinya')
      expect([wrong.status, wrong.body.code]).toEqual([401, 'wrong-password'])
    }
    const sixth = await tryWith(PASSWORD)
    expect(sixth.status).toBe(429)
    expect(Number(sixth.headers['retry-after'])).toBeGreaterThan(200)
    expect((await browser.call('/api/try/board')).status).toBe(401)
    office.clock.advance(5 * 60_000)
    expect((await tryWith(PASSWORD)).status).toBe(200)
  })

  it('an address nobody has gets the same answer as a wrong password', async () => {
    const browser = openBrowser(office.app)
    const body = { email: 'tidak.ada@contoh.go.id', password: PASSWORD }
    const answer = await browser.call('/api/auth/sign-in/email', { body })
    expect([answer.status, answer.body.code]).toEqual([401, 'wrong-password'])
  })

  it('nobody can sign themselves up', async () => {
    const browser = openBrowser(office.app)
    const body = { email: 'baru@contoh.go.id', password: PASSWORD, name: 'Baru' }
    expect((await browser.call('/api/auth/sign-up/email', { body })).status).toBe(404)
  })

  it('after signing out the cookies open nothing, also when they are kept', async () => {
    const { browser } = await office.enter('viewer')
    const kept = new Map(browser.cookies)
    expect((await browser.call('/api/auth/sign-out', { method: 'POST' })).status).toBe(200)
    expect((await browser.call('/api/try/board')).status).toBe(401)
    for (const [name, value] of kept) browser.cookies.set(name, value)
    expect((await browser.call('/api/try/board')).status).toBe(401)
  })

  it('cookies are out of reach of scripts and of other sites, and the answer holds no token', async () => {
    const { email } = await office.hire('viewer')
    const body = { email, password: PASSWORD }
    const answer = await openBrowser(office.app).call('/api/auth/sign-in/email', { body })
    expect(answer.setCookies.length).toBeGreaterThan(0)
    for (const cookie of answer.setCookies) {
      expect(cookie).toContain('HttpOnly')
      expect(cookie).toMatch(/SameSite=(?:Lax|Strict)/)
    }
    expect(answer.body).toEqual({ signedIn: true, twoFactorRedirect: false })
  })

  it('a cookie that somebody changed opens nothing', async () => {
    const { browser } = await office.enter('operator')
    const other = await office.enter('viewer')
    const name = 'gacek.session_token'
    const token = other.browser.cookies.get(name)?.split('.')[0]
    const signature = browser.cookies.get(name)?.split('.')[1]
    browser.cookies.clear()
    browser.cookies.set(name, `${token}.${signature}`)
    expect((await browser.call('/api/try/board')).status).toBe(401)
  })

  it('the fields must be right, and the answer says which is not', async () => {
    const answer = await openBrowser(office.app).call('/api/auth/sign-in/email', { body: { email: 'x' } })
    expect(answer.status).toBe(400)
    expect(answer.body.fields?.map((field) => field.field)).toContain('email')
  })
})
