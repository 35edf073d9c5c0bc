import type { Releaser } from './engine/index.ts'
import type { App } from '../../platform/http/index.ts'
import { openReadiness, type PublishingDeps } from './open-publishing.ts'
import { registerDecisionRoutes } from './http/decisions.http.ts'
import { registerReleaseRoutes } from './http/releases.http.ts'

export type PublicationRoutesDeps = PublishingDeps & {
  timeZone: string
  /** The engine when it runs in this process; another process finds changes at its next pass. */
  releaser: Releaser | null
}

/** Releases, requests between offices, decisions, the kill switch. */
export function registerPublicationRoutes(app: App, deps: PublicationRoutesDeps): void {
  const { db, clock, timeZone, releaser, log } = deps
  const routes = {
    db,
    clock,
    timeZone,
    readiness: openReadiness(deps),
    // The answer does not wait for platforms, and what goes wrong there is no fault of the request.
    onChanged: async () => {
      await releaser?.poke().catch((error: unknown) => log.error({ err: error }, 'release pass'))
    },
  }
  registerReleaseRoutes(app, routes)
  registerDecisionRoutes(app, routes)
}
