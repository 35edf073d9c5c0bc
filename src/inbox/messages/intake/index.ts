/**
 * Intake: what platforms hand over is kept as it came, acknowledged, and read afterwards.
 * Takes webhooks, mailboxes and comments (also at an officer's word); gives messages to receiving. Promises: acknowledged is stored; a reader that is killed
 * loses nothing; what cannot be read stays and is shown to a person.
 */
export { keepDelivery } from './keep-delivery.ts'
export { expireBodies } from './deliveries.store.ts'
export { openReader } from './open-reader.ts'
export { registerWebhookRoutes } from './webhooks.http.ts'
export { registerAskRoute } from './ask.http.ts'
export type { ReadingDeps } from './deps.ts'
