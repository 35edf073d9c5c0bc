/**
 * Handover: the loop between board and inbox.
 * Takes issues of the board and cases; gives which office answers an issue, until when and with what, and rises of cases.
 * Promises: an issue is with one office at a time; what answers it is public at the moment it is shown, or is not shown.
 * Owns issue_handover.
 */
export { registerHandoverRoutes } from './handover.http.ts'
