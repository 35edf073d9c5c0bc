import { officeRoleSchema, type OfficeRole } from '../../src/people/contract.ts'

/** Every role there is in an office. */
export const OFFICE_ROLES: OfficeRole[] = [...officeRoleSchema.options]
