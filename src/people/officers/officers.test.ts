import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser, openOffice, PASSWORD, type Browser, type Office } from '../../../test/harness/office.ts'
import { keepFirstOperatorLink, linkNewPasswordOf } from '../index.ts'
import {
  officeRoleSchema,
  type AuditEntry,
  type EntryLink,
  type Me,
  type Officer,
  type OfficerList,
} from '../contract.ts'

const DAY_MS = 24 * 60 * 60 * 1000

let office: Office
beforeAll(async () => {
  office = await openOffice()
})
afterAll(() => office.close())

/** A council of its own, so that its last operator is the last. */
let nextCouncil = 2
async function foundCouncil(): Promise<number> {
  const councilId = nextCouncil++
  await office.db
    .insertInto('council')
    .values({ council_id: councilId, name: `Kota Contoh ${councilId}` })
    .execute()
  return councilId
}

const invite = (browser: Browser, email: string, role = 'viewer') =>
  browser.call<EntryLink>('/api/officers', { body: { name: 'Budi Santosa', email, role } })
const change = (browser: Browser, id: string, body: object) =>
  browser.call<Officer & { code: string }>(`/api/officers/${id}`, { method: 'PATCH', body })
const accept = (browser: Browser, token: string, password = PASSWORD) =>
  browser.call('/api/invitations/accept', { body: { token, password } })

describe('the first operator', () => {
  const person = { name: 'Rahayu Lestari', email: 'rahayu@contoh.go.id', password: PASSWORD }

  it('comes in by a one-time link, which works once', async () => {
    const councilId = await foundCouncil()
    const token = await keepFirstOperatorLink(office.db, councilId, office.clock)
    const browser = openBrowser(office.app)
    const body = { ...person, token }
    expect((await browser.call('/api/first-operator', { body })).body).toMatchObject({ signedIn: true })
    const me = await browser.call<Me>('/api/me')
    expect(me.body.officer).toMatchObject({ name: 'Rahayu Lestari', role: 'operator' })
    expect(me.body.council.id).toBe(councilId)
    const again = await openBrowser(office.app).call('/api/first-operator', {
      body: { ...body, email: 'lain@contoh.go.id' },
    })
    expect([again.status, again.body.code]).toEqual([404, 'link-not-valid'])
    expect(await keepFirstOperatorLink(office.db, councilId, office.clock)).toBeNull()
  })

  it('two people who use the link at the same moment: one becomes the operator', async () => {
    const councilId = await foundCouncil()
    const token = await keepFirstOperatorLink(office.db, councilId, office.clock)
    const tryAs = (email: string) =>
      openBrowser(office.app).call('/api/first-operator', { body: { ...person, email, token } })
    const answers = await Promise.all([tryAs('satu@contoh.go.id'), tryAs('dua@contoh.go.id')])
    expect(answers.map((answer) => answer.status).sort((one, two) => one - two)).toEqual([200, 404])
  })

  it('only the last link printed works, and none after seven days', async () => {
    const councilId = await foundCouncil()
    const body = { ...person, email: 'terakhir@contoh.go.id' }
    const use = (token: string | null) =>
      openBrowser(office.app).call('/api/first-operator', { body: { ...body, token } })
    const first = await keepFirstOperatorLink(office.db, councilId, office.clock)
    const second = await keepFirstOperatorLink(office.db, councilId, office.clock)
    expect((await use(first)).status).toBe(404)
    office.clock.advance(7 * DAY_MS)
    expect((await use(second)).status).toBe(404)
    expect((await use(await keepFirstOperatorLink(office.db, councilId, office.clock))).status).toBe(200)
  })

  it('a password that everybody tries is refused and the link stays good', async () => {
    const councilId = await foundCouncil()
    const token = await keepFirstOperatorLink(office.db, councilId, office.clock)
    const body = { ...person, email: 'sandi@contoh.go.id', token }
    const call = (password: string) =>
      openBrowser(office.app).call('/api/first-operator', { body: { ...body, password } })
    expect((await call('password123')).body.code).toBe('password-too-common')
    expect((await call('pendek')).body.code).toBe('invalid-field')
    expect((await call(PASSWORD)).status).toBe(200)
  })

  it('the database holds no token', async () => {
    const councilId = await foundCouncil()
    const token = await keepFirstOperatorLink(office.db, councilId, office.clock)
    const rows = await office.db.selectFrom('entry_link').selectAll().execute()
    expect(JSON.stringify(rows)).not.toContain(token?.slice(token.indexOf('-') + 1))
  })
})

