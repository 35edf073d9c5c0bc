import { AWAKE, ASLEEP, addToCentroid, fadeCentroid, openCluster, type Sample } from './cluster-table.ts'
import { findOriginal, originalCluster, rememberOriginal, sketchText } from './copies.ts'
import type { Assignment, EnginePost } from './engine.ts'
import { resolveCluster, type EngineContext } from './engine-state.ts'
import { findCandidates, type Candidate } from './find-candidates.ts'
import { vectorisePost, type Vector } from './vectorise-post.ts'

/** Newest posts a cluster remembers. */
const SAMPLES = 48
const TEXT_LIMIT = 400

/** Finds the cluster of one post: its original's when it is a copy, else the best match, else a new one. */
export function assignPost(context: EngineContext, post: EnginePost): Assignment {
  const { state } = context
  state.now = Math.max(state.now, post.at)
  state.posts++
  const sketch = sketchText(post.title ? `${post.title} ${post.text}` : post.text)
  const original = sketch && findOriginal(state.copyTable, sketch)
  if (original !== null && original !== undefined) {
    const joined = joinAsCopy(context, original)
    if (joined !== null) return joined
  }
  const vector = vectorisePost(state.vocabulary, post.terms, { ...context, now: state.now, count: true })
  const slot = chooseCluster(context, vector)
  putPost(context, slot, toSample(post, vector))
  const cluster = state.table.id[slot] ?? 0
  if (sketch) rememberOriginal(state.copyTable, sketch, { seq: post.seq, cluster, at: state.now })
  return { cluster, copyOf: null }
}

function joinAsCopy({ state }: EngineContext, original: number): Assignment | null {
  const cluster = resolveCluster(state, originalCluster(state.copyTable, original) ?? 0)
  const slot = state.table.slotOf.get(cluster)
  if (slot === undefined) return null
  state.copies++
  state.table.posts[slot] = (state.table.posts[slot] ?? 0) + 1
  state.table.copies[slot] = (state.table.copies[slot] ?? 0) + 1
  state.table.lastAt[slot] = state.now
  return { cluster, copyOf: original }
}

export function toSample(post: EnginePost, vector: Vector): Sample {
  return {
    seq: post.seq,
    at: post.at,
    text: post.text.slice(0, TEXT_LIMIT),
    title: post.title ? post.title.slice(0, TEXT_LIMIT) : null,
    kind: post.kind,
    vector,
  }
}

function chooseCluster(context: EngineContext, vector: Vector): number {
  const { state, tuning, space } = context
  const candidates = findCandidates(space, state, vector, tuning.joinAt)
  const best = bestCandidate(context, candidates)
  if (best !== null) return best
  return openCluster(state.table, state.nextCluster++, state.now)
}

function bestCandidate({ state, tuning }: EngineContext, candidates: readonly Candidate[]): number | null {
  let best: number | null = null
  let bestScore = tuning.joinAt
  for (const { slot, cosine } of candidates) {
    const asleep = state.table.state[slot] === ASLEEP
    const silence = state.now - (state.table.lastAt[slot] ?? 0)
    const score = asleep
      ? cosine >= tuning.wakeAt
        ? cosine / 2
        : 0
      : cosine * Math.exp(-silence / tuning.tauMs)
    if (score < bestScore) continue
    best = slot
    bestScore = score
  }
  return best
}

/** Puts a post into a cluster: centroid, counts, memory of its newest posts. */
export function putPost({ state, tuning }: EngineContext, slot: number, sample: Sample): void {
  const { table } = state
  fadeCentroid(table, slot, state.now, tuning.forgetMs)
  addToCentroid(table, state.vocabulary, slot, { vector: sample.vector, factor: 1 })
  if (table.state[slot] === ASLEEP) {
    table.state[slot] = AWAKE
    table.asleep--
    table.awake++
  }
  table.posts[slot] = (table.posts[slot] ?? 0) + 1
  table.firstAt[slot] = Math.min(table.firstAt[slot] ?? sample.at, sample.at)
  table.lastAt[slot] = state.now
  table.touched[slot] = (table.touched[slot] ?? 0) + 1
  const samples = table.samples[slot] ?? []
  samples.push(sample)
  if (samples.length > SAMPLES) samples.shift()
}
