/**
 * Erasing: an officer takes the words and files of one message out of everything, for good (Law 27/2022).
 * Takes one message of a citizen and a reason; gives what would go, and then empties message, files and their bytes, raw
 * deliveries, the case it opened, requests, rumours, answers, notes and what was public of them.
 * Promises: after it no table holds its words and no folder its files; what stays says when, why and by which office; the
 * deadlines run on. Only backups keep it until they expire.
 * Owns no table: it comes last and empties those of the stages before it.
 */
export { eraseEverywhere } from './erase-everywhere.ts'
export { registerErasingRoutes } from './erasing.http.ts'
