/**
 * Cases: what the council owes an answer, with an owner and deadlines.
 * Takes messages of citizens and what officers and forms open; gives lists, the case with its conversation, and events
 * for the stages after it. What the public sees of it is the business of the answers and their view `public_case`.
 * Promises: a case is what its events make it and can be made anew from them; every message is taken once; who reported
 * is opened with its own right and a written reason only; what is not public is in no public answer.
 * Owns case_file, case_event, case_thread, case_message, case_category, case_mention, case_presence, case_bulk,
 * case_view, case_word, identity_look.
 */
export {
  accessKeyOf,
  addEvent,
  exampleNumber,
  findCases,
  hasNothingLeft,
  listEvents,
  lockCase,
  ownThreadsOf,
  readCaseNumber,
  rebuildCases,
  rewriteCase,
  threadsOf,
  type StoredCase,
} from './record/index.ts'
export { openCase } from './intake/open-case.ts'
export type { ActBody } from './acts.contract.ts'
export { actOnCase } from './work/act-on-case.ts'
export { listLooks } from './work/identity.store.ts'
export { followWord, followWordOf } from './telling/follow-word.ts'
export { tellWordOtherwise } from './telling/tell-otherwise.ts'
export { giveReply, takeBackReply } from './telling/take-back-reply.ts'
export { linkToOwnCase } from './telling/tell-citizens.ts'
export { insertWord } from './telling/words.store.ts'
export { checkAccess, citizenSays, type CitizenWord } from './intake/citizen.ts'
export { suggestRoute } from './routing/index.ts'
export { findCase } from './reading/find-case.ts'
export { listCases } from './reading/list-cases.ts'
export { registerCaseStage } from './cases.http.ts'
export { startCaseJobs } from './cases.jobs.ts'
export { escalateLate } from './work/escalate.ts'
export { nameCases } from './name-cases.ts'
export { listOwedByOffice } from './reading/owed.store.ts'
