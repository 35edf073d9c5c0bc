import { closeCluster, keepHeaviest } from '../centroids.ts'
import { ASLEEP, AWAKE, FREE } from '../cluster-table.ts'
import { forgetOriginals } from '../terms/copies.ts'
import { dropApart, resolveCluster, type EngineContext, type EngineState } from '../engine-state.ts'
import { guardAgainstDrift } from './guard-drift.ts'
import type { Vector } from '../terms/vector.ts'
import { countTerms, countingUnit, forgetTerms } from '../terms/vocabulary.ts'

const HOUR = 3_600_000
const ASLEEP_TERMS = 32
const ASLEEP_SAMPLES = 8

/**
 * Keeps memory flat: silent clusters fall asleep (or are dropped when they never became an issue), the oldest
 * sleepers, words and originals are let go. Runs by stream time and post count, never by the wall clock.
 */
export function tendClusters(context: EngineContext): void {
  const { state, tuning } = context
  const { table } = state
  state.tendedAt = state.now
  forgetOriginals(state.copyTable, state.now - tuning.copyWindowMs)
  for (let slot = 0; slot < table.used; slot++) tendCluster(context, slot)
  guardAgainstDrift(context)
  limit(context, AWAKE, tuning.maxActive)
  limit(context, ASLEEP, tuning.maxAsleep)
  if (countTerms(state.vocabulary) > tuning.maxTerms) forgetUnusedTerms(context)
}

export function isTendingDue({ state, tuning }: EngineContext): boolean {
  return state.now - state.tendedAt >= HOUR || state.table.awake > tuning.maxActive * 1.1
}

function tendCluster(context: EngineContext, slot: number): void {
  const { state, tuning } = context
  const { table } = state
  const silence = state.now - (table.lastAt[slot] ?? 0)
  if (table.state[slot] === AWAKE && silence > tuning.sleepAfterMs) putToSleep(context, slot)
  else if (table.state[slot] === ASLEEP && silence > tuning.dropAsleepAfterMs) drop(context, slot)
}

function putToSleep(context: EngineContext, slot: number): void {
  const { state, tuning } = context
  const { table } = state
  if ((table.posts[slot] ?? 0) < tuning.wakeMinPosts) {
    drop(context, slot)
    return
  }
  keepHeaviest(table, slot, ASLEEP_TERMS)
  table.samples[slot] = (table.samples[slot] ?? []).slice(-ASLEEP_SAMPLES)
  table.state[slot] = ASLEEP
  table.awake--
  table.asleep++
}

function drop({ state }: EngineContext, slot: number): void {
  forgetBans(state, state.table.id[slot] ?? 0)
  state.labels.delete(state.table.id[slot] ?? 0)
  state.firstWeek.delete(state.table.id[slot] ?? 0)
  closeCluster(state.table, slot)
}

function forgetBans(state: EngineState, cluster: number): void {
  for (const other of state.apart.get(cluster) ?? []) dropApart(state, cluster, other)
}

/** Lets go of the smallest, longest silent clusters of a kind until `most` are left. */
function limit(context: EngineContext, kind: number, most: number): void {
  const { table } = context.state
  if ((kind === AWAKE ? table.awake : table.asleep) <= most) return
  const slots: number[] = []
  for (let slot = 0; slot < table.used; slot++) if (table.state[slot] === kind) slots.push(slot)
  const small = (slot: number): number => Math.min(table.posts[slot] ?? 0, context.tuning.wakeMinPosts)
  slots.sort((a, b) => small(a) - small(b) || (table.lastAt[a] ?? 0) - (table.lastAt[b] ?? 0) || a - b)
  for (const slot of slots.slice(0, slots.length - most)) {
    if (kind === AWAKE) putToSleep(context, slot)
    else drop(context, slot)
  }
}

function forgetUnusedTerms({ state, tuning }: EngineContext): void {
  const { vocabulary } = state
  forgetTerms(
    vocabulary,
    findTermsInUse(state),
    tuning.maxTerms / 2,
    countingUnit(vocabulary, state.now, tuning.halfLifeMs),
  )
  forgetDeadRedirects(state)
}

/** By term: 1 where a centroid, a remembered post or a first week holds it. */
function findTermsInUse({ table, vocabulary, firstWeek }: EngineState): Uint8Array {
  const inUse = new Uint8Array(vocabulary.numbers)
  const mark = ({ terms }: Vector): void => {
    for (const term of terms) inUse[term] = 1
  }
  for (let id = 0; id < inUse.length; id++) if ((table.postings.size[id] ?? 0) > 0) inUse[id] = 1
  for (let slot = 0; slot < table.used; slot++) {
    if (table.state[slot] === FREE) continue
    for (const { vector } of table.samples[slot] ?? []) mark(vector)
  }
  for (const vector of firstWeek.values()) mark(vector)
  return inUse
}

/** A redirect whose target is gone leads nowhere any more; the caller has long stored it. */
function forgetDeadRedirects(state: EngineState): void {
  for (const from of state.redirects.keys()) {
    if (!state.table.slotOf.has(resolveCluster(state, from))) state.redirects.delete(from)
  }
}
