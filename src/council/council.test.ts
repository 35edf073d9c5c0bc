import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../test/harness/database.ts'
import { openOffice, type Office } from '../../test/harness/office.ts'
import { inTransaction } from '../platform/db/index.ts'
import { registerSettingsRoutes } from './settings.http.ts'
import { createCouncil, findActiveCouncil } from './councils.store.ts'
import { changeSettings, readSettings } from './settings.ts'

describe('the council of an installation', () => {
  let town: TestDatabase
  beforeAll(async () => {
    town = await openTestDatabase()
    await town.db.deleteFrom('council').execute()
  })
  afterAll(() => town.close())

  it('is the sample until the office has set up its own', async () => {
    expect(await findActiveCouncil(town.db)).toBeUndefined()
    const sample = {
      name: 'Kabupaten Contoh',
      placeCode: null,
      timeZone: 'Asia/Makassar' as const,
      sample: true,
    }
    await inTransaction(town.db, (tx) => createCouncil(tx, sample))
    expect(await findActiveCouncil(town.db)).toMatchObject({ id: 1, sample: true })
    await inTransaction(town.db, (tx) =>
      createCouncil(tx, { ...sample, name: 'Kabupaten Kita', sample: false }),
    )
    expect(await findActiveCouncil(town.db)).toMatchObject({ id: 2, sample: false })
  })

  it('keeps what it chose, and the default where it chose nothing', async () => {
    const council = (await findActiveCouncil(town.db))!
    const before = await readSettings(town.db, council)
    expect(before).toMatchObject({ retentionDays: 90, regionWords: [] })
    await changeSettings(
      town.db,
      council.id,
      { ...before, retentionDays: 30, councilName: 'Kabupaten Baru' },
      async () => undefined,
    )
    const renamed = (await findActiveCouncil(town.db))!
    expect(await readSettings(town.db, renamed)).toMatchObject({
      retentionDays: 30,
      councilName: 'Kabupaten Baru',
    })
  })
})

describe('changing what a running office is called and where it lies', () => {
  let office: Office
  const running = {
    id: 1,
    name: 'Kabupaten Uji',
    placeCode: null,
    timeZone: 'Asia/Jakarta' as const,
    sample: false,
  }
  beforeAll(async () => {
    office = await openOffice({}, (app, { db }) =>
      registerSettingsRoutes(app, { db, running, isPlace: (code) => code === '91.71' }),
    )
    await office.db.updateTable('council').set({ name: running.name, time_zone: running.timeZone }).execute()
  })
  afterAll(() => office.close())

  it('says that it must be started anew before another zone holds everywhere, and refuses a place that is not', async () => {
    const { browser } = await office.enter('operator')
    const kept = (await browser.call<{ needsRestart: boolean }>('/api/settings')).body
    expect(kept.needsRestart).toBe(false)
    const put = (change: object) =>
      browser.call('/api/settings', { method: 'PUT', body: { ...kept, ...change } })
    expect(await put({ timeZone: 'WIT', placeCode: '91.71' })).toMatchObject({
      status: 200,
      body: { timeZone: 'Asia/Jayapura', needsRestart: true },
    })
    expect(await put({ placeCode: '99.99' })).toMatchObject({
      status: 400,
      body: { fields: [{ field: 'placeCode', message: expect.stringContaining('Kemendagri') as string }] },
    })
    expect(await put({ retentionDays: 30 })).toMatchObject({ status: 200, body: { needsRestart: false } })
  })
})
