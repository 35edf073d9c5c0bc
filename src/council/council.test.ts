import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../test/harness/database.ts'
import { inTransaction } from '../platform/db/index.ts'
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
