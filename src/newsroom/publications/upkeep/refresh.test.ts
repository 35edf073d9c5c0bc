import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openOffice, type Browser, type Office } from '../../../../test/harness/office.ts'
import { openFaultyWay, type FaultyWay } from '../../../../test/peers/drop-answers.ts'
import { findMissing } from '../../../../test/peers/ensure-peers.ts'
import { startBluesky, type BlueskyPeer } from '../../../../test/peers/start-bluesky.ts'
import { createLog } from '../../../platform/log.ts'
import { createFetcher, type Fetcher } from '../../../platform/network/index.ts'
import type { AccountDetail } from '../../accounts/contract.ts'
import { readSecret, registerAccountRoutes } from '../../accounts/index.ts'
import { channelOf } from '../channels/index.ts'
import { refreshEnding, registerUpkeepRoutes, type ConnectDeps } from './index.ts'

const missing = await findMissing('bluesky')

describe.skipIf(missing !== null)('credentials that end soon', () => {
  let peer: BlueskyPeer
  let way: FaultyWay
  let fetcher: Fetcher
  let office: Office
  let deps: ConnectDeps
  let operator: Browser
  let id: number

  beforeAll(async () => {
    peer = await startBluesky()
    way = await openFaultyWay(peer.url)
    fetcher = createFetcher({ allowPrivate: true })
    office = await openOffice({}, (app, { db, dataDir, clock }) => {
      const log = createLog('silent')
      deps = { db, dataDir, clock, log, fetcher, publicUrl: undefined, channelOf, allowHttp: true }
      registerAccountRoutes(app, { db, clock })
      registerUpkeepRoutes(app, deps)
    })
    const added = await office.db
      .insertInto('office')
      .values({ council_id: 1, name: 'Kominfo', short_name: 'Kominfo', valid_from: '2025-01-01' })
      .returning('office_id')
      .executeTakeFirstOrThrow()
    operator = (await office.enter('operator')).browser
    const body = { officeId: added.office_id, channel: 'bluesky', name: 'Bluesky' }
    id = (await operator.call<AccountDetail>('/api/accounts', { body })).body.id
    const values = { address: way.url, handle: peer.handle, appPassword: peer.appPassword }
    const connected = await operator.call<AccountDetail>(`/api/accounts/${id}/connect`, { body: { values } })
    expect(connected.body).toMatchObject({ mode: 'connected', health: 'good' })
  }, 600_000)
  afterAll(async () => {
    await office.close()
    await fetcher.close()
    await way.close()
    await peer.close()
  })
  const tokenOf = async () => (await readSecret(deps, 1, id))?.['refreshJwt']
  const stateOf = async () => (await operator.call<AccountDetail>(`/api/accounts/${id}`)).body

  test('are left alone while they hold, and renewed ahead of their end', async () => {
    const first = await tokenOf()
    expect(first).toBeDefined()
    expect(await refreshEnding(deps, 1)).toBe(0)
    office.clock.advance(115 * 60_000)
    expect(await refreshEnding(deps, 1)).toBe(1)
    expect(await tokenOf()).not.toBe(first)
    expect((await readSecret(deps, 1, id))?.['appPassword']).toBe(peer.appPassword)
  })
  test('stay when the line is cut, and nobody is told that they were revoked', async () => {
    office.clock.advance(115 * 60_000)
    const before = await tokenOf()
    way.plan(Array.from({ length: 4 }, () => 'request' as const))
    expect(await refreshEnding(deps, 1)).toBe(0)
    way.plan([])
    expect(await tokenOf()).toBe(before)
    expect((await stateOf()).health).toBe('good')
    expect(await refreshEnding(deps, 1)).toBe(1)
  })
})
