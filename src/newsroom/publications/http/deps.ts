import type { PlanDeps } from '../planning/index.ts'
import type { ReadinessDeps } from '../readiness/index.ts'

export type RouteDeps = PlanDeps & {
  readiness: ReadinessDeps
  /** Of the council: what a moment is meant in unless the officer says otherwise. */
  timeZone: string
}
