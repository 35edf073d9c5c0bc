/**
 * The hoax desk: a forwarded rumour becomes a clarification with sources that a second officer confirmed.
 * Takes forwarded texts, links and pictures from reports, conversations and officers; gives clarifications to the public
 * (views `public_clarification` and `public_clarification_note`, and schema.org ClaimReview) and tells everyone who asked.
 * Promises: no match without a person; nothing is public that its writer confirmed alone; every version stays, a
 * correction says what it corrects; each conversation is told each version once; nobody who asked is named.
 * Owns hoax, hoax_item, hoax_asker, hoax_event, hoax_version, hoax_decision.
 */
export { registerHoaxRoutes } from './hoaxes.http.ts'
export { startHoaxJobs } from './hoaxes.jobs.ts'
export { askForConfirmation, confirmFinding, writeFinding, type Acted as HoaxActed } from './acts/index.ts'
export { takeByHand, takeCases } from './intake/take-in.ts'
export { readHoax, readHoaxes } from './reading/read-hoaxes.ts'
export { nameHoaxes } from './name-hoaxes.ts'
export { sayVerdict } from './telling/say-verdict.ts'
