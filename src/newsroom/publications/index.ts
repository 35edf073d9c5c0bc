/**
 * Publications: a confirmed article goes out on many official accounts at one moment.
 * Takes confirmed articles, accounts and channels; gives scheduled releases, what came of each account, and addresses.
 * Promises: each account gets a post at most once; nothing unconfirmed, embargoed, paused or stale goes out; what may be
 * live is never sent again unless an officer says it is not there; nothing is lost silently.
 * Owns publication, publication_target, publication_attempt, publication_check, publication_change,
 * publication_change_target, publication_pause, publication_wait.
 */
export { registerPublicationRoutes } from './publications.http.ts'
export { openPublishing } from './open-publishing.ts'
export { openContext } from './open-context.ts'
export type { Releaser } from './engine/index.ts'
export { listMoments, listPublicationsOf } from './read-publications.ts'
export { holdAllReleases } from './decisions/index.ts'
export { planRelease } from './planning/index.ts'
export { channelOf } from './channels/index.ts'
export { listLiveTargets, listSaid, oldestDueAge } from './records/index.ts'
export {
  leaveToken,
  PAGE_POLICY,
  readLeaveToken,
  registerNewsletterJobs,
  registerNewsletterRoutes,
  writeNotice,
  writeQuestion,
} from './newsletter/index.ts'
export { namePublications } from './name-publications.ts'
