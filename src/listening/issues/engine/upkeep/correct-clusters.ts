import { addToCentroid, fadeCentroid, takeFromCentroid } from '../centroids.ts'
import { openCluster, type ClusterTable, type Sample } from '../cluster-table.ts'
import { forgetOriginal, moveOriginals } from '../terms/copies.ts'
import { copyDraft } from '../terms/draft.ts'
import type { SplitOptions } from '../engine.ts'
import { dropApart, findSlot, putApart, resolveCluster, type EngineContext } from '../engine-state.ts'
import { redirectCluster, uniteSlots } from './merge-clusters.ts'
import { draftPost } from '../vectorise-post.ts'

/** Moves posts into a child cluster and keeps the two apart. Null: unknown cluster, or nothing to move. */
export function splitCluster(
  context: EngineContext,
  cluster: number,
  seqs: readonly number[],
  options: SplitOptions,
): number | null {
  const { state } = context
  const parentId = resolveCluster(state, cluster)
  const parent = state.table.slotOf.get(parentId)
  if (parent === undefined) return null
  const moved = findMoved(context, parent, seqs, options)
  if (moved.length === 0) return null
  const childId = takeChildId(context, parentId, options.as)
  const child = openCluster(state.table, childId, moved[0]?.at ?? state.now)
  movePosts(context, parent, child, moved)
  state.table.posts[child] = seqs.length
  state.table.posts[parent] = Math.max(0, (state.table.posts[parent] ?? 0) - seqs.length)
  moveOriginals(state.copyTable, new Set(seqs), childId)
  putApart(state, parentId, childId)
  return childId
}

function takeChildId({ state }: EngineContext, parent: number, former: number | undefined): number {
  const free =
    former !== undefined && !state.table.slotOf.has(former) && resolveCluster(state, former) === parent
  if (!free) return state.nextCluster++
  state.redirects.delete(former)
  return former
}

/** The posts to move with their vectors: remembered ones, and old ones from the terms the caller gives. */
function findMoved(
  context: EngineContext,
  parent: number,
  seqs: readonly number[],
  options: SplitOptions,
): Sample[] {
  const { state } = context
  const wanted = new Set(seqs)
  const moved = (state.table.samples[parent] ?? []).filter(({ seq }) => wanted.has(seq))
  for (const { seq } of moved) wanted.delete(seq)
  for (const seq of wanted) {
    const terms = options.terms?.get(seq)
    if (terms === undefined) continue
    draftPost(context, terms, 'social')
    const vector = copyDraft(context.draft)
    moved.push({
      seq,
      at: state.table.lastAt[parent] ?? state.now,
      text: '',
      title: null,
      kind: 'social',
      vector,
    })
  }
  return moved.sort((a, b) => a.seq - b.seq)
}

/** Moves what these posts weigh from one centroid to the other, and their memory; counts stay as they are. */
export function movePosts(
  { state, tuning }: EngineContext,
  parent: number,
  child: number,
  moved: readonly Sample[],
): void {
  const { table } = state
  const gone = new Set(moved.map(({ seq }) => seq))
  fadeCentroid(table, parent, state.now, tuning.forgetMs)
  table.fadedAt[child] = state.now
  for (const { at, vector } of moved) {
    const factor = Math.exp(-Math.max(0, state.now - at) / tuning.forgetMs)
    addToCentroid(table, child, { vector, factor })
    takeFromCentroid(table, parent, { vector, factor })
    table.firstAt[child] = Math.min(table.firstAt[child] ?? at, at)
    table.lastAt[child] = Math.max(table.lastAt[child] ?? at, at)
  }
  table.samples[child] = moved.filter(({ text }) => text !== '')
  table.samples[parent] = (table.samples[parent] ?? []).filter(({ seq }) => !gone.has(seq))
  table.touched[child] = 1
}

/** An analyst's merge: the first id survives whatever the sizes, and an earlier ban between them is lifted. */
export function mergeClusters(context: EngineContext, survivor: number, others: readonly number[]): number {
  const { state } = context
  const target = resolveCluster(state, survivor)
  for (const other of others) {
    const from = resolveCluster(state, other)
    if (from === target) continue
    dropApart(state, target, from)
    const slot = state.table.slotOf.get(target)
    const otherSlot = state.table.slotOf.get(from)
    if (slot !== undefined && otherSlot !== undefined) uniteSlots(context, slot, otherSlot, 'analyst')
    else redirectCluster(state, from, target, 'analyst')
  }
  return target
}

/** A deleted post: one less in the count, nothing of its text kept. Its trace in the centroid fades by itself. */
export function removePost({ state }: EngineContext, cluster: number, seq: number): void {
  forgetOriginal(state.copyTable, seq)
  const slot = findSlot(state, cluster)
  if (slot === undefined) return
  const { table } = state
  table.posts[slot] = Math.max(0, (table.posts[slot] ?? 0) - 1)
  table.samples[slot] = (table.samples[slot] ?? []).filter((sample) => sample.seq !== seq)
}

/** The words of what was said before a moment are forgotten; what they weigh in the centroid is kept. */
export function forgetTexts({ samples }: ClusterTable, before: number): number {
  const expired = samples.flat().filter(({ at, text, title }) => at < before && (title ?? text) !== '')
  for (const sample of expired) {
    sample.text = ''
    sample.title = null
  }
  return expired.length
}
