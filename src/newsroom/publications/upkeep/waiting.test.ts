import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Browser } from '../../../../test/harness/office.ts'
import { openPublishingOffice, type PublishingOffice } from '../../../../test/harness/publishing-office.ts'
import { addAccounts, DESK, HEALTH } from '../../../../test/harness/release-town.ts'
import type { WaitingReleases } from '../contract.ts'

describe('what waits to go out on an account', () => {
  let office: PublishingOffice
  let admin: Browser
  let author: string

  beforeAll(async () => {
    office = await openPublishingOffice()
    ;({ browser: admin } = await office.enterWith(HEALTH, ['social-media-admin']))
    author = (await office.enter('viewer')).id
  })
  afterAll(() => office.close())

  const waiting = (accountId: number, by = admin) =>
    by.call<WaitingReleases>(`/api/accounts/${accountId}/releases`)

  test('is told soonest first, until it is out or called off', async () => {
    const first = await office.prepare(author, [{ name: 'Dinding' }], { title: 'Imunisasi malam hari' })
    const [accountId] = first.accountIds
    const plan = (title: string, at: string) => async () => {
      const { articleId } = await office.prepare(author, [], { title })
      return (await office.plan(admin, { articleId, targets: first.targets, at })).body.id
    }
    const later = await plan('Donor darah', '2026-11-24T09:00')()
    const calledOff = await plan('Senam sehat', '2026-11-23T10:00')()
    const soon = (await office.plan(admin, first)).body.id
    const ids = async () => (await waiting(accountId!)).body.releases.map(({ id }) => id)
    expect(await ids()).toEqual([soon, calledOff, later])
    await admin.call(`/api/publications/${calledOff}/cancel`, { body: { reason: 'Acara batal' } })
    expect(await ids()).toEqual([soon, later])
    office.toMoment(await office.read(soon, admin))
    await office.pass()
    expect((await waiting(accountId!)).body.releases).toMatchObject([{ id: later, title: 'Donor darah' }])
  })

  test('is seen by nobody who does not see the account', async () => {
    const [ofDesk] = await addAccounts(office.db, [{ officeId: DESK, name: 'Prokopim' }])
    expect((await waiting(ofDesk!)).status).toBe(404)
    const [own] = await addAccounts(office.db, [{ name: 'Kosong' }])
    expect(await waiting(own!)).toMatchObject({ status: 200, body: { releases: [] } })
  })
})
