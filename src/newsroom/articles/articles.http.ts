import type { Clock } from '../../platform/clock.ts'
import type { Db } from '../../platform/db/index.ts'
import type { App } from '../../platform/http/index.ts'
import { registerArticles, registerBeside, registerConfirmation, registerVersions } from './http/index.ts'

/** Every route of the desk. Reading asks for `articles.read`, changing for `articles.write`, confirming for `articles.confirm`. */
export function registerArticleRoutes(app: App, deps: { db: Db; clock: Clock }): void {
  registerArticles(app, deps)
  registerVersions(app, deps)
  registerConfirmation(app, deps)
  registerBeside(app, deps)
}
