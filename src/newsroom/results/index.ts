/**
 * Results: what came of what we published.
 * Takes published posts, their articles and accounts; gives engagement by mission and programme, the registry of accounts
 * against their rhythm, ceremony against substance, and the archive of releases.
 * Promises: every figure comes with its sample, cut-off, method and the posts behind it; what a platform does not tell is
 * unknown, not zero; citizens appear nowhere; the archive is only added to and proves it.
 * Owns measurement, archive_record, the setting results.rhythm, and the folder archive of the data folder. Reads the
 * tables of publications, accounts, articles and agenda.
 */
export { registerResultRoutes } from './results.http.ts'
export { registerResultJobs } from './results.jobs.ts'
export { measurePosts } from './measure/index.ts'
export { verifyArchive } from './archive/index.ts'
