import { addToCentroid, fadeCentroid } from './centroids.ts'
import { ASLEEP, openCluster, wakeCluster, type Sample } from './cluster-table.ts'
import { findOriginal, rememberOriginal, sketchText } from './terms/copies.ts'
import { copyDraft } from './terms/draft.ts'
import type { Assignment, EnginePost } from './engine.ts'
import { noveltyFactor, resolveCluster, type EngineContext } from './engine-state.ts'
import {
  findPromising,
  layOut,
  measureExactly,
  mostCosine,
  takeAway,
  type Candidate,
} from './find-candidates.ts'
import type { Vector } from './terms/vector.ts'
import { draftPost } from './vectorise-post.ts'
import { countingUnit, countUse } from './terms/vocabulary.ts'
import { fadedScore, provenCosine } from './weigh-evidence.ts'

const ASLEEP_FACTOR = 0.5
const TEXT_LIMIT = 400

/** Finds the cluster of one post: its original's when it is a copy, else the best match, else a new one. */
export function assignPost(context: EngineContext, post: EnginePost): Assignment {
  const { state, tuning } = context
  state.now = Math.max(state.now, post.at)
  state.posts++
  const text = post.title ? `${post.title} ${post.text}` : post.text
  const sketched = sketchText(text, context.sketch)
  const original = sketched
    ? findOriginal(state.copyTable, context.sketch, state.now - tuning.copyWindowMs)
    : -1
  const joined = original < 0 ? null : joinAsCopy(context, original)
  if (joined !== null) return joined
  draftPost(context, post.terms, post.kind)
  const slot = chooseCluster(context)
  putPost(context, slot, toSample(post, copyDraft(context.draft)))
  const cluster = state.table.id[slot] ?? 0
  if (sketched) rememberOriginal(state.copyTable, context.sketch, { seq: post.seq, cluster, at: state.now })
  return { cluster, copyOf: null }
}

/** `original`: its row in the table of originals. */
function joinAsCopy({ state }: EngineContext, original: number): Assignment | null {
  const { copyTable, table } = state
  const cluster = resolveCluster(state, copyTable.cluster[original] ?? 0)
  const slot = table.slotOf.get(cluster)
  if (slot === undefined) return null
  state.copies++
  table.posts[slot] = (table.posts[slot] ?? 0) + 1
  table.copies[slot] = (table.copies[slot] ?? 0) + 1
  table.lastAt[slot] = state.now
  return { cluster, copyOf: copyTable.seq[original] ?? 0 }
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

function chooseCluster(context: EngineContext): number {
  const { state, tuning } = context
  const best = findBest(context, tuning.joinAt * noveltyFactor(context))
  state.novelty += ((best === null ? 1 : 0) - state.novelty) / tuning.noveltyPosts
  return best ?? openNew(context)
}

function openNew({ state }: EngineContext): number {
  const id = state.nextCluster++
  state.waiting.push(id)
  return openCluster(state.table, id, state.now)
}

/** The cluster with the best score from `bar` on; measures only those that may still be better than the best so far. */
function findBest(context: EngineContext, bar: number): number | null {
  const { state, space, draft } = context
  const picked = findPromising(space, state, draft, bar)
  if (picked === 0) return null
  layOut(space, draft)
  let best: number | null = null
  let bestScore = bar
  for (let rank = 0; rank < picked; rank++) {
    const slot = space.pickedSlot[rank] ?? 0
    const worth = worthOf(context, slot)
    if (mostCosine(space, rank) * worth < bestScore) continue
    const candidate = measureExactly(space, state.table, slot)
    const score = scoreCandidate(context, candidate, worth)
    if (score < bestScore) continue
    best = slot
    bestScore = score
  }
  takeAway(space, draft)
  return best
}

/** What of a likeness to a cluster counts: a sleeping one gives way to an equally good one that is awake. */
function worthOf(context: EngineContext, slot: number): number {
  const { table, now } = context.state
  if (table.state[slot] === ASLEEP) return ASLEEP_FACTOR
  return fadedScore(context, slot, { proof: 1, silence: now - (table.lastAt[slot] ?? 0) })
}

function scoreCandidate({ state, tuning }: EngineContext, candidate: Candidate, worth: number): number {
  if (state.table.state[candidate.slot] === ASLEEP && candidate.cosine < tuning.wakeAt) return 0
  return provenCosine(candidate) * worth
}

/** Puts a post into a cluster: centroid, counts, memory of its newest posts. */
export function putPost({ state, tuning }: EngineContext, slot: number, sample: Sample): void {
  const { table, vocabulary } = state
  const unit = countingUnit(vocabulary, state.now, tuning.halfLifeMs)
  if (table.posts[slot] === 0) vocabulary.total += unit
  countUse(vocabulary, sample.vector, unit)
  fadeCentroid(table, slot, state.now, tuning.forgetMs)
  addToCentroid(table, slot, { vector: sample.vector, factor: 1, count: { vocabulary, unit } })
  wakeCluster(table, slot)
  table.posts[slot] = (table.posts[slot] ?? 0) + 1
  table.firstAt[slot] = Math.min(table.firstAt[slot] ?? sample.at, sample.at)
  table.lastAt[slot] = state.now
  table.touched[slot] = (table.touched[slot] ?? 0) + 1
  const samples = table.samples[slot] ?? []
  samples.push(sample)
  if (samples.length > tuning.samples) samples.shift()
}
