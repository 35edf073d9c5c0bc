import { AWAKE } from './cluster-table.ts'
import { isApart, noveltyFactor, type EngineContext } from './engine-state.ts'
import { findCandidates, type Candidate } from './find-candidates.ts'
import { unitCentroid, uniteSlots } from './merge-clusters.ts'
import type { Vector } from './vector.ts'
import { fadedScore, provenCosine, tellingShare, tiedness } from './weigh-evidence.ts'

/**
 * Posts that found no issue when they came look again when their neighbours have grown: a cluster that stayed tiny joins
 * a larger one at a lower bar, and a single shared word is proof enough when nearly all who use it are there.
 * What was said at arrival stays; the joining is told as a merge.
 */
export function lookAgain(context: EngineContext): void {
  const { state, tuning } = context
  const { table, waiting } = state
  let due = 0
  for (; due < waiting.length; due++) {
    const slot = table.slotOf.get(waiting[due] ?? 0)
    if (slot === undefined) continue
    if ((table.bornAt[slot] ?? 0) > state.now - tuning.lookAfterMs) break
    if ((table.posts[slot] ?? 0) > tuning.lookMostPosts || table.state[slot] !== AWAKE) continue
    const home = findHome(context, slot)
    if (home !== null) uniteSlots(context, home, slot, 'merge')
  }
  waiting.splice(0, due)
}

function findHome(context: EngineContext, slot: number): number | null {
  const { state, tuning, space } = context
  const bar = tuning.joinAt * noveltyFactor(context) * lookFactor(context)
  const vector = unitCentroid(state.table, slot)
  let best: number | null = null
  let bestScore = bar
  for (const candidate of findCandidates(space, state, vector, bar)) {
    if (!mayTakeIn(context, slot, candidate.slot)) continue
    const score = scoreHome(context, slot, { candidate, vector })
    if (score < bestScore) continue
    best = candidate.slot
    bestScore = score
  }
  return best
}

/** Where hardly any post is alone, one that is has most likely an issue it did not find: the bar is low. */
function lookFactor({ state, tuning }: EngineContext): number {
  const factor = tuning.lookFactor * (state.novelty / tuning.usualNovelty) ** tuning.lookPower
  return Math.min(tuning.lookMost, factor)
}

function mayTakeIn({ state, tuning }: EngineContext, slot: number, other: number): boolean {
  const { table } = state
  if (other === slot || table.state[other] !== AWAKE) return false
  if ((table.posts[other] ?? 0) < tuning.lookLeastPosts) return false
  return !isApart(state, table.id[slot] ?? 0, table.id[other] ?? 0)
}

function scoreHome(
  context: EngineContext,
  slot: number,
  { candidate, vector }: { candidate: Candidate; vector: Vector },
): number {
  const { table } = context.state
  const at = table.lastAt[slot] ?? 0
  const before = (table.bornAt[candidate.slot] ?? 0) - at
  const after = at - (table.lastAt[candidate.slot] ?? 0)
  const evidence = provenCosine(candidate, tiedness(context, candidate))
  const proof = evidence * tellingShare(context, vector, candidate.slot)
  return fadedScore(context, candidate.slot, { proof, silence: Math.max(0, before, after) })
}
