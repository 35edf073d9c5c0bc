/**
 * The editorial calendar: what offices plan to write and cover, and when releases go out.
 * Takes entries, imported files, hours of offices, and the moments of publications; gives the calendar of any days, files
 * of it, secret feeds, and the next free hour.
 * Promises: times stay what the wall shows, also when they recur; a move can be taken back and never overwrites another's;
 * a file read twice adds nothing twice; a revoked feed is dead at once.
 * Owns schedule_entry, schedule_exception, schedule_slot, schedule_feed.
 */
export { registerScheduleRoutes } from './schedule.http.ts'
export { planEntry } from './entries/change-entry.ts'
export { readCalendar } from './read-calendar.ts'
export { chooseSlots } from './slots/choose-slots.ts'
export { nameSlots } from './name-slots.ts'
