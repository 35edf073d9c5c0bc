import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openAuthenticator, type Authenticator } from '../../../test/harness/authenticator.ts'
import { openBrowser, openOffice, type Browser, type Office } from '../../../test/harness/office.ts'

const ORIGIN = 'http://localhost:3000'
type Offer = { challengeId: string; options: Parameters<Authenticator['create']>[0] }

let office: Office
beforeAll(async () => {
  office = await openOffice()
})
afterAll(() => office.close())

const ask = async (browser: Browser, kind: 'register' | 'signin') =>
  (await browser.call<Offer>(`/api/passkeys/${kind}/options`, { method: 'POST' })).body

async function addPasskey(browser: Browser, device = openAuthenticator(ORIGIN)) {
  const offer = await ask(browser, 'register')
  const body = { challengeId: offer.challengeId, label: 'HP Sari', response: device.create(offer.options) }
  const answer = await browser.call('/api/passkeys/register/verify', { body })
  return { device, answer }
}

async function useAt(
  browser: Browser,
  device: Authenticator,
  wrong: Parameters<Authenticator['get']>[1] = {},
) {
  const offer = await ask(browser, 'signin')
  const body = { challengeId: offer.challengeId, response: device.get(offer.options, wrong) }
  return { body, answer: await browser.call('/api/passkeys/signin/verify', { body }) }
}

describe('passkeys', () => {
  it('an officer adds a passkey and signs in with it without typing anything', async () => {
    const { browser, id } = await office.enter('analyst')
    const { device, answer } = await addPasskey(browser)
    expect(answer.status).toBe(200)
    const elsewhere = openBrowser(office.app)
    expect((await useAt(elsewhere, device)).answer.body).toEqual({ signedIn: true, twoFactorRedirect: false })
    const me = await elsewhere.call<{ officer: { id: string; passkeys: number } }>('/api/me')
    expect(me.body.officer).toMatchObject({ id, passkeys: 1 })
    expect((await elsewhere.call('/api/try/merge', { body: {} })).status).toBe(200)
  })

  it('an answer of a passkey counts once', async () => {
    const { browser } = await office.enter('viewer')
    const { device } = await addPasskey(browser)
    const { body } = await useAt(openBrowser(office.app), device)
    const again = await openBrowser(office.app).call('/api/passkeys/signin/verify', { body })
    expect([again.status, again.body.code]).toEqual([401, 'passkey-refused'])
  })

  it('an answer made on another site, without a finger or a PIN, or for somebody else opens nothing', async () => {
    const { browser } = await office.enter('viewer')
    const other = await office.enter('operator')
    const { device } = await addPasskey(browser)
    const handle = Buffer.from(`1:${other.id}`).toString('base64url')
    for (const wrong of [{ origin: 'https://gacek.contoh.jahat' }, { unverified: true }, { owner: handle }]) {
      const visitor = openBrowser(office.app)
      expect((await useAt(visitor, device, wrong)).answer.status).toBe(401)
      expect((await visitor.call('/api/try/board')).status).toBe(401)
    }
  })

  it('a copy of a device is noticed by its counter', async () => {
    const { browser } = await office.enter('viewer')
    const { device } = await addPasskey(browser)
    await useAt(openBrowser(office.app), device)
    device.rewind()
    expect((await useAt(openBrowser(office.app), device)).answer.status).toBe(401)
  })

  it('a challenge that is older than five minutes is not accepted', async () => {
    const { browser } = await office.enter('viewer')
    const { device } = await addPasskey(browser)
    const visitor = openBrowser(office.app)
    const offer = await ask(visitor, 'signin')
    office.clock.advance(5 * 60_000)
    const body = { challengeId: offer.challengeId, response: device.get(offer.options) }
    expect((await visitor.call('/api/passkeys/signin/verify', { body })).status).toBe(401)
  })

  it('a challenge for one officer cannot be answered by another', async () => {
    const first = await office.enter('viewer')
    const second = await office.enter('viewer')
    const offer = await ask(first.browser, 'register')
    const response = openAuthenticator(ORIGIN).create(offer.options)
    const body = { challengeId: offer.challengeId, label: 'HP', response }
    expect((await second.browser.call('/api/passkeys/register/verify', { body })).status).toBe(400)
  })

  it('a passkey that was removed, or whose officer was deactivated, opens nothing', async () => {
    const operator = await office.enter('operator')
    const { browser, id } = await office.enter('viewer')
    const [removed, kept] = [(await addPasskey(browser)).device, (await addPasskey(browser)).device]
    const list = await browser.call<{ passkeys: { id: string }[] }>('/api/passkeys')
    expect(list.body.passkeys).toHaveLength(2)
    const first = list.body.passkeys[0]?.id
    const stranger = await operator.browser.call(`/api/passkeys/${first}`, { method: 'DELETE' })
    expect(stranger.status).toBe(404)
    expect((await browser.call(`/api/passkeys/${first}`, { method: 'DELETE' })).status).toBe(200)
    expect((await useAt(openBrowser(office.app), removed)).answer.status).toBe(401)
    await operator.browser.call(`/api/officers/${id}`, { method: 'PATCH', body: { active: false } })
    expect((await useAt(openBrowser(office.app), kept)).answer.status).toBe(401)
  })

  it('the same passkey is not kept twice', async () => {
    const { browser } = await office.enter('viewer')
    const { device } = await addPasskey(browser)
    expect((await addPasskey(browser, device)).answer.status).toBe(409)
  })

  it('under a bare address the browser could not keep a passkey, and the answer says what to do', async () => {
    const { email } = await office.hire('viewer')
    const browser = openBrowser(office.app, '127.0.0.1:3000')
    await browser.call('/api/auth/sign-in/email', { body: { email, password: 'meja kayu jati tua' } })
    const answer = await browser.call('/api/passkeys/register/options', { method: 'POST' })
    expect([answer.status, answer.body.code]).toEqual([409, 'passkey-needs-name'])
  })

  it('nonsense instead of a credential is refused and breaks nothing', async () => {
    const visitor = openBrowser(office.app)
    const offer = await ask(visitor, 'signin')
    const response = { id: 'x', rawId: 'x', type: 'public-key', response: { userHandle: 7 } }
    const body = { challengeId: offer.challengeId, response }
    expect((await visitor.call('/api/passkeys/signin/verify', { body })).status).toBe(401)
  })
})
