/**
 * The record of a case: its number, its append-only events, the state that follows from them, kept beside them.
 * Owns case_file, case_event, case_thread.
 */
export { addEvent, rebuildCases } from './add-event.ts'
export { isSameWord, messagesOf, readDetail, type NewEvent } from './case-events.ts'
export { accessKeyOf, exampleNumber, hashAccessKey, newCaseNumber, readCaseNumber } from './case-number.ts'
export {
  findCases,
  findNumberedCases,
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
export { correctRecord, type Correction } from './correct-record.ts'
export { hasNothingLeft, rootOf } from './nothing-left.ts'
export { rewriteCase } from './rewrite-case.ts'
export { deriveCase, isOpen, listUndone, listUntold } from './derive-case.ts'
