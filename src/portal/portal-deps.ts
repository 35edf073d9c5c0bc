import type { InboxDeps } from '../inbox/index.ts'
import type { ReadPublicly } from './read-publicly.ts'

/** What the parts of the portal are given. */
export type PortalDeps = InboxDeps & {
  readPublicly: ReadPublicly
}
