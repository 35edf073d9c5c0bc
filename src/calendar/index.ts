/**
 * The calendar of Indonesian offices: working days, decreed holidays, WIB/WITA/WIT.
 * Takes days and moments; gives holidays with their decree, whether a day is worked, and wall-clock times.
 * Promises: pure; a year without a decree is null, never an empty list. Data: `holidays.data.ts`. Owns no table.
 */
export {
  addDays,
  holidayOn,
  holidaysOf,
  isDay,
  isWorkingDay,
  weekdayOf,
  type Holiday,
  type WorkingDayRule,
} from './holidays.ts'
export { fromZoned, isZone, toZoned, zoneLabel, ZONES, type Zone, type Zoned } from './zones.ts'
