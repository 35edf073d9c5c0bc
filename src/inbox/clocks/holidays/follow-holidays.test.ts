import { createHash } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../../../test/harness/database.ts'
import { listJobs } from '../../../../test/harness/inbox-town.ts'
import { fromZoned, holidaysOf } from '../../../calendar/index.ts'
import { readSetting, saveSetting } from '../../../council/index.ts'
import { fixedClock } from '../../../platform/clock.ts'
import { inTransaction } from '../../../platform/db/index.ts'
import { startClocks } from '../index.ts'
import { HOLIDAY_VERSION, HOLIDAY_YEARS, followHolidays } from './follow-holidays.ts'

const at = (day: string) => fromZoned(day, '10:00', 'Asia/Makassar')

describe('a new version of Gacek', () => {
  let town: TestDatabase
  const jobs = listJobs()
  let cases = 0
  const startCase = (day: string) =>
    inTransaction(town.db, (tx) =>
      startClocks(tx, {
        councilId: town.councilId,
        subject: { kind: 'case', id: String((cases += 1)) },
        officeId: null,
        startedAt: at(day),
      }),
    )
  /** How many recounts a start of Gacek asks for. */
  const startGacek = async () => {
    jobs.list.splice(0)
    await followHolidays({ db: town.db, jobs, clock: fixedClock(at('2026-11-23')) }, town.councilId)
    return jobs.list.length
  }
  const known = async () => (await readSetting(town.db, town.councilId, HOLIDAY_YEARS.key, HOLIDAY_YEARS))!
  /** As if the version before had known other days in this year. */
  const knewOther = async (year: number) => {
    const value = { ...(await known()), [year]: 'hari lain' }
    await inTransaction(town.db, (tx) => saveSetting(tx, town.councilId, HOLIDAY_YEARS.key, value))
  }

  beforeAll(async () => {
    town = await openTestDatabase()
  })
  afterAll(() => town.close())
  beforeEach(async () => {
    await town.db.deleteFrom('clock').execute()
    await town.db.deleteFrom('setting').execute()
    expect(await startGacek()).toBe(0)
  })

  it('that knows the same days counts nothing anew', async () => {
    await startCase('2026-11-23')
    expect(await startGacek()).toBe(0)
  })

  it.each([
    ['2026-11-23', 2026],
    ['2026-12-28', 2027],
    ['2023-03-01', 2023],
    ['2034-11-23', 2034],
    ['2034-12-28', 2035],
  ])('counts anew once when a deadline from %s runs over a changed %i', async (day, year) => {
    await startCase(day)
    await knewOther(year)
    expect(await startGacek()).toBe(1)
    expect(await startGacek()).toBe(0)
  })

  it('leaves the deadlines alone when the changed year is one that none of them touches', async () => {
    await startCase('2026-03-02')
    await knewOther(2024)
    await knewOther(2031)
    expect(await startGacek()).toBe(0)
    expect(Object.values(await known())).not.toContain('hari lain')
  })

  it('sees a decree taken away, and one for a year that the version before had not', async () => {
    await startCase('2026-11-23')
    const { 2026: gone, ...others } = await known()
    expect(gone).toBeDefined()
    await inTransaction(town.db, (tx) => saveSetting(tx, town.councilId, HOLIDAY_YEARS.key, others))
    expect(await startGacek()).toBe(1)
  })

  describe('after one that kept a single hash of seven years', () => {
    const seven = [2024, 2025, 2026, 2027, 2028, 2029, 2030].map(holidaysOf)
    const hashOfSeven = createHash('sha256').update(JSON.stringify(seven)).digest('hex').slice(0, 16)
    const keptBefore = (hash: string) =>
      inTransaction(town.db, async (tx) => {
        await tx.deleteFrom('setting').execute()
        await saveSetting(tx, town.councilId, HOLIDAY_VERSION.key, hash)
      })

    it('counts nothing anew when the days are the same', async () => {
      await startCase('2026-11-23')
      await keptBefore(hashOfSeven)
      expect(await startGacek()).toBe(0)
      expect(Object.keys(await known())).toContain('2026')
    })

    it('counts anew when they are others', async () => {
      await startCase('2026-11-23')
      await keptBefore('0123456789abcdef')
      expect(await startGacek()).toBe(1)
    })
  })
})
