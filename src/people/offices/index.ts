/**
 * Offices of a council: agencies, sub-districts, villages, health centres, and who does what in each.
 * Takes openings, renames, merges, splits and closings with their day and legal basis; gives the offices of any day.
 * Promises: the past keeps its names, roles follow to the heir, a mistake is undone while nothing depends on it.
 * Owns office, office_version, office_event, office_event_part, office_role, office_role_event.
 */
export { findOffice, listOffices, officeName } from './offices.store.ts'
export { listHeirs } from './changes/office-events.store.ts'
export { followHeirs } from './changes/succession.ts'
export { saveOffices } from './save-offices.ts'
export { giveInvitedRoles, listDuties, refuseDuties, setRoles } from './roles/give-roles.ts'
export { OFFICE_REFUSALS } from './changes/office-refusals.ts'
export { dayIn } from './changes/office-change.ts'
export { openOffice } from './changes/open-office.ts'
export { registerOfficeRoutes } from './offices.http.ts'
