/**
 * The council this installation serves, and what it may choose.
 * Takes and gives councils and settings; promises that one process serves one active council (its own, or the sample).
 * Owns the tables `council` and `setting`.
 */
export {
  changeSetting,
  createCouncil,
  findActiveCouncil,
  getCouncil,
  lockCouncils,
  readSetting,
  saveSetting,
} from './councils.store.ts'
export { readRetentionDays, readSettings } from './settings.ts'
export { registerSettingsRoutes } from './settings.http.ts'
export type { Council } from './contract.ts'
