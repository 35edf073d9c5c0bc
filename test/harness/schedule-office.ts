import { saveSetting } from '../../src/council/index.ts'
import { COMPLETE_YEARS } from '../../src/inbox/clocks/holidays/open-calendar.ts'
import { openCalendar } from '../../src/inbox/clocks/index.ts'
import { registerScheduleRoutes } from '../../src/newsroom/schedule/index.ts'
import { inTransaction, type Db } from '../../src/platform/db/index.ts'
import { openOffice, type Office } from './office.ts'

/** An office with the routes of the editorial calendar, on the council's own days off, as `app.ts` joins them. */
export const openScheduleOffice = (): Promise<Office> =>
  openOffice({}, (app, stage) =>
    registerScheduleRoutes(app, { ...stage, timeZone: 'Asia/Makassar', openCalendar }),
  )

/** Says that the council entered the whole decree of a year. */
export const completeYear = (db: Db, year: number): Promise<void> =>
  inTransaction(db, async (tx) => {
    await saveSetting(tx, 1, COMPLETE_YEARS.key, [{ year, source: 'SKB' }])
  })
