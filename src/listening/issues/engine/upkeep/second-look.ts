import { AWAKE } from '../cluster-table.ts'
import { isApart, noveltyFactor, type EngineContext } from '../engine-state.ts'
import {
  findPromising,
  layOut,
  measureExactly,
  mostCosine,
  takeAway,
  type Candidate,
} from '../find-candidates.ts'
import { draftCentroid, uniteSlots } from './merge-clusters.ts'
import { fadedScore, provenCosine, tellingShare, tiedness } from '../weigh-evidence.ts'

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
  const vector = draftCentroid(context, slot)
  const picked = findPromising(space, state, vector, bar)
  layOut(space, vector)
  let best: number | null = null
  let bestScore = bar
  for (let rank = 0; rank < picked; rank++) {
    const other = space.pickedSlot[rank] ?? 0
    if (!mayTakeIn(context, slot, other)) continue
    const worth = worthOf(context, slot, other)
    if (mostCosine(space, rank) * worth < bestScore) continue
    const score = worth * proofOf(context, measureExactly(space, state.table, other))
    if (score < bestScore) continue
    best = other
    bestScore = score
  }
  takeAway(space, vector)
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

/** What of a likeness to another cluster counts: the longer the two were not active together, the less. */
function worthOf(context: EngineContext, slot: number, other: number): number {
  const { table } = context.state
  const at = table.lastAt[slot] ?? 0
  const before = (table.bornAt[other] ?? 0) - at
  const after = at - (table.lastAt[other] ?? 0)
  return fadedScore(context, other, { proof: 1, silence: Math.max(0, before, after) })
}

function proofOf(context: EngineContext, candidate: Candidate): number {
  return provenCosine(candidate, tiedness(context, candidate)) * tellingShare(context, candidate.slot)
}
