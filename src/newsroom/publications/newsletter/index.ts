/**
 * The post office of newsletters: readers who asked and confirmed, letters, and one delivery for each reader.
 * Takes letters from the newsletter channel; gives them to a mail server, one reader at a time, and the public pages to ask,
 * confirm and leave. Promises: nobody gets a letter without confirming, twice, or after leaving; who leaves is forgotten.
 * Owns newsletter_reader, newsletter_letter, newsletter_delivery.
 */
export { registerNewsletterJobs } from './newsletter.jobs.ts'
export { registerNewsletterRoutes } from './newsletter.http.ts'
/** Leaving a list by the link in a letter, also for other letters of the office. */
export { leaveToken, readLeaveToken } from './letter-token.ts'
export { PAGE_POLICY, writeNotice, writeQuestion } from './write-page.ts'
export { openLetterBox, type ListAccount } from './open-letter-box.ts'
