/**
 * Officers of a council: invited, let in by one-time links, changed, deactivated.
 * Promises: a link works once, the last operator stays, every change has its audit entry in the same transaction.
 * Owns officer and entry_link.
 */
export { registerOfficerRoutes } from './officers.http.ts'
export { registerEntryRoutes } from './entry.http.ts'
export { createOfficer } from './create-officer.ts'
export { keepFirstOperatorLink } from './enter-by-link.ts'
export { linkNewPasswordOf } from './renew-password.ts'
export { makeToken, readToken } from './entry-token.ts'
