import type { InboxDeps } from '../inbox/index.ts'
import type { Gazetteer } from '../language/index.ts'
import type { ReadPublicly } from './read-publicly.ts'

/** What the portal is given by who joins the application. */
export type PortalSeat = InboxDeps & {
  /** Reads the places of the council's region: about 0.2 s and 8 MB, so only when somebody needs them. */
  openPlaces: () => Gazetteer
}

/** What the parts of the portal are given. */
export type PortalDeps = InboxDeps & {
  readPublicly: ReadPublicly
  /** The places of the council's region, read at first use. */
  places: () => Gazetteer
}
