import type { App } from '../../platform/http/index.ts'
import type { Council } from '../../council/index.ts'
import { registerActRoutes } from './acts/index.ts'
import { registerEntryRoutes } from './entry/index.ts'
import { registerFileRoutes } from './files/index.ts'
import { registerAskRoute, registerWebhookRoutes, type ReadingDeps } from './intake/index.ts'
import { registerKeepingRoutes } from './keeping/index.ts'
import { registerLaporRoutes } from './lapor/index.ts'
import { registerThreadRoutes } from './reading/index.ts'
import { registerReceiptRoutes } from './receipt/index.ts'
import { registerWayRoutes } from './ways/index.ts'

export type MessageRouteDeps = ReadingDeps & { council: Council; publicUrl: string | undefined }

/** Routes of messages: webhooks, threads, acts on them, files, entries of the counter, the ways in, the no-loss receipt, files of LAPOR!. */
export function registerMessageRoutes(app: App, deps: MessageRouteDeps): void {
  registerWebhookRoutes(app, deps)
  registerThreadRoutes(app, deps)
  registerFileRoutes(app, deps)
  registerEntryRoutes(app, deps)
  registerActRoutes(app, deps)
  registerWayRoutes(app, deps)
  registerAskRoute(app, deps)
  registerReceiptRoutes(app, deps)
  registerKeepingRoutes(app, deps)
  registerLaporRoutes(app, deps)
}
