import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openOffice, PASSWORD, type Browser, type Office } from '../../../test/harness/office.ts'
import { findActor } from '../sessions.store.ts'
import { describeDevice } from './device.ts'

type SessionList = { sessions: { id: string; current: boolean; device: string }[] }

let office: Office
beforeAll(async () => {
  office = await openOffice()
})
afterAll(() => office.close())

const sessionsOf = async (browser: Browser) =>
  (await browser.call<SessionList>('/api/sessions')).body.sessions

describe('sessions', () => {
  it('an officer sees where they are signed in, with the device in words', async () => {
    const { browser, email } = await office.enter('leader')
    await office.signIn(email)
    const sessions = await sessionsOf(browser)
    expect(sessions).toHaveLength(2)
    expect(sessions.filter((session) => session.current)).toHaveLength(1)
    expect(sessions[0]?.device).toBe('Chrome, Android')
  })

  it('a session that is ended no longer opens anything, whatever the browser has kept', async () => {
    const { browser, email } = await office.enter('leader')
    const lost = await office.signIn(email)
    expect((await lost.call('/api/try/board')).status).toBe(200)
    const other = (await sessionsOf(browser)).find((session) => !session.current)
    expect((await browser.call(`/api/sessions/${other?.id}`, { method: 'DELETE' })).status).toBe(200)
    expect((await lost.call('/api/try/board')).status).toBe(401)
    const body = { password: PASSWORD }
    expect((await lost.call('/api/auth/two-factor/enable', { body })).status).toBe(401)
    expect((await browser.call('/api/try/board')).status).toBe(200)
  })

  it('all other sessions end at once', async () => {
    const { browser, email } = await office.enter('leader')
    const others = [await office.signIn(email), await office.signIn(email)]
    expect((await browser.call('/api/sessions', { method: 'DELETE' })).status).toBe(200)
    for (const other of others) expect((await other.call('/api/try/board')).status).toBe(401)
    expect(await sessionsOf(browser)).toHaveLength(1)
  })

  it('nobody ends the session of somebody else', async () => {
    const { browser } = await office.enter('viewer')
    const operator = await office.enter('operator')
    const id = (await sessionsOf(browser))[0]?.id
    const answer = await operator.browser.call(`/api/sessions/${id}`, { method: 'DELETE' })
    expect(answer.status).toBe(404)
    expect((await browser.call('/api/try/board')).status).toBe(200)
  })

  it('a session ends by itself after seven days without use', async () => {
    const { browser, id } = await office.enter('viewer')
    const past = new Date(Date.now() - 1000)
    const session = await office.db
      .selectFrom('auth.session')
      .selectAll()
      .where('userId', '=', id)
      .executeTakeFirstOrThrow()
    const lifeMs = session.expiresAt.getTime() - session.createdAt.getTime()
    expect(Math.round(lifeMs / 86_400_000)).toBe(7)
    await office.db
      .updateTable('auth.session')
      .set({ expiresAt: past })
      .where('id', '=', session.id)
      .execute()
    expect((await browser.call('/api/try/board')).status).toBe(401)
  })

  it('what is over is forgotten with its address and browser when somebody signs in', async () => {
    const gone = await office.enter('viewer')
    await office.db
      .updateTable('auth.session')
      .set({ expiresAt: new Date(Date.now() - 1000) })
      .where('userId', '=', gone.id)
      .execute()
    const dayAgo = Date.now() - 25 * 3_600_000
    const count = { key: '192.0.2.7|/sign-in/email', count: 1, lastRequest: dayAgo }
    await office.db.insertInto('auth.rateLimit').values(count).execute()
    const { id } = await office.enter('viewer')
    const owners = await office.db.selectFrom('auth.session').select('userId').execute()
    expect(owners.map(({ userId }) => userId)).toContain(id)
    expect(owners.map(({ userId }) => userId)).not.toContain(gone.id)
    const counts = await office.db.selectFrom('auth.rateLimit').select('key').execute()
    expect(counts.map(({ key }) => key)).not.toContain(count.key)
  })

  it('an officer who has left is let in nowhere, also where a session stayed open', async () => {
    const { browser, id } = await office.enter('viewer')
    await office.db.updateTable('officer').set({ active: false }).where('officer_id', '=', id).execute()
    expect((await browser.call('/api/try/board')).status).toBe(401)
    expect(await findActor(office.db, 1, id)).toBeNull()
  })

  it('changing the password ends the other sessions and refuses what is easily guessed', async () => {
    const { browser, email } = await office.enter('analyst')
    const other = await office.signIn(email)
    const change = (newPassword: string, currentPassword = PASSWORD) =>
      browser.call('/api/auth/change-password', { body: { currentPassword, newPassword } })
    expect((await change('indonesia2026')).body.code).toBe('password-too-common')
    expect((await change('sembilan9')).body.code).toBe('invalid-field')
    expect((await change('perahu hijau sore', 'bukan kata sandinya')).body.code).toBe('wrong-password')
    expect((await change('perahu hijau sore')).status).toBe(200)
    expect((await other.call('/api/try/board')).status).toBe(401)
    expect((await browser.call('/api/try/board')).status).toBe(200)
    await office.signIn(email, 'perahu hijau sore')
  })
})

describe('devices in words', () => {
  it.each([
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0',
      'Edge, Windows',
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1 Version/18.0 Safari/604.1',
      'Safari, iPhone',
    ],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'Firefox, Linux'],
    ['curl/8.5.0', '?'],
  ])('%s is %s', (agent, words) => {
    expect(describeDevice(agent)).toBe(words)
  })

  it('no user agent at all is a question mark', () => {
    expect(describeDevice(null)).toBe('?')
  })
})
