import { STRIDE } from './cluster-table.ts'
import type { EngineContext } from './engine-state.ts'
import { countingUnit, termRarity } from './vocabulary.ts'

/**
 * Cosines of one centroid with others, each term weighed once more by the fourth root of its rarity: in large clusters
 * the sums of everyday words grow until they look alike (measured; see docs/decisions/0010-issue-engine.md).
 */
export interface Probe {
  slot: number
  squares: number
}

/** Rarities are worked out once a round: nothing is counted while clusters merge. */
export function beginRound({ space, state }: EngineContext): void {
  space.round++
  const terms = state.vocabulary.spread.length
  if (space.rarity.length >= terms) return
  space.rarity = new Float64Array(terms)
  space.rarityRound = new Int32Array(terms)
}

/** Lays a centroid out for `probeCosine`; `dropProbe` must follow before anything else is searched. */
export function layProbe(context: EngineContext, slot: number): Probe {
  const { entryTerm, entryWeight, size } = context.state.table
  const { weightOf, rarity } = context.space
  learnRarities(context, slot)
  const start = slot * STRIDE
  const end = start + (size[slot] ?? 0)
  let squares = 0
  for (let entry = start; entry < end; entry++) {
    const term = entryTerm[entry] ?? 0
    const weight = (entryWeight[entry] ?? 0) * (rarity[term] ?? 0)
    weightOf[term] = weight
    squares += weight * weight
  }
  return { slot, squares }
}

export function probeCosine(context: EngineContext, probe: Probe, other: number): number {
  const { entryTerm, entryWeight, size } = context.state.table
  const { weightOf, rarity } = context.space
  learnRarities(context, other)
  const start = other * STRIDE
  const end = start + (size[other] ?? 0)
  let squares = 0
  let dot = 0
  for (let entry = start; entry < end; entry++) {
    const term = entryTerm[entry] ?? 0
    const weight = (entryWeight[entry] ?? 0) * (rarity[term] ?? 0)
    squares += weight * weight
    dot += weight * (weightOf[term] ?? 0)
  }
  return squares > 0 && probe.squares > 0 ? dot / Math.sqrt(squares * probe.squares) : 0
}

export function dropProbe({ state, space }: EngineContext, probe: Probe): void {
  const { entryTerm, size } = state.table
  const start = probe.slot * STRIDE
  const end = start + (size[probe.slot] ?? 0)
  for (let entry = start; entry < end; entry++) space.weightOf[entryTerm[entry] ?? 0] = 0
}

/** Works out the rarity of those terms of a centroid that this round has not asked for yet. */
function learnRarities({ state, tuning, space }: EngineContext, slot: number): void {
  const { entryTerm, size } = state.table
  const { rarity, rarityRound, round } = space
  const start = slot * STRIDE
  const end = start + (size[slot] ?? 0)
  let unit = 0
  for (let entry = start; entry < end; entry++) {
    const term = entryTerm[entry] ?? 0
    if (rarityRound[term] === round) continue
    unit ||= countingUnit(state.vocabulary, state.now, tuning.halfLifeMs)
    rarity[term] = Math.sqrt(Math.sqrt(termRarity(state.vocabulary, term, unit)))
    rarityRound[term] = round
  }
}