describe('invitations', () => {
  it('an invited officer chooses a password and comes in with the role of the invitation', async () => {
    const { browser } = await office.enter('operator')
    const made = await invite(browser, 'Budi@Contoh.go.id', 'analyst')
    expect(made.status).toBe(201)
    const visitor = openBrowser(office.app)
    const look = await visitor.call('/api/invitations/look', { body: { token: made.body.token } })
    expect(look.body).toMatchObject({ kind: 'invitation', email: 'budi@contoh.go.id', role: 'analyst' })
    expect((await accept(visitor, made.body.token)).body).toMatchObject({ signedIn: true })
    expect((await visitor.call<Me>('/api/me')).body.officer).toMatchObject({ role: 'analyst' })
    expect((await accept(openBrowser(office.app), made.body.token)).status).toBe(404)
    await office.signIn('budi@contoh.go.id')
  })

  it('waits in the list until it is used, withdrawn or seven days old', async () => {
    const { browser } = await office.enter('operator', await foundCouncil())
    const waiting = async () => (await browser.call<OfficerList>('/api/officers')).body.invitations
    const made = await invite(browser, 'tunggu@contoh.go.id')
    expect((await waiting()).map((one) => one.email)).toEqual(['tunggu@contoh.go.id'])
    const withdrawal = await browser.call(`/api/invitations/${made.body.id}`, { method: 'DELETE' })
    expect(withdrawal.status).toBe(200)
    expect(await waiting()).toEqual([])
    expect((await accept(openBrowser(office.app), made.body.token)).status).toBe(404)
    const late = await invite(browser, 'tunggu@contoh.go.id')
    office.clock.advance(7 * DAY_MS)
    expect((await accept(openBrowser(office.app), late.body.token)).status).toBe(404)
  })

  it('a second invitation for the same address closes the first', async () => {
    const { browser } = await office.enter('operator')
    const first = await invite(browser, 'dua.kali@contoh.go.id')
    const second = await invite(browser, 'dua.kali@contoh.go.id')
    expect((await accept(openBrowser(office.app), first.body.token)).status).toBe(404)
    expect((await accept(openBrowser(office.app), second.body.token)).status).toBe(200)
  })

  it('carries roles in offices, which follow an office that was merged meanwhile', async () => {
    const { browser } = await office.enter('operator', await foundCouncil())
    const found = async (name: string) => {
      const body = { name, shortName: name, day: '2020-01-01' }
      const made = await browser.call<{ officeIds: number[] }>('/api/offices', { body })
      return made.body.officeIds[0]!
    }
    const [merged, heir, closed] = [await found('PKM Satu'), await found('PKM Dua'), await found('PKM Tiga')]
    const person = { name: 'Rina Wati', email: 'rina@contoh.go.id', role: 'viewer' }
    const duties = [
      { officeId: merged, roles: ['contributor', 'social-media-admin'] },
      { officeId: closed, roles: ['contributor'] },
    ]
    const made = await browser.call<EntryLink>('/api/officers', { body: { ...person, duties } })
    const list = (await browser.call<OfficerList>('/api/officers')).body
    expect(list.invitations[0]?.duties).toEqual(duties)
    await browser.call('/api/offices/merge', { body: { offices: [merged], into: { officeId: heir } } })
    await browser.call(`/api/offices/${closed}/close`, { body: {} })
    const visitor = openBrowser(office.app)
    expect((await accept(visitor, made.body.token)).status).toBe(200)
    expect((await visitor.call<Me>('/api/me')).body.offices).toEqual([
      { officeId: heir, isDesk: false, roles: ['contributor', 'social-media-admin'] },
    ])
    const after = (await browser.call<OfficerList>('/api/officers')).body.officers
    expect(after.find(({ email }) => email === person.email)?.duties).toEqual([
      { officeId: heir, roles: ['contributor', 'social-media-admin'] },
    ])
    const late = await browser.call('/api/officers', { body: { ...person, email: 'x@contoh.go.id', duties } })
    expect([late.status, late.body.code]).toEqual([409, 'not-standing'])
  })

  it('an officer can be invited for every duty there is', async () => {
    const { browser } = await office.enter('operator', await foundCouncil())
    const founding = { name: 'Kominfo', shortName: 'Kominfo', day: '2020-01-01' }
    const founded = await browser.call<{ officeIds: number[] }>('/api/offices', { body: founding })
    const duties = [{ officeId: founded.body.officeIds[0]!, roles: officeRoleSchema.options.toSorted() }]
    const person = { name: 'Serba Bisa', email: 'serba.bisa@contoh.go.id', role: 'viewer', duties }
    const made = await browser.call<EntryLink>('/api/officers', { body: person })
    expect(made.status).toBe(201)
    const visitor = openBrowser(office.app)
    expect((await accept(visitor, made.body.token)).status).toBe(200)
    const [place] = (await visitor.call<Me>('/api/me')).body.offices
    expect(place?.roles.toSorted()).toEqual(officeRoleSchema.options.toSorted())
  })

  it('an officer who is there already can be given every duty there is, from the screen too', async () => {
    const councilId = await foundCouncil()
    const { browser, id } = await office.enter('operator', councilId)
    const founding = { name: 'Kominfo', shortName: 'Kominfo', day: '2020-01-01' }
    const founded = await browser.call<{ officeIds: number[] }>('/api/offices', { body: founding })
    const body = { roles: officeRoleSchema.options.toSorted() }
    const place = `/api/offices/${founded.body.officeIds[0]}/officers/${id}`
    expect((await browser.call(place, { method: 'PUT', body })).status).toBe(200)
    const [mine] = (await browser.call<Me>('/api/me')).body.offices
    expect(mine?.roles.toSorted()).toEqual(body.roles)
  })

  it('an address that is in use is refused', async () => {
    const { browser, email } = await office.enter('operator')
    expect((await invite(browser, email)).status).toBe(409)
  })

  it('an analyst cannot invite, and a token that was made up opens nothing', async () => {
    const { browser } = await office.enter('analyst')
    expect((await invite(browser, 'x@contoh.go.id')).status).toBe(403)
    expect((await accept(openBrowser(office.app), `1-${'a'.repeat(32)}`)).status).toBe(404)
    expect((await accept(openBrowser(office.app), `1-${"' or 1=1 --".repeat(3)}`)).status).toBe(404)
  })
})

