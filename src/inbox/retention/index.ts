/**
 * Retention: for how long what citizens wrote is kept once their matter is over (Law 27/2022, articles 42 to 44).
 * Takes the council's choice for each kind of matter, with the schedule of archives it rests on, and officers' holds; each
 * night removes what is over, by the same machinery as erasing one message.
 * Promises: nothing goes before somebody chose, and what keeps less is told seven days before; figures, times, deadlines,
 * decisions and what was masked and published stay; what went stands in a list of numbers.
 * Owns retention_choice, retention_hold, retention_removal.
 */
export { registerRetentionRoutes } from './retention.http.ts'
export { startRetentionJobs } from './retention.jobs.ts'
export { readRules } from './rules.ts'
