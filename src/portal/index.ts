/**
 * The portal: what everyone can see, without signing in: confirmed news, cases by number, information, clarified rumours,
 * the performance of agencies, open data. Reads with a database role that can write nothing.
 * Takes what newsroom and inbox made public; gives pages, feeds, open data and Open311.
 * Promises: what is hidden is gone from every page, feed, file and search with the next request; no page needs a script.
 * Owns the schema portal_view.
 */
import type { Gazetteer } from '../language/index.ts'
import type { App } from '../platform/http/index.ts'
import { registerFeeds } from './feeds/index.ts'
import { registerHoaxes } from './hoaxes/index.ts'
import { registerAnswered, registerInformation, registerOwnRequests } from './information/index.ts'
import { registerNews } from './news/index.ts'
import { registerSite } from './site/index.ts'
import { registerOpenData } from './open-data/index.ts'
import { registerClients, registerOpen311 } from './open311/index.ts'
import type { PortalSeat } from './portal-deps.ts'
import { openPublicReading } from './read-publicly.ts'
import { registerReports } from './reports/index.ts'
import { registerTracking } from './tracking/index.ts'

/** Registers everything of the portal that answers over HTTP. */
export function registerPortal(app: App, deps: PortalSeat): void {
  let gazetteer: Gazetteer | null = null
  const places = (): Gazetteer => (gazetteer ??= deps.openPlaces())
  const portal = { ...deps, places, readPublicly: openPublicReading(deps.db, deps.log) }
  registerSite(app, portal)
  registerNews(app, portal)
  registerFeeds(app, portal)
  registerReports(app, portal)
  registerTracking(app, portal)
  registerInformation(app, portal)
  registerOwnRequests(app, portal)
  registerAnswered(app, portal)
  registerHoaxes(app, portal)
  registerOpenData(app, portal)
  registerOpen311(app, portal)
  registerClients(app, portal)
}
