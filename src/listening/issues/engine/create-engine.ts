import { deserialize, serialize } from 'node:v8'
import { ASLEEP, AWAKE } from './cluster-table.ts'
import { mergeClusters, removePost, splitCluster } from './correct-clusters.ts'
import type { ClusterSummary, Engine, EngineOptions, EngineStats, RelatedCluster } from './engine.ts'
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
import { isMergingDue, mergeTouched, unitCentroid } from './merge-clusters.ts'
import { isTendingDue, tendClusters } from './tend-clusters.ts'

const SNAPSHOT_FORMAT = 2
const RELATED_FLOOR = 0.05

export function createEngine(options: EngineOptions = {}): Engine {
  return engineOver(createContext(options))
}

/**
 * An engine that continues exactly where `snapshot()` was taken. Give the same options as then.
 * @throws Error when the bytes are no snapshot of this format: start afresh and replay.
 */
export function restoreEngine(snapshot: Uint8Array, options: EngineOptions = {}): Engine {
  const kept = deserialize(snapshot) as { format?: unknown; state?: EngineState }
  if (kept.format !== SNAPSHOT_FORMAT || kept.state === undefined)
    throw new Error('Snapshot of another format')
  return engineOver(createContext(options, kept.state))
}

function engineOver(context: EngineContext): Engine {
  const { state } = context
  return {
    add(post) {
      const assignment = assignPost(context, post)
      if (isMergingDue(context)) mergeTouched(context)
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
    label: (cluster) => labelCluster(context, cluster),
    related: (cluster, k) => relatedClusters(context, cluster, k),
    summary: (cluster) => summarise(state, cluster),
    stats: () => measure(state),
    snapshot: () => serialize({ format: SNAPSHOT_FORMAT, state }),
  }
}

function relatedClusters({ state, space }: EngineContext, cluster: number, k: number): RelatedCluster[] {
  const slot = findSlot(state, cluster)
  if (slot === undefined) return []
  const { table } = state
  return findCandidates(space, state, unitCentroid(table, slot), RELATED_FLOOR)
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
  return { posts, copies, merges, now, active: table.awake, asleep: table.asleep, terms: vocabulary.ids.size }
}
