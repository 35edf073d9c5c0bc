import { describe, expect, test } from 'vitest'
import { useReleaseDesk } from '../../../../test/harness/publishing-office.ts'
import { addAccounts, DESK } from '../../../../test/harness/release-town.ts'
import type { WaitingReleases } from '../contract.ts'

describe('what waits to go out on an account', () => {
  const { office, admin, pass, read, plan, prepare, post, toMoment } = useReleaseDesk()
  const waiting = (accountId: number) => admin().call<WaitingReleases>(`/api/accounts/${accountId}/releases`)

  test('is told soonest first, until it is out or called off', async () => {
    const first = await prepare([{ name: 'Dinding' }], { title: 'Imunisasi malam hari' })
    const [accountId] = first.accountIds
    const planOf = async (title: string, at: string) => {
      const { articleId } = await prepare([], { title })
      return (await plan({ articleId, targets: first.targets, at })).body.id
    }
    const later = await planOf('Donor darah', '2026-11-24T09:00')
    const calledOff = await planOf('Senam sehat', '2026-11-23T10:00')
    const soon = (await plan(first)).body.id
    const ids = async () => (await waiting(accountId!)).body.releases.map(({ id }) => id)
    expect(await ids()).toEqual([soon, calledOff, later])
    await post(calledOff, 'cancel', { reason: 'Acara batal' })
    expect(await ids()).toEqual([soon, later])
    toMoment(await read(soon))
    await pass()
    expect((await waiting(accountId!)).body.releases).toMatchObject([{ id: later, title: 'Donor darah' }])
  })

  test('is seen by nobody who does not see the account', async () => {
    const [ofDesk] = await addAccounts(office().db, [{ officeId: DESK, name: 'Prokopim' }])
    expect((await waiting(ofDesk!)).status).toBe(404)
    const [own] = await addAccounts(office().db, [{ name: 'Kosong' }])
    expect(await waiting(own!)).toMatchObject({ status: 200, body: { releases: [] } })
  })
})
