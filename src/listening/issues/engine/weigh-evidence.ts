import { STRIDE, STRIDE_BITS, type ClusterTable } from './cluster-table.ts'
import { ageFactor, type EngineContext } from './engine-state.ts'
import type { Candidate } from './find-candidates.ts'

/**
 * The cosine as far as it proves something: one shared word proves little, unless the post is hardly more than that
 * word, or the word is tied to the cluster (`tied`, 0..1).
 */
export function provenCosine({ cosine, lead }: Candidate, tied = 0): number {
  return cosine * Math.max(cosine, tied, Math.min(1, 2 * (1 - lead)))
}

/** A score fades with the time nothing was said, and counts less for a cluster that has lived long. */
export function fadedScore(
  context: EngineContext,
  slot: number,
  { proof, silence }: { proof: number; silence: number },
): number {
  return (proof * fading(context, silence)) / ageFactor(context, slot)
}

/** 1 without silence, 1/e after `tauMs`. */
export function fading({ tuning }: EngineContext, silence: number): number {
  return Math.exp(-silence / tuning.tauMs)
}

/** A word that a cluster uses this many times as much as all posts do tells all it can of it. */
const TELLING_LIFT = 10
/** From this part of a likeness on that such words make, it counts in full. */
const TELLING_ENOUGH = 0.5

/**
 * How much of the likeness of a cluster to the vector that is laid out is words that the cluster says more than everybody does,
 * 0..1. Everyday words make whatever is said look a little like the largest cluster; how often a word is used in a cluster and
 * in all tells them apart in any language, where counting clusters does not: the name of the greatest issue stands in as many
 * as a common verb.
 */
export function tellingShare({ state, space }: EngineContext, slot: number): number {
  const { table, vocabulary } = state
  const { placeOf, laid } = space
  const start = slot * STRIDE
  const end = start + (table.size[slot] ?? 0)
  const perUse = vocabulary.useTotal / massOf(table, slot)
  let dot = 0
  let telling = 0
  for (let entry = start; entry < end; entry++) {
    const term = table.entryTerm[entry] ?? 0
    const weight = table.entryWeight[entry] ?? 0
    const share = (laid[placeOf[term] ?? 0] ?? 0) * weight
    if (share === 0) continue
    const lift = (weight * perUse) / (vocabulary.use[term] || Number.MIN_VALUE)
    dot += share
    telling += share * within01(Math.log(lift) / Math.log(TELLING_LIFT))
  }
  return dot === 0 ? 0 : within01(telling / dot / TELLING_ENOUGH)
}

const within01 = (value: number): number => Math.min(1, Math.max(0, value))

function massOf({ entryWeight, size }: ClusterTable, slot: number): number {
  let mass = 0
  const end = slot * STRIDE + (size[slot] ?? 0)
  for (let entry = slot * STRIDE; entry < end; entry++) mass += entryWeight[entry] ?? 0
  return mass
}

/** From this share of all use of a word on it begins to be tied to a cluster; from the second on it is tied wholly. */
const TIED_FROM = 0.5
const TIED_AT = 0.8
/** What the word must weigh there, so that the share means something: about the posts of half a dozen people. */
const LEAST_MASS = 2

/** How nearly all use of the strongest shared word lies in this cluster: 0 up to a half, 1 from four fifths on. */
export function tiedness({ state }: EngineContext, { slot, leadEntry }: Candidate): number {
  const { entryTerm, entryWeight, scale } = state.table
  const own = (entryWeight[leadEntry] ?? 0) * (scale[slot] ?? 1)
  if (own < LEAST_MASS) return 0
  const share = own / sumOfUse(state.table, entryTerm[leadEntry] ?? 0)
  return Math.min(1, Math.max(0, (share - TIED_FROM) / (TIED_AT - TIED_FROM)))
}

function sumOfUse({ postings, scale }: ClusterTable, term: number): number {
  const start = postings.start[term] ?? 0
  const end = start + (postings.size[term] ?? 0)
  let sum = 0
  for (let at = start; at < end; at++)
    sum += (postings.weights[at] ?? 0) * (scale[(postings.entries[at] ?? 0) >> STRIDE_BITS] ?? 1)
  return sum
}
