import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser, openOffice, PASSWORD, type Browser, type Office } from '../../../test/harness/office.ts'
import { showCode } from '../../../test/harness/totp.ts'
import type { EntryLink, Me } from '../contract.ts'

let office: Office
beforeAll(async () => {
  office = await openOffice()
})
afterAll(() => office.close())

type Setup = { totpURI: string; backupCodes: string[] }

async function turnOn(browser: Browser): Promise<Setup> {
  const setup = await browser.call<Setup>('/api/auth/two-factor/enable', { body: { password: PASSWORD } })
  expect(setup.status).toBe(200)
  const body = { code: showCode(setup.body.totpURI) }
  expect((await browser.call('/api/auth/two-factor/verify-totp', { body })).status).toBe(200)
  return setup.body
}

async function givePassword(email: string, password = PASSWORD) {
  const browser = openBrowser(office.app)
  const answer = await browser.call('/api/auth/sign-in/email', { body: { email, password } })
  return { browser, answer }
}

describe('the second factor', () => {
  it('is asked when it is on, and the password alone opens nothing', async () => {
    const { browser, email } = await office.enter('operator')
    const { totpURI } = await turnOn(browser)
    expect((await browser.call<Me>('/api/me')).body.officer).toMatchObject({ twoFactor: true })
    const half = await givePassword(email)
    expect(half.answer.body).toEqual({ signedIn: false, twoFactorRedirect: true })
    expect((await half.browser.call('/api/try/board')).status).toBe(401)
    const wrong = await half.browser.call('/api/auth/two-factor/verify-totp', { body: { code: '000000' } })
    expect([wrong.status, wrong.body.code]).toEqual([401, 'wrong-code'])
    const body = { code: showCode(totpURI) }
    const right = await half.browser.call('/api/auth/two-factor/verify-totp', { body })
    expect(right.body).toEqual({ signedIn: true, twoFactorRedirect: false })
    expect((await half.browser.call('/api/try/board')).status).toBe(200)
  })

  it('is not on before a code was seen', async () => {
    const { browser, email } = await office.enter('viewer')
    await browser.call('/api/auth/two-factor/enable', { body: { password: PASSWORD } })
    expect((await givePassword(email)).answer.body).toMatchObject({ signedIn: true })
  })

  it('a backup code works instead, once', async () => {
    const { browser, email } = await office.enter('viewer')
    const { backupCodes } = await turnOn(browser)
    expect(backupCodes).toHaveLength(10)
    const body = { code: backupCodes[0] }
    const first = await givePassword(email)
    expect((await first.browser.call('/api/auth/two-factor/verify-backup-code', { body })).status).toBe(200)
    const second = await givePassword(email)
    expect((await second.browser.call('/api/auth/two-factor/verify-backup-code', { body })).status).toBe(401)
  })

  it('five wrong codes end the sign-in that waits for one', async () => {
    const { browser, email } = await office.enter('viewer')
    const { totpURI } = await turnOn(browser)
    const half = await givePassword(email)
    const verify = (code: string) => half.browser.call('/api/auth/two-factor/verify-totp', { body: { code } })
    for (let count = 1; count <= 5; count += 1) await verify('000000')
    expect((await verify(showCode(totpURI))).status).not.toBe(200)
    expect((await half.browser.call('/api/try/board')).status).toBe(401)
  })

  it('who knows the password begins ten times an hour, from wherever, and the right code begins anew', async () => {
    const { browser, email } = await office.enter('viewer')
    const { totpURI } = await turnOn(browser)
    const halves = async (count: number) => {
      const statuses: number[] = []
      for (let one = 0; one < count; one += 1) statuses.push((await givePassword(email)).answer.status)
      return statuses
    }
    expect(await halves(9)).toEqual(Array.from({ length: 9 }, () => 200))
    const tenth = await givePassword(email)
    const body = { code: showCode(totpURI) }
    expect((await tenth.browser.call('/api/auth/two-factor/verify-totp', { body })).status).toBe(200)
    expect(await halves(10)).toEqual(Array.from({ length: 10 }, () => 200))
    const last = await givePassword(email)
    expect([last.answer.status, last.answer.body.code]).toEqual([429, 'too-many'])
    const late = await last.browser.call('/api/auth/two-factor/verify-totp', { body })
    expect([late.status, late.body.code]).toEqual([401, 'sign-in-again'])
  })

  it('turning it on or off asks for the password', async () => {
    const { browser } = await office.enter('viewer')
    const body = { password: 'bukan kata sandinya' }
    const answer = await browser.call('/api/auth/two-factor/enable', { body })
    expect([answer.status, answer.body.code]).toEqual([400, 'wrong-password'])
    await turnOn(browser)
    expect((await browser.call('/api/auth/two-factor/disable', { body })).status).toBe(400)
    const off = await browser.call('/api/auth/two-factor/disable', { body: { password: PASSWORD } })
    expect(off.body).toEqual({ ok: true })
    expect((await browser.call<Me>('/api/me')).body.officer).toMatchObject({ twoFactor: false })
  })

  it('an operator removes it for an officer who lost the phone', async () => {
    const operator = await office.enter('operator')
    const { browser, id, email } = await office.enter('viewer')
    await turnOn(browser)
    const link = `/api/officers/${id}/new-password-link`
    const made = await operator.browser.call<EntryLink>(link, { body: { removeSecondFactor: true } })
    expect((await browser.call('/api/try/board')).status).toBe(401)
    const body = { token: made.body.token, password: 'perahu hijau sore hari' }
    const back = await openBrowser(office.app).call('/api/invitations/accept', { body })
    expect(back.body).toMatchObject({ signedIn: true })
    expect((await givePassword(email, 'perahu hijau sore hari')).answer.body).toMatchObject({
      signedIn: true,
    })
  })

  it('a link for a new password does not go around it', async () => {
    const operator = await office.enter('operator')
    const { browser, id } = await office.enter('viewer')
    await turnOn(browser)
    const made = await operator.browser.call<EntryLink>(`/api/officers/${id}/new-password-link`, { body: {} })
    const visitor = openBrowser(office.app)
    const body = { token: made.body.token, password: 'perahu hijau sore hari' }
    expect((await visitor.call('/api/invitations/accept', { body })).body).toMatchObject({ signedIn: false })
    expect((await visitor.call('/api/try/board')).status).toBe(401)
  })
})
