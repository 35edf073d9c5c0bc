/**
 * Upkeep of accounts: connected, checked every morning, credentials renewed before they end.
 * Takes what officers type in and what platforms say; gives healthy accounts. Promises: credentials that a platform refuses
 * take no others' place; a platform that cannot be reached is never taken for a revocation.
 * Owns no tables.
 */
export { checkAll } from './check-accounts.ts'
export { refreshEnding } from './refresh-accounts.ts'
export { registerUpkeepRoutes } from './upkeep.http.ts'
export { registerUpkeepJobs } from './upkeep.jobs.ts'
export type { ConnectDeps } from './connect.ts'
