/**
 * People: officers of a council, how they come in, what they may do, and what they changed.
 * Takes the HTTP application and the database; gives `request.actor`, `requireRight`, `requireCouncil` and `recordAudit` to every stage.
 * Promises: who was deactivated or signed out opens nothing from the next request on; every change has its audit entry.
 * Offices of any day come by `listOffices`, `findOffice`, `officeName`; who does what in them by `setRoles`.
 * Owns officer, office and its history, office_role, entry_link, passkey, passkey_challenge, attempt, audit_entry, and the schema auth of the sign-in library.
 */
export { registerPeople, type PeopleDeps } from './people.http.ts'
export { requireCouncil, requireOfficer, requireRight } from './actor.http.ts'
export { can, NO_OFFICE, officesFor, type Actor, type Right } from './rights.ts'
export { recordAudit } from './audit.store.ts'
export {
  mentionNumbered,
  mentionWhole,
  nameFound,
  type AuditLine,
  type Mention,
  type Named,
  type NameThings,
  type StageNames,
} from './audit-names.ts'
export {
  dayIn,
  findOffice,
  followHeirs,
  listHeirs,
  listOffices,
  officeName,
  openOffice,
  saveOffices,
  setRoles,
} from './offices/index.ts'
export {
  createOfficer,
  keepFirstOperatorLink,
  linkNewPasswordOf,
  makeToken,
  readToken,
} from './officers/index.ts'
export { findOfficerByEmail, listOfficers, lockOperators } from './officers.store.ts'
export { endAllSessions, findActor, findSessionActor } from './sessions.store.ts'
export { cookiesOf, limitAttempts } from './sign-in/index.ts'
