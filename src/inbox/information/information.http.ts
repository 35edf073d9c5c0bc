import { toZone } from '../../calendar/index.ts'
import type { Council } from '../../council/index.ts'
import type { App } from '../../platform/http/index.ts'
import { registerFileRoutes } from './files/files.http.ts'
import { registerListRoutes } from './list/items.http.ts'
import { registerReportRoutes } from './report/report.http.ts'
import { registerActRoutes } from './requests/acts.http.ts'
import type { InformationDeps } from './requests/change-request.ts'
import { registerFromInbox } from './requests/from-inbox.http.ts'
import { registerRequestRoutes } from './requests/requests.http.ts'

/** Registers everything the stage answers over HTTP. */
export function registerInformation(
  app: App,
  given: Omit<InformationDeps, 'timeZone'> & { council: Council },
): void {
  const deps = { ...given, timeZone: toZone(given.council.timeZone), councilName: given.council.name }
  registerRequestRoutes(app, deps)
  registerFromInbox(app, deps)
  registerActRoutes(app, deps)
  registerFileRoutes(app, deps)
  registerListRoutes(app, deps)
  registerReportRoutes(app, deps)
}
