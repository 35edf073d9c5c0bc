import type { App } from '../../platform/http/index.ts'
import { registerCaseRoutes, type CaseDeps } from './http/case.http.ts'
import { registerCategoryRoutes } from './http/categories.http.ts'
import { registerDeskRoutes } from './http/desk.http.ts'
import { registerListRoutes } from './http/lists.http.ts'

/** Everything cases answer over HTTP. */
export function registerCaseStage(app: App, deps: CaseDeps): void {
  registerListRoutes(app, deps)
  registerDeskRoutes(app, deps)
  registerCaseRoutes(app, deps)
  registerCategoryRoutes(app, deps)
}
