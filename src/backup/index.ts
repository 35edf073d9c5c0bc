/**
 * Backups: copies of database, keys, pictures and archive on another disk, each night and by hand.
 * Takes the storage and the data folder; gives the copying itself (the command line makes and restores with it), the
 * nightly work, its routes, and a light for the health check.
 * Promises: a backup is called one only when every file was read back, and what can be opened was; an older one goes only
 * after that; nothing is written where the chosen disk is not mounted; what is not of this installation is not touched.
 * Owns no table; keeps plan and state as settings.
 */
export { registerBackupRoutes } from './backup.http.ts'
export { startBackups } from './backup.jobs.ts'
export type { BackupHealth } from './contract.ts'
export { readBackupHealth } from './plan.ts'
