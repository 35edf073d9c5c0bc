import { createHash } from 'node:crypto'
import { z } from 'zod'
import { holidaysOf, knownYears } from '../../../calendar/index.ts'
import { readSetting, saveSetting } from '../../../council/index.ts'
import type { Clock } from '../../../platform/clock.ts'
import { inTransaction, type Db } from '../../../platform/db/index.ts'
import type { Jobs } from '../../../platform/jobs.ts'
import { findRunningYears } from '../clocks.store.ts'
import { askRecount } from '../recount/recount-clocks.ts'

type Hashes = Record<string, string>

/** What the last start knew of each year in its data. */
export const HOLIDAY_YEARS = {
  key: 'holiday-years',
  schema: z.record(z.string(), z.string()).nullable(),
  fallback: null as Hashes | null,
}
/** What versions up to migration 0032 kept instead: one hash of seven years. */
export const HOLIDAY_VERSION = { key: 'holiday-version', schema: z.string(), fallback: '' }
const YEARS_OF_VERSION = [2024, 2025, 2026, 2027, 2028, 2029, 2030]

const hashOf = (data: unknown): string =>
  createHash('sha256').update(JSON.stringify(data)).digest('hex').slice(0, 16)

/** The years of which other days are known now; a year that is in no data is an empty one, then and now. */
function changedYears(before: Hashes, now: Hashes): number[] {
  const years = [...new Set([...Object.keys(before), ...Object.keys(now)])]
  const of = (hashes: Hashes, year: string) =>
    hashes[year] ?? hashOf({ year: Number(year), complete: false, source: '', holidays: [] })
  return years.filter((year) => of(before, year) !== of(now, year)).map(Number)
}

/**
 * A new version of Gacek may bring a decree that the last one did not know: when it changes a year that running clocks
 * touch, they are counted anew. Every year in the data is compared, so that it does not matter which years a clock that
 * started since then reaches.
 */
export async function followHolidays(
  deps: { db: Db; jobs: Pick<Jobs, 'enqueue'>; clock: Clock },
  councilId: number,
): Promise<void> {
  const now = Object.fromEntries(knownYears().map((year) => [String(year), hashOf(holidaysOf(year))]))
  await inTransaction(deps.db, async (tx) => {
    const before = await readSetting(tx, councilId, HOLIDAY_YEARS.key, HOLIDAY_YEARS)
    let changed = changedYears(before ?? {}, now)
    if (before === null) {
      const version = await readSetting(tx, councilId, HOLIDAY_VERSION.key, HOLIDAY_VERSION)
      // The first start of a council has nothing to compare with; the first one of this version compares as the last one did.
      if (version === '' || version === hashOf(YEARS_OF_VERSION.map(holidaysOf))) changed = []
    } else if (changed.length === 0) return
    await saveSetting(tx, councilId, HOLIDAY_YEARS.key, now)
    if (changed.length === 0) return
    const touched = await findRunningYears(tx, councilId)
    if (touched === null || !changed.some((year) => year >= touched.first && year <= touched.last)) return
    const reason = 'Data hari libur Gacek diperbarui'
    await askRecount(tx, deps.jobs, { councilId, officerId: null, reason, at: deps.clock.now() })
  })
}