describe('officers', () => {
  it('the last operator cannot be demoted or deactivated', async () => {
    const councilId = await foundCouncil()
    const { browser, id } = await office.enter('operator', councilId)
    for (const body of [{ role: 'viewer' }, { active: false }]) {
      const answer = await change(browser, id, body)
      expect([answer.status, answer.body.code]).toEqual([409, 'last-operator'])
    }
    await office.hire('operator', councilId)
    expect((await change(browser, id, { role: 'viewer' })).status).toBe(200)
    expect((await change(browser, id, { role: 'operator' })).status).toBe(403)
  })

  it('two operators who demote each other at the same moment: one stays', async () => {
    const councilId = await foundCouncil()
    const [one, two] = [await office.enter('operator', councilId), await office.enter('operator', councilId)]
    const answers = await Promise.all([
      change(one.browser, two.id, { role: 'viewer' }),
      change(two.browser, one.id, { role: 'viewer' }),
    ])
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1)
  })

  it('a deactivated officer opens nothing from the next click on, and cannot sign in', async () => {
    const operator = await office.enter('operator')
    const { browser, id, email } = await office.enter('analyst')
    expect((await change(operator.browser, id, { active: false })).body.active).toBe(false)
    expect((await browser.call('/api/try/board')).status).toBe(401)
    const body = { email, password: PASSWORD }
    const answer = await openBrowser(office.app).call('/api/auth/sign-in/email', { body })
    expect([answer.status, answer.body.code]).toEqual([403, 'officer-inactive'])
    await change(operator.browser, id, { active: true })
    await office.signIn(email)
  })

  it('a session that was opened while its officer was being deactivated opens nothing', async () => {
    const { browser, id } = await office.enter('viewer')
    await office.db.updateTable('officer').set({ active: false }).where('officer_id', '=', id).execute()
    expect((await browser.call('/api/try/board')).status).toBe(401)
    expect((await browser.call<Me>('/api/me')).body.officer).toBeNull()
  })

  it('a role that was changed counts from the next click on', async () => {
    const operator = await office.enter('operator')
    const { browser, id } = await office.enter('analyst')
    expect((await browser.call('/api/try/merge', { body: {} })).status).toBe(200)
    await change(operator.browser, id, { role: 'viewer' })
    expect((await browser.call('/api/try/merge', { body: {} })).status).toBe(403)
  })

  it('an officer of another council gets nothing', async () => {
    const ours = await office.enter('operator')
    const { browser, id } = await office.enter('operator', await foundCouncil())
    const list = await browser.call<OfficerList>('/api/officers')
    expect(list.body.officers.map((officer) => officer.id)).toEqual([id])
    expect((await change(browser, ours.id, { role: 'viewer' })).status).toBe(404)
    const link = `/api/officers/${ours.id}/new-password-link`
    expect((await browser.call(link, { body: {} })).status).toBe(404)
    const invitation = await invite(ours.browser, 'milik.kita@contoh.go.id')
    const theft = await browser.call(`/api/invitations/${invitation.body.id}`, { method: 'DELETE' })
    expect(theft.status).toBe(404)
    const audit = await browser.call<{ entries: AuditEntry[] }>('/api/audit')
    expect(audit.body.entries.every((entry) => entry.subject !== ours.id)).toBe(true)
  })

  it('who forgot the password gets a link; the old password and open sessions end', async () => {
    const operator = await office.enter('operator')
    const { browser, id, email } = await office.enter('leader')
    const link = await operator.browser.call<EntryLink>(`/api/officers/${id}/new-password-link`, { body: {} })
    const fresh = 'perahu hijau sore hari'
    expect((await accept(openBrowser(office.app), link.body.token, fresh)).status).toBe(200)
    expect((await browser.call('/api/try/board')).status).toBe(401)
    await expect(office.signIn(email)).rejects.toThrow('401')
    await office.signIn(email, fresh)
  })

  it('when nobody who manages officers can sign in, the machine gives a link, and a lost phone lets go', async () => {
    const council = await foundCouncil()
    const { browser, id, email } = await office.enter('operator', council)
    const deps = { db: office.db, clock: office.clock }
    const target = { email: email.toUpperCase(), removeSecondFactor: true }
    const link = await linkNewPasswordOf(deps, council, target)
    expect((await browser.call('/api/try/board')).status).toBe(401)
    const fresh = 'layar hijau pagi hari'
    expect((await accept(openBrowser(office.app), link!.token, fresh)).status).toBe(200)
    const back = await office.signIn(email, fresh)
    const { entries } = (await back.call<{ entries: AuditEntry[] }>('/api/audit')).body
    expect(entries.find(({ action }) => action === 'officer.new-password-link')).toMatchObject({
      officer: null,
      subject: id,
    })
    expect(await linkNewPasswordOf(deps, council, { ...target, email: 'x@contoh.go.id' })).toBeNull()
  })

  it('the list shows name, role and whether somebody is active, and never a secret', async () => {
    const { browser, email } = await office.enter('operator', await foundCouncil())
    const answer = await browser.call<OfficerList>('/api/officers')
    expect(answer.body.officers[0]).toMatchObject({ email, role: 'operator', active: true, passkeys: 0 })
    expect(JSON.stringify(answer.body)).not.toMatch(/password|token|secret/)
  })
})
