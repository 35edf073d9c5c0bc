import type { Writable } from 'node:stream'
import { extractTerms, isStopWord } from '../language/index.ts'
import { createEngine, type Engine } from '../listening/issues/engine/index.ts'
import {
  createThemes,
  joinDue,
  joinStrands,
  noteMerge,
  notePost,
  type Themes,
} from '../listening/issues/themes/index.ts'
import { createLineWriter, type LineWriter } from '../platform/write-lines.ts'
import { identifySpeaker } from './identify-speaker.ts'
import { readPostBatches, type InputPost } from './read-posts.ts'
import { describeRefused, describeRefusedCount } from './read-texts.ts'

export interface AssignOptions {
  /** Names of the region and its parts: every post has them, so they tell no issues apart. */
  stopTerms?: readonly string[]
}

interface Assigned {
  ids: string[]
  clusters: number[]
  /** Merges since the beginning; the engine itself lets go of old ones. */
  redirects: Map<number, number>
  themes: Themes
  stopTerms: ReadonlySet<string>
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
    const assigned = begin(options)
    const refused = await readAndAssign(input, createEngine({ ...options, isStopWord }), {
      assigned,
      complaints,
    })
    if (refused > 0) complaints.add(describeRefusedCount(refused, assigned.ids.length))
    await complaints.flush()
    await writeAssigned(assigned, results)
    return refused > 0 ? 2 : 0
  } finally {
    results.release()
    complaints.release()
  }
}

function begin({ stopTerms }: AssignOptions): Assigned {
  return {
    ids: [],
    clusters: [],
    redirects: new Map(),
    themes: createThemes(),
    stopTerms: new Set(stopTerms),
  }
}

async function readAndAssign(
  input: AsyncIterable<Uint8Array | string>,
  engine: Engine,
  { assigned, complaints }: { assigned: Assigned; complaints: LineWriter },
): Promise<number> {
  let refused = 0
  for await (const batch of readPostBatches(input)) {
    for (const post of batch.posts) addPost(engine, post, assigned)
    for (const line of batch.refused) complaints.add(describeRefused(line))
    refused += batch.refused.length
    await complaints.flush()
  }
  return refused
}

function addPost(engine: Engine, post: InputPost, assigned: Assigned): void {
  const { themes, redirects, stopTerms } = assigned
  const { at, text } = post
  const title = post.title ?? null
  const { kind, author } = identifySpeaker(post)
  const terms = extractTerms(text, title ?? undefined)
  const seq = assigned.ids.push(post.id)
  const { cluster, copyOf } = engine.add({ seq, at, text, title, author, kind, terms })
  assigned.clusters.push(cluster)
  const telling = stopTerms.size === 0 ? terms : terms.filter((term) => !stopTerms.has(term))
  notePost(themes, { cluster, at, terms: telling, isCopy: copyOf !== null, isNews: kind === 'news' })
  for (const { from, to } of engine.takeRedirects()) {
    noteMerge(themes, from, to)
    redirects.set(from, to)
  }
  if (joinDue(themes)) joinStrands(themes, (one) => resolve(redirects, one))
}

async function writeAssigned(
  { ids, clusters, redirects, themes }: Assigned,
  results: LineWriter,
): Promise<void> {
  const issueOf = (cluster: number): number => {
    const root = resolve(redirects, cluster)
    return resolve(redirects, themes.leads.get(root) ?? root)
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
