/**
 * Briefs: the daily and weekly page for leaders.
 * Takes a day or a week; gives the five issues, what changed, what we said and what is owed as they were counted then, as page,
 * PDF and picture. Promises: what was approved by a person stays as it is, byte for byte; a change is a revision that says why;
 * figures are never counted again silently; there is one brief of a day and one of a week.
 * By e-mail each address of the list gets a revision at most once, from a mailbox of the office.
 * Reads listening, newsroom and inbox through their doors. Owns brief, brief_file, brief_sharing, brief_recipient, brief_letter,
 * and the settings brief-hour and brief-post.
 */
export { registerBriefRoutes } from './briefs.http.ts'
export { prepareDue, registerBriefJobs } from './briefs.jobs.ts'
export { approveBrief, writeNote } from './edit-brief.ts'
export { makeBrief, type BriefDeps } from './make-brief.ts'
export { nameBriefs } from './name-briefs.ts'
export { deliverLetters, distrustLetters } from './post/index.ts'
