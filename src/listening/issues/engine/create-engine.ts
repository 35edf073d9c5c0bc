import { deserialize, serialize } from 'node:v8'
import { ASLEEP, AWAKE } from './cluster-table.ts'
import { forgetTexts, mergeClusters, removePost, splitCluster } from './upkeep/correct-clusters.ts'
import type { ClusterSummary, Engine, EngineOptions, EngineStats, RelatedCluster, Tuning } from './engine.ts'
import {
  createContext,
  dropApart,
  findSlot,
  putApart,
  resolveCluster,
  type EngineContext,
  type EngineState,
} from './engine-state.ts'
import { assignPost } from './assign-post.ts'
import { findCandidates } from './find-candidates.ts'
import { labelCluster } from './label-cluster.ts'
import { isMergingDue, mergeTouched, draftCentroid } from './upkeep/merge-clusters.ts'
import { lookAgain } from './upkeep/second-look.ts'
import { countTerms } from './terms/vocabulary.ts'
import { isTendingDue, tendClusters } from './upkeep/tend-clusters.ts'

/** Raise it whenever a field of the state is added, dropped or read in another way. */
const SNAPSHOT_LAYOUT = 7
const RELATED_FLOOR = 0.05

export function createEngine(options: EngineOptions = {}): Engine {
  return engineOver(createContext(options))
}

/**
 * An engine that continues exactly where `snapshot()` was taken. Give the same options as then.
 * @throws Error when the bytes are no snapshot, or one of another layout or tuning: start afresh and replay.
 */
export function restoreEngine(snapshot: Uint8Array, options: EngineOptions = {}): Engine {
  const { layout, tuning, state } = deserialize(snapshot) as Partial<Snapshot>
  if (layout !== SNAPSHOT_LAYOUT || tuning === undefined || state === undefined)
    throw new Error(`Snapshot of the issue engine has layout ${layout ?? 'unknown'}, not ${SNAPSHOT_LAYOUT}`)
  const context = createContext(options, state)
  const changed = changedTuning(tuning, context.tuning)
  if (changed.length > 0)
    throw new Error(`Snapshot of the issue engine was taken with other tuning: ${changed.join(', ')}`)
  return engineOver(context)
}

interface Snapshot {
  layout: number
  tuning: Tuning
  state: EngineState
}

/** Names of the settings that differ. */
function changedTuning(then: Tuning, now: Tuning): string[] {
  const before = new Map<string, number>(Object.entries(then))
  const after = new Map<string, number>(Object.entries(now))
  const names = new Set([...before.keys(), ...after.keys()])
  return [...names].filter((name) => before.get(name) !== after.get(name))
}

function engineOver(context: EngineContext): Engine {
  const { state } = context
  return {
    add(post) {
      const assignment = assignPost(context, post)
      if (isMergingDue(context)) {
        mergeTouched(context)
        lookAgain(context)
      }
      if (isTendingDue(context)) tendClusters(context)
      return { ...assignment, cluster: resolveCluster(state, assignment.cluster) }
    },
    takeRedirects: () => state.pending.splice(0),
    resolve: (cluster) => resolveCluster(state, cluster),
    split: (cluster, seqs, options = {}) => splitCluster(context, cluster, seqs, options),
    merge: (survivor, others) => mergeClusters(context, survivor, others),
    keepApart: (a, b) => putApart(state, resolveCluster(state, a), resolveCluster(state, b)),
    allowTogether: (a, b) => dropApart(state, resolveCluster(state, a), resolveCluster(state, b)),
    remove: (cluster, seq) => removePost(context, cluster, seq),
    forgetTexts: (before) => forgetTexts(state.table, before),
    label: (cluster) => labelCluster(context, cluster),
    related: (cluster, k) => relatedClusters(context, cluster, k),
    summary: (cluster) => summarise(state, cluster),
    stats: () => measure(state),
    snapshot: () => serialize({ layout: SNAPSHOT_LAYOUT, tuning: context.tuning, state } satisfies Snapshot),
  }
}

function relatedClusters(context: EngineContext, cluster: number, k: number): RelatedCluster[] {
  const { state, space } = context
  const slot = findSlot(state, cluster)
  if (slot === undefined) return []
  const { table } = state
  return findCandidates(space, state, draftCentroid(context, slot), RELATED_FLOOR)
    .filter((candidate) => candidate.slot !== slot && table.state[candidate.slot] === AWAKE)
    .slice(0, k)
    .map((candidate) => ({
      cluster: table.id[candidate.slot] ?? 0,
      similarity: Math.min(1, candidate.cosine),
    }))
}

function summarise(state: EngineState, cluster: number): ClusterSummary | null {
  const slot = findSlot(state, cluster)
  if (slot === undefined) return null
  const { table } = state
  return {
    cluster: table.id[slot] ?? 0,
    posts: table.posts[slot] ?? 0,
    copies: table.copies[slot] ?? 0,
    firstAt: table.firstAt[slot] ?? 0,
    lastAt: table.lastAt[slot] ?? 0,
    asleep: table.state[slot] === ASLEEP,
  }
}

function measure(state: EngineState): EngineStats {
  const { posts, copies, merges, now, table, vocabulary } = state
  return {
    posts,
    copies,
    merges,
    now,
    active: table.awake,
    asleep: table.asleep,
    terms: countTerms(vocabulary),
  }
}
