/**
 * Calendar: days, the three zones of Indonesia, holidays, working days, and clocks that prove their deadline.
 * Takes days and moments; gives what is a working day, what stands on the wall of an office, and when something is due.
 * Pure: knows no database.
 * Promises: every holiday names its decree; a year whose decree is not in the data says so.
 */
export { addDays, countDays, weekdayOf } from './day.ts'
export type { ClockEvent, ClockFacts, ClockRule, Deadline, Length } from './clocks/clock-rule.ts'
export { countDeadline, standingOf } from './clocks/count-deadline.ts'
export { CLOCK_PRESETS, isOffered } from './clocks/presets.data.ts'
export { createCalendar, holidaysOf, knownYears, type Calendar, type Holiday } from './holidays.ts'
export {
  endOfDay,
  fromZoned,
  tellMoment,
  toZone,
  toZoned,
  toZonedDue,
  toZoneName,
  zoneChoices,
  zoneLabel,
  zoneNames,
  type Zone,
  zoneOfArea,
} from './zones.ts'
