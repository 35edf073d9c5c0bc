import type { Gazetteer } from '../../language/index.ts'
import type { Actor } from '../../people/index.ts'
import type { fixedClock } from '../../platform/clock.ts'
import type { Db } from '../../platform/db/index.ts'
import type { Jobs } from '../../platform/jobs.ts'
import type { Logger } from '../../platform/log.ts'
import type { Council } from '../../council/index.ts'

/** What the acts of the sample's inbox need: the inbox's own dependencies, at a moment of the past week. */
export type Playing = {
  db: Db
  jobs: Jobs
  log: Logger
  council: Council
  dataDir: string
  publicUrl: string | undefined
  gazetteer: Gazetteer
  clock: ReturnType<typeof fixedClock>
  /** Who works for all offices. */
  desk: Actor
  /** An officer of the sample by the first part of their address. */
  officer(name: string): Promise<Actor>
  /** The id of a standing office by its short name. */
  officeId(shortName: string): number
}
