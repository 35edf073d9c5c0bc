import { STRIDE } from '../cluster-table.ts'
import { noveltyFactor, type EngineContext } from '../engine-state.ts'
import type { SearchSpace } from '../find-candidates.ts'
import { countingUnit, termRarity } from '../terms/vocabulary.ts'

/**
 * Cosines of one centroid with others, each term weighed once more by the fourth root of its rarity: in large clusters
 * the sums of everyday words grow until they look alike (measured; see docs/decisions/0010-issue-engine.md).
 */
export interface Probe {
  slot: number
  squares: number
  /** The same for `evenCosine`; 0 until it is asked for. */
  evenSquares: number
}

/** Rarities are worked out once a round: nothing is counted while clusters merge. */
export function beginRound(context: EngineContext): void {
  const { space, state, tuning } = context
  space.round++
  space.novelty = noveltyFactor(context)
  space.unit = countingUnit(state.vocabulary, state.now, tuning.halfLifeMs)
  space.clusters = Math.log(state.vocabulary.total / space.unit + 1)
  space.leastRarity = Math.sqrt(
    Math.sqrt(termRarity(state.vocabulary.mostSpread / space.unit, space.clusters)),
  )
  const terms = state.vocabulary.spread.length
  if (space.rarity.length < terms) {
    space.rarity = new Float64Array(terms)
    space.rarityRound = new Int32Array(terms)
  }
  const entries = state.table.entryWeight.length
  if (space.evenWeight.length < entries) {
    space.evenWeight = new Float64Array(entries)
    space.evenFrom = new Float32Array(entries)
  }
}

/** Lays a centroid out for `probeCosine`; `dropProbe` must follow before anything else is searched. */
export function layProbe(context: EngineContext, slot: number): Probe {
  const { entryTerm, entryWeight, size } = context.state.table
  const { laid, placeOf, rarity } = context.space
  learnRarities(context, slot)
  const start = slot * STRIDE
  const count = size[slot] ?? 0
  let squares = 0
  for (let i = 0; i < count; i++) {
    const term = entryTerm[start + i] ?? 0
    const weight = (entryWeight[start + i] ?? 0) * (rarity[term] ?? 0)
    placeOf[term] = i + 1
    laid[i + 1] = weight
    squares += weight * weight
  }
  return { slot, squares, evenSquares: 0 }
}

/**
 * What `probeCosine` can be at most: of the words that the other does not share with the probe only their length is known, and
 * that no word is more common than the commonest. Most of what was found falls here, before its rarities are worked out.
 */
export function mostProbeCosine({ state, space }: EngineContext, probe: Probe, other: number): number {
  const { entryTerm, entryWeight, norm, size } = state.table
  const { laid, placeOf, rarity, leastRarity } = space
  const start = other * STRIDE
  const end = start + (size[other] ?? 0)
  let dot = 0
  let unshared = (norm[other] ?? 0) ** 2
  let squares = 0
  for (let entry = start; entry < end; entry++) {
    const term = entryTerm[entry] ?? 0
    const place = placeOf[term] ?? 0
    if (place === 0) continue
    const weight = entryWeight[entry] ?? 0
    const rare = weight * (rarity[term] ?? 0)
    dot += rare * (laid[place] ?? 0)
    squares += rare * rare
    unshared -= weight * weight
  }
  squares += leastRarity * leastRarity * Math.max(0, unshared)
  return cosineOver(dot, squares * probe.squares)
}

const cosineOver = (dot: number, squares: number): number => (squares > 0 ? dot / Math.sqrt(squares) : 0)

export function probeCosine(context: EngineContext, probe: Probe, other: number): number {
  const { entryTerm, entryWeight, size } = context.state.table
  const { laid, placeOf, rarity } = context.space
  learnRarities(context, other)
  const start = other * STRIDE
  const end = start + (size[other] ?? 0)
  let squares = 0
  let dot = 0
  for (let entry = start; entry < end; entry++) {
    const term = entryTerm[entry] ?? 0
    const weight = (entryWeight[entry] ?? 0) * (rarity[term] ?? 0)
    squares += weight * weight
    dot += weight * (laid[placeOf[term] ?? 0] ?? 0)
  }
  return cosineOver(dot, squares * probe.squares)
}

/** Of the weight of a term in `evenCosine`: what it weighs in the centroid to this power, times the root of its rarity. */
const EVEN_POWER = 0.7

/**
 * For two clusters of a dozen posts and more, of which enough is known to ask for more than a few heavy words: all words
 * weigh more evenly and rare ones more, and one word alone proves little (see `provenCosine`). Ranks pairs of one issue before
 * pairs of two much better than `probeCosine` does there; of smaller ones too little is known.
 */
export function evenCosine(context: EngineContext, probe: Probe, other: number): number {
  const { entryTerm, entryWeight, size } = context.state.table
  const { laidEven, placeOf, rarity } = context.space
  learnRarities(context, other)
  probe.evenSquares ||= layEven(context, probe.slot)
  const start = other * STRIDE
  const end = start + (size[other] ?? 0)
  let squares = 0
  let dot = 0
  let most = 0
  for (let entry = start; entry < end; entry++) {
    const term = entryTerm[entry] ?? 0
    const root = rarity[term] ?? 0
    const weight = evenPower(context.space, entry, entryWeight[entry] ?? 0) * root * root
    squares += weight * weight
    const share = weight * (laidEven[placeOf[term] ?? 0] ?? 0)
    dot += share
    most = Math.max(most, share)
  }
  if (dot <= 0) return 0
  return (dot / Math.sqrt(squares * probe.evenSquares)) * Math.min(1, 2 * (1 - most / dot))
}

/** Most weights are the same as when they were last asked for. */
function evenPower({ evenWeight, evenFrom }: SearchSpace, entry: number, weight: number): number {
  if (evenFrom[entry] !== weight) {
    evenFrom[entry] = weight
    evenWeight[entry] = weight ** EVEN_POWER
  }
  return evenWeight[entry] ?? 0
}

/** Lays the same centroid out for `evenCosine`; returns its squared length there. */
function layEven({ state, space }: EngineContext, slot: number): number {
  const { entryTerm, entryWeight, size } = state.table
  const start = slot * STRIDE
  const count = size[slot] ?? 0
  let squares = 0
  for (let i = 0; i < count; i++) {
    const root = space.rarity[entryTerm[start + i] ?? 0] ?? 0
    const weight = evenPower(space, start + i, entryWeight[start + i] ?? 0) * root * root
    space.laidEven[i + 1] = weight
    squares += weight * weight
  }
  return squares
}

export function dropProbe({ state, space }: EngineContext, probe: Probe): void {
  const { entryTerm, size } = state.table
  const start = probe.slot * STRIDE
  const end = start + (size[probe.slot] ?? 0)
  for (let entry = start; entry < end; entry++) space.placeOf[entryTerm[entry] ?? 0] = 0
}

/** Works out the rarity of those terms of a centroid that this round has not asked for yet. */
function learnRarities({ state, space }: EngineContext, slot: number): void {
  const { entryTerm, size } = state.table
  const { spread } = state.vocabulary
  const { clusters, rarity, rarityRound, round, unit } = space
  const start = slot * STRIDE
  const end = start + (size[slot] ?? 0)
  for (let entry = start; entry < end; entry++) {
    const term = entryTerm[entry] ?? 0
    if (rarityRound[term] === round) continue
    rarity[term] = Math.sqrt(Math.sqrt(termRarity((spread[term] ?? 0) / unit, clusters)))
    rarityRound[term] = round
  }
}
