import type { Writable } from 'node:stream'
import { extractTerms } from '../../language/index.ts'
import type { EngineFeed } from '../../listening/issues/grouping/engine-feed.ts'
import { NAMING } from '../../listening/issues/grouping/write-title.ts'
import { createFeed, groupPost } from '../../listening/issues/grouping/feed-engine.ts'
import { createLineWriter, type LineWriter } from '../../platform/write-lines.ts'
import { identifySpeaker } from './identify-speaker.ts'
import { readPostBatches, type InputPost } from '../read-posts.ts'
import { describeRefused, describeRefusedCount } from '../read-texts.ts'

export interface AssignOptions {
  /** Names of the region and its parts: every post has them, so they tell no issues apart. */
  stopTerms?: readonly string[]
}

interface Assigned {
  ids: string[]
  clusters: number[]
  /** Merges since the beginning; the engine itself lets go of old ones. */
  redirects: Map<number, number>
  feed: EngineFeed
}

const LINES_A_WRITE = 5000

/**
 * `gacek issues --assign`: posts by time in (JSON Lines, the public format), `{id, issue}` out for each in the same
 * order once the input has ended, with the issue it finally belongs to, strands of a broader one joined as on the board;
 * `issue` is null for a post in no issue. Keeps one id and one number a post in memory. Wrong lines are named on `errors` and the others still come out.
 * Returns 0, or 2 when lines were refused. Faults of the input are thrown.
 */
export async function assignIssues(
  input: AsyncIterable<Uint8Array | string>,
  output: Writable,
  errors: Writable,
  options: AssignOptions = {},
): Promise<number> {
  const results = createLineWriter(output)
  const complaints = createLineWriter(errors)
  try {
    const feed = createFeed({ ...options, ...NAMING }, 0)
    const assigned: Assigned = { ids: [], clusters: [], redirects: new Map(), feed }
    const refused = await readAndAssign(input, assigned, complaints)
    if (refused > 0) complaints.add(describeRefusedCount(refused, assigned.ids.length))
    await complaints.flush()
    await writeAssigned(assigned, results)
    return refused > 0 ? 2 : 0
  } finally {
    results.release()
    complaints.release()
  }
}

async function readAndAssign(
  input: AsyncIterable<Uint8Array | string>,
  assigned: Assigned,
  complaints: LineWriter,
): Promise<number> {
  let refused = 0
  for await (const batch of readPostBatches(input)) {
    for (const post of batch.posts) addPost(post, assigned)
    for (const line of batch.refused) complaints.add(describeRefused(line))
    refused += batch.refused.length
    await complaints.flush()
  }
  return refused
}

function addPost(post: InputPost, { ids, clusters, redirects, feed }: Assigned): void {
  const { at, text } = post
  const title = post.title ?? null
  const { kind, author } = identifySpeaker(post)
  const terms = extractTerms(text, title ?? undefined)
  const seq = ids.push(post.id)
  clusters.push(groupPost(feed, { seq, at, text, title, author, kind, terms }).cluster)
  for (const { from, to } of feed.redirects.splice(0)) redirects.set(from, to)
  feed.strands.length = 0
}

async function writeAssigned(
  { ids, clusters, redirects, feed }: Assigned,
  results: LineWriter,
): Promise<void> {
  const issueOf = (cluster: number): number => {
    const root = resolve(redirects, cluster)
    return resolve(redirects, feed.themes.leads.get(root) ?? root)
  }
  const sizes = new Map<number, number>()
  for (const [i, cluster] of clusters.entries()) {
    const last = issueOf(cluster)
    clusters[i] = last
    sizes.set(last, (sizes.get(last) ?? 0) + 1)
  }
  for (const [i, id] of ids.entries()) {
    const cluster = clusters[i] ?? 0
    const issue = (sizes.get(cluster) ?? 0) > 1 ? String(cluster) : null
    results.add(JSON.stringify({ id, issue }))
    if (i % LINES_A_WRITE === LINES_A_WRITE - 1 && !(await results.flush())) return
  }
  await results.flush()
}

function resolve(redirects: ReadonlyMap<number, number>, cluster: number): number {
  let id = cluster
  for (let next = redirects.get(id); next !== undefined; next = redirects.get(id)) id = next
  return id
}
