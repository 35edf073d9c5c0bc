/**
 * Clocks: deadlines that run at the inbox, each with its proof.
 * Takes the start, pause, extension and end of a subject (a case, a request …) inside the caller's transaction; gives when
 * it is due, how that was counted, and what is near or late.
 * A rule says which event starts and ends it: call `startClocks` again with `event: 'forwarded'`, and `stopClock` with
 * `on: 'forwarded' | 'replied' | 'answered' | 'closed'`; no stage needs to know the keys of rules.
 * Promises: a rule is frozen when its clock starts; a new holiday moves running deadlines and lists what moved; a stopped
 * one keeps its proof.
 * The counting itself is pure and lies in `calendar/clocks`.
 * Owns council_holiday, clock_choice, clock, clock_notice, clock_recount, clock_move.
 */
export {
  dropClock,
  extendClock,
  moveClocks,
  pauseClock,
  reopenClock,
  replayClocks,
  resumeClock,
  stopClock,
  takeBackExtension,
} from './change-clocks.ts'
export { countOwed } from './owed.store.ts'
export { registerClockRoutes } from './clocks.http.ts'
export { startClockJobs } from './clocks.jobs.ts'
export type { ClockSubject } from './clock.ts'
export { isOverdue, listClocks, listDue, nextDue, standingAt } from './read-clocks.ts'
export { chooseInForce, endedBefore, holdsFrom, keepUntil, NOTICE_DAYS, type InForce } from './keep-until.ts'
export { openCalendar } from './holidays/open-calendar.ts'
export { findRules } from './rules/find-rules.ts'
export { findLastDay, startClocks } from './start-clocks.ts'
export { replayClock, type ClockStep } from './step-clock.ts'
export { STANDING_WORDS } from './words.contract.ts'
