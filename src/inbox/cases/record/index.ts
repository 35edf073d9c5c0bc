/**
 * The record of a case: its number, its append-only events, the state that follows from them, kept beside them.
 * Owns case_file, case_event, case_thread.
 */
export { addEvent, rebuildCases, type Happened } from './add-event.ts'
export { readDetail, type KeptEvent, type NewEvent } from './case-events.ts'
export { accessKeyOf, hashAccessKey, newCaseNumber, readCaseNumber } from './case-number.ts'
export {
  findCases,
  insertCase,
  insertEvent,
  joinThread,
  listEvents,
  lockCase,
  ownThreadsOf,
  selectCases,
  threadsOf,
  toCase,
  type EventRow,
  type StoredCase,
} from './cases.store.ts'
export { deriveCase, isOpen, listUndone, type CaseState } from './derive-case.ts'
