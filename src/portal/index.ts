/**
 * The portal: what everyone can see, without signing in: confirmed news, cases by number, information, clarified rumours,
 * the performance of agencies, open data. Reads with a database role that can write nothing.
 * Takes what newsroom and inbox made public; gives pages, feeds, open data and Open311.
 */
import type { InboxDeps } from '../inbox/index.ts'
import type { App } from '../platform/http/index.ts'

/** Registers everything of the portal that answers over HTTP. */
export function registerPortal(_app: App, _deps: InboxDeps): void {
  // One line a part.
}
