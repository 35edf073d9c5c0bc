import type { fixedClock } from '../../platform/clock.ts'
import type { Db } from '../../platform/db/index.ts'
import type { Cast } from './cast.ts'

/** What the acts of the sample need: the newsroom's own dependencies, at a moment of the past ten days. */
export type Rehearsing = {
  db: Db
  dataDir: string
  timeZone: string
  clock: ReturnType<typeof fixedClock>
  cast: Cast
  /** The id of a standing office by its short name. */
  officeId(shortName: string): number
  /** The id of a programme of the running term by its name; null for no programme. */
  programmeId(name: string | null): number | null
}
