import type { IssueAction } from '../contract.ts'

/**
 * What an analyst did, as it counts now. `payload` is the action as it was asked for; `issue` the issue it was done to;
 * `children` the clusters a split made; `survivor` the issue others were merged into.
 */
export type BookAction = {
  id: number
  issue: number
  undone: boolean
  payload: IssueAction
  children: readonly number[]
}

/** A cluster that speaks of the same as a broader issue: which, how alike they were (0..1), what they share. */
export type Strand = { strand: number; issue: number; likeness: number; shared: readonly string[] }
