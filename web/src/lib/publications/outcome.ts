import type { PublicationDetail, PublicationSummary, TargetStatus } from '#lib/contracts.ts'

/** What a release came to where "done" or "being released" would hide it. */
export type Outcome = 'decide' | 'failed' | 'partly' | 'withdrawn'

/** Nothing happens to these before somebody says what shall. An unknown one is looked up for some minutes first. */
const WAITS: readonly TargetStatus[] = ['held', 'missed', 'unknown', 'waiting-for-officer']
const MOVES: readonly TargetStatus[] = ['scheduled', 'asked', 'publishing']

/** How many accounts of a release are in each state. */
export function countTargets({ board }: PublicationDetail): PublicationSummary['targets'] {
  const counts: PublicationSummary['targets'] = {}
  for (const { status } of board) counts[status] = (counts[status] ?? 0) + 1
  return counts
}

/** How a release stands that has begun to go out; null where its status says it all. */
export function outcomeOf({
  status,
  targets,
}: Pick<PublicationSummary, 'status' | 'targets'>): Outcome | null {
  if (status !== 'releasing' && status !== 'released') return null
  const count = (...some: readonly TargetStatus[]): number =>
    some.reduce((sum, one) => sum + (targets[one] ?? 0), 0)
  if (count(...MOVES) > 0) return null
  if (count('withdrawn') > 0 && count('published') === 0) return 'withdrawn'
  if (count(...WAITS) > 0) return 'decide'
  if (count('published') === 0) return 'failed'
  return count('refused') > 0 ? 'partly' : null
}
