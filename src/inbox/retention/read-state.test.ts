import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openErasingTown, type ErasingTown } from '../../../test/harness/erasing-town.ts'
import type { Browser } from '../../../test/harness/office.ts'
import { must } from '../../../test/harness/public-things.ts'
import type { RetentionState } from './contract.ts'
import { keepRun, nextRunAfter } from './read-state.ts'

describe('how the nightly removal stands, for the status page', () => {
  let town: ErasingTown
  let operator: Browser
  beforeAll(async () => {
    town = await openErasingTown()
    operator = await town.office.enter('operator')
  })
  afterAll(() => town.office.close())
  const read = () => must<RetentionState>(operator, '/api/inbox/retention/state')

  it('says that nothing was chosen, and after a night what went and what failed', async () => {
    expect(await read()).toMatchObject({ waiting: 0, isChosen: false, last: null })
    await operator.call('/api/inbox/retention', {
      method: 'PUT',
      body: { matter: 'complaint', months: 12, basis: 'JRA Perbup Contoh 12/2025' },
    })
    await keepRun(town.deps(), { removed: 3, failed: 1 })
    expect((await read()).last).toMatchObject({ removed: 3, failed: 1 })
  })

  it('is for who manages the settings', async () => {
    const { status } = await town.desk.call('/api/inbox/retention/state')
    expect(status).toBe(403)
  })

  it('is next at 02.35 on the clock of the office, in each zone of the country', () => {
    const night = (at: string, zone: string) => nextRunAfter(new Date(at), zone).toISOString()
    expect(night('2026-11-23T12:00:00Z', 'Asia/Makassar')).toBe('2026-11-23T18:35:00.000Z')
    expect(night('2026-11-23T18:35:00Z', 'Asia/Makassar')).toBe('2026-11-24T18:35:00.000Z')
    expect(night('2026-11-23T18:40:00Z', 'Asia/Jakarta')).toBe('2026-11-23T19:35:00.000Z')
    expect(night('2026-11-23T17:00:00Z', 'Asia/Jayapura')).toBe('2026-11-23T17:35:00.000Z')
  })
})
