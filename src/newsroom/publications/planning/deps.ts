import type { Clock } from '../../../platform/clock.ts'
import type { Db } from '../../../platform/db/index.ts'

export type PlanDeps = {
  db: Db
  clock: Clock
  /** Wakes the release engine when it runs in this process; otherwise it finds the change at its next pass. */
  onChanged(): Promise<void>
}
