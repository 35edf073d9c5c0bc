import { z } from 'zod'
import { createCalendar, toZone, type Holiday } from '../../../calendar/index.ts'
import { getCouncil, readSetting } from '../../../council/index.ts'
import type { Db } from '../../../platform/db/index.ts'
import type { CouncilCalendar } from '../clock.ts'
import { listHolidays, type StoredHoliday } from './holidays.store.ts'

/** Whether joint leave counts as a working day: the law on information does not say. Not, until the council chooses. */
export const JOINT_LEAVE = { key: 'joint-leave-works', schema: z.boolean(), fallback: false }
/** Years whose whole decree the council entered itself. */
export const COMPLETE_YEARS = {
  key: 'complete-holiday-years',
  schema: z.array(z.object({ year: z.number().int(), source: z.string() })),
  fallback: [] as { year: number; source: string }[],
}

const toHoliday = ({ day, kind, name, source }: StoredHoliday): Holiday[] =>
  kind === 'worked' ? [] : [{ day, kind, name: { id: name, en: name }, source }]

/**
 * The calendar a council counts with. `then`: as it was at a moment with the choice on joint leave of that time, for the
 * proof of a deadline that no longer runs.
 */
export async function openCalendar(
  db: Db,
  councilId: number,
  then?: { at: Date; jointLeaveWorks: boolean },
): Promise<CouncilCalendar> {
  const council = await getCouncil(db, councilId)
  const days = await listHolidays(db, councilId, then?.at)
  const years = await readSetting(db, councilId, COMPLETE_YEARS.key, COMPLETE_YEARS)
  const jointLeaveWorks =
    then?.jointLeaveWorks ?? (await readSetting(db, councilId, JOINT_LEAVE.key, JOINT_LEAVE))
  const calendar = createCalendar({
    added: days.flatMap(toHoliday),
    worked: days.filter(({ kind }) => kind === 'worked').map(({ day }) => day),
    completeYears: years.map(({ year }) => year),
    jointLeaveWorks,
  })
  return { calendar, zone: toZone(council.timeZone), jointLeaveWorks }
}
