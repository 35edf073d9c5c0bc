import { STRIDE, type ClusterTable } from './cluster-table.ts'
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
  const { table } = context.state
  const { weightOf } = context.space
  const [start, end] = entriesOf(table, slot)
  let squares = 0
  for (let entry = start; entry < end; entry++) {
    const weight = tellingWeight(context, entry)
    weightOf[table.entryTerm[entry] ?? 0] = weight
    squares += weight * weight
  }
  return { slot, squares }
}

export function probeCosine(context: EngineContext, probe: Probe, other: number): number {
  const { table } = context.state
  const { weightOf } = context.space
  const [start, end] = entriesOf(table, other)
  let squares = 0
  let dot = 0
  for (let entry = start; entry < end; entry++) {
    const weight = tellingWeight(context, entry)
    squares += weight * weight
    dot += weight * (weightOf[table.entryTerm[entry] ?? 0] ?? 0)
  }
  return squares > 0 && probe.squares > 0 ? dot / Math.sqrt(squares * probe.squares) : 0
}

export function dropProbe({ state, space }: EngineContext, probe: Probe): void {
  const [start, end] = entriesOf(state.table, probe.slot)
  for (let entry = start; entry < end; entry++) space.weightOf[state.table.entryTerm[entry] ?? 0] = 0
}

function entriesOf(table: ClusterTable, slot: number): [number, number] {
  const start = slot * STRIDE
  return [start, start + (table.size[slot] ?? 0)]
}

function tellingWeight({ state, tuning, space }: EngineContext, entry: number): number {
  const term = state.table.entryTerm[entry] ?? 0
  if (space.rarityRound[term] !== space.round) {
    const unit = countingUnit(state.vocabulary, state.now, tuning.halfLifeMs)
    space.rarity[term] = Math.sqrt(Math.sqrt(termRarity(state.vocabulary, term, unit)))
    space.rarityRound[term] = space.round
  }
  return (state.table.entryWeight[entry] ?? 0) * (space.rarity[term] ?? 0)
}
