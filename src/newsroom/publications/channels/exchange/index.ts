/**
 * How channels speak to platforms: one call, and what is certain after it.
 * Promises: a call is never repeated here; what was sent and not answered is `unclear`, never `refused`; no secret stands in
 * a detail. Owns no tables.
 */
export {
  callPlatform,
  detailOf,
  failedChange,
  failedPrepare,
  readAnswer,
  refuse,
  waitUntilReset,
  type ErrorTable,
  type Outcome,
  type PlatformCall,
} from './call-platform.ts'
export { failedAccount, goodAccount, troubledAccount } from './check-account.ts'
export { lookUpFirst } from './look-up-first.ts'
export { fileNameOf, writeMultipart, type Part } from './multipart.ts'
export { readRefreshed } from './read-refreshed.ts'
export { textOfSetting } from './text-of-setting.ts'
