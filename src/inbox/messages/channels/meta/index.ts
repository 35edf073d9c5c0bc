/** What WhatsApp, Facebook and Instagram share: the signed webhook of Meta. Owns no table. */
export { META_FIELDS } from './fields.ts'
export { isSame } from './check-signature.ts'
export { readChanges } from './read-changes.ts'
export { readPages } from './read-pages.ts'
export { verifyMeta } from './signed-webhook.ts'
