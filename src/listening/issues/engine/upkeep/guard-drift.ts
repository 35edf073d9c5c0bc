import { centroidVector } from '../centroids.ts'
import { AWAKE, openCluster, type Sample } from '../cluster-table.ts'
import { moveOriginals } from '../terms/copies.ts'
import { movePosts } from './correct-clusters.ts'
import { putApart, type EngineContext } from '../engine-state.ts'
import { cosineOf, keepFirst, sortVector, sumVectors } from '../terms/vector.ts'

const DAY = 86_400_000
/** A cluster is compared with what it was after its first week. */
const FIRST_WEEK = 7 * DAY
const REMEMBERED_TERMS = 48
/** Smaller ones are no issue yet, and become a chain only later. */
const LEAST_POSTS = 4
/** What it speaks of now: so many of its newest posts; some must be left to name the rest by. */
const NEWEST = 6
const LEAST_LEFT = 3

/**
 * Ends chains: a cluster that step by step came to speak of something else begins a child, which takes what is said
 * from now on; what was told of the posts so far stays. The two never merge by themselves.
 */
export function guardAgainstDrift(context: EngineContext): void {
  const { table } = context.state
  const { used } = table
  for (let slot = 0; slot < used; slot++) {
    if (table.state[slot] === AWAKE && (table.posts[slot] ?? 0) >= LEAST_POSTS) guardCluster(context, slot)
  }
}

function guardCluster(context: EngineContext, slot: number): void {
  const { state, tuning } = context
  const { table, firstWeek } = state
  if (state.now - (table.bornAt[slot] ?? state.now) < FIRST_WEEK) return
  const id = table.id[slot] ?? 0
  const then = firstWeek.get(id)
  if (then === undefined) {
    firstWeek.set(id, keepFirst(sortVector(centroidVector(table, slot)), REMEMBERED_TERMS))
    return
  }
  const samples = table.samples[slot] ?? []
  if (!hasNews(context, samples)) return
  const now = sumVectors(samples.slice(-NEWEST).map(({ vector }) => vector))
  if (cosineOf(then, now) >= tuning.driftBelow) return
  const leaving = samples
    .slice(LEAST_LEFT)
    .filter(({ vector }) => cosineOf(vector, now) > cosineOf(vector, then))
  beginChild(context, slot, leaving)
}

/** Whether there are posts enough, and newer ones than when the cluster was last looked at. */
function hasNews({ guarded }: EngineContext, samples: readonly Sample[]): boolean {
  if (samples.length < NEWEST + LEAST_LEFT) return false
  const newest = samples.at(-1)?.seq ?? 0
  if (guarded.get(samples) === newest) return false
  guarded.set(samples, newest)
  return true
}

/** The child starts with the words of the posts that are nearer to what is said now, but counts only what comes later. */
function beginChild(context: EngineContext, parent: number, leaving: readonly Sample[]): void {
  const { state } = context
  const id = state.nextCluster++
  const child = openCluster(state.table, id, state.now)
  movePosts(context, parent, child, leaving)
  moveOriginals(state.copyTable, new Set(leaving.map(({ seq }) => seq)), id)
  putApart(state, state.table.id[parent] ?? 0, id)
}
