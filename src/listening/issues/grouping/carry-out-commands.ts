import { listDeletions, type ArrivedPost } from '../../sources/index.ts'
import type { Enrichment } from '../../enrichment/index.ts'
import { inTransaction, type Db, type Tx } from '../../../platform/db/index.ts'
import { listActions, addCommand, listWaitingCommands, markApplied, type Command } from '../book/index.ts'
import { engineIdOf } from './cluster-names.ts'
import { groupingTerms } from './grouping-terms.ts'
import { collect } from './collect-findings.ts'
import type { EngineFeed } from './engine-feed.ts'
import { forgetPosts, partPosts } from './feed-engine.ts'
import { forgetDeletedHeadlines } from './forget-texts.ts'
import { holdApart } from './hold-apart.ts'
import {
  lockChanges,
  moveCursor,
  recordChange,
  saveIssues,
  saveRedirects,
  type Cursor,
  deleteMarks,
  listMarks,
  moveLastSeenBack,
  moveMarks,
  passOnCopies,
  listPostsBySeq,
  saveCampaigns,
  saveStrands,
} from '../findings/index.ts'

const DELETIONS_AT_ONCE = 1_000

export type CommandDeps = {
  db: Db
  councilId: number
  enrich(posts: readonly ArrivedPost[]): Enrichment
}

/** Topic terms of posts, read again from their texts. */
async function readTerms(
  deps: CommandDeps,
  seqs: readonly number[],
): Promise<Map<number, readonly string[]>> {
  const posts = await listPostsBySeq(deps.db, deps.councilId, seqs)
  return new Map(deps.enrich(posts).posts.map((post) => [post.seq, groupingTerms(post)]))
}

/** Does one command to the engine in memory; used when it is given and when it is replayed. */
export async function applyCommand(
  deps: CommandDeps,
  feed: EngineFeed,
  command: Pick<Command, 'kind' | 'seqs' | 'clusters'>,
): Promise<{ child: number; seqs: number[] }[]> {
  if (command.kind === 'apart' || command.kind === 'together') {
    holdApart(feed, command.clusters, command.kind)
    return []
  }
  const posts = command.seqs.map((seq, i) => ({ seq, cluster: command.clusters[i] ?? 0 }))
  if (command.kind === 'remove') {
    forgetPosts(feed, posts)
    return []
  }
  const terms = await readTerms(deps, command.seqs)
  return partPosts(
    feed,
    posts.map((post) => ({ ...post, terms: terms.get(post.seq) ?? [] })),
  )
}

async function carryOut(deps: CommandDeps, feed: EngineFeed, command: Command): Promise<void> {
  if (command.kind === 'apart' || command.kind === 'together') {
    await applyCommand(deps, feed, command)
    feed.applied = await inTransaction(deps.db, (tx) =>
      markApplied(tx, deps.councilId, { ...command, atSeq: feed.seq, children: [] }),
    )
    return
  }
  const { councilId } = deps
  const marks = await listMarks(deps.db, councilId, command.seqs)
  const seqs = marks.map((mark) => mark.seq)
  const clusters = marks.map((mark) => mark.cluster)
  const children = await applyCommand(deps, feed, { kind: command.kind, seqs, clusters })
  const ids = children.map(({ child }) => child)
  const touched = new Set([...clusters, ...ids].map((id) => engineIdOf(feed.names, id)))
  // What an analyst splits off is an issue with a name and a page, also when it is a single post.
  for (const id of ids) feed.namedAt.set(id, { posts: 0, at: 0 })
  const found = collect(feed, touched)
  const applied = await inTransaction(deps.db, async (tx) => {
    await lockChanges(tx, councilId)
    for (const part of children) await moveMarks(tx, councilId, part.seqs, part.child)
    await saveIssues(tx, councilId, found.issues, feed.seq)
    await saveRedirects(tx, councilId, found.redirects)
    await saveStrands(tx, councilId, found.strands)
    await saveCampaigns(tx, councilId, found.campaigns)
    const asked = command.actionId === null ? [] : await listActions(tx, councilId, { id: command.actionId })
    const changed = [...found.issues.map((issue) => issue.id), ...asked.map((action) => action.issue)]
    await recordChange(tx, councilId, { issues: changed, posts: seqs })
    return markApplied(tx, councilId, { id: command.id, atSeq: feed.seq, seqs, clusters, children: ids })
  })
  feed.applied = applied
}

/** Does what analysts left for the engine; gives how many commands were done. */
export async function carryOutCommands(deps: CommandDeps, feed: EngineFeed): Promise<number> {
  const waiting = await listWaitingCommands(deps.db, deps.councilId)
  for (const command of waiting) await carryOut(deps, feed, command)
  return waiting.length
}

async function saveRemoval(
  tx: Tx,
  deps: CommandDeps,
  feed: EngineFeed,
  deletions: readonly { seq: number; cluster: number }[],
): Promise<number> {
  const seqs = deletions.map(({ seq }) => seq)
  const clusters = deletions.map(({ cluster }) => cluster)
  const command = { kind: 'remove' as const, seqs, clusters, actionId: null }
  const id = await addCommand(tx, deps.councilId, command)
  return markApplied(tx, deps.councilId, { id, atSeq: feed.seq, seqs, clusters, children: [] })
}

/** Takes deleted posts out of the engine's counts, with marks that came too late; gives the cursor behind them. */
export async function carryOutDeletions(
  deps: CommandDeps,
  feed: EngineFeed,
  cursor: Cursor,
): Promise<Cursor> {
  const deletions = await listDeletions(deps.db, deps.councilId, cursor.deletion, DELETIONS_AT_ONCE)
  const last = deletions.at(-1)
  if (!last) return cursor
  const grouped = deletions.flatMap(({ seq, clusterId }) =>
    clusterId === null ? [] : [{ seq, cluster: clusterId }],
  )
  const ungrouped = deletions.filter(({ clusterId }) => clusterId === null).map(({ seq }) => seq)
  const next = { seq: cursor.seq, deletion: last.number }
  await inTransaction(deps.db, async (tx) => {
    await lockChanges(tx, deps.councilId)
    if (!(await moveCursor(tx, deps.councilId, cursor, next)))
      throw new Error('another process groups these posts')
    // A post deleted while its batch was being grouped had no mark yet and got one after. Every such batch is stored by
    // now: only who holds this cursor writes marks, and what is read after these deletions holds none of these posts.
    const late = await deleteMarks(tx, deps.councilId, ungrouped)
    const removed = [...grouped, ...late]
    const clusters = forgetPosts(feed, removed)
    const seqs = deletions.map(({ seq }) => seq)
    const unquoted = await forgetDeletedHeadlines(tx, deps.councilId, feed, { seqs, clusters })
    const found = collect(feed, clusters)
    if (removed.length > 0) feed.applied = await saveRemoval(tx, deps, feed, removed)
    await saveIssues(tx, deps.councilId, found.issues, feed.seq)
    const issues = found.issues.map((issue) => issue.id)
    await moveLastSeenBack(tx, deps.councilId, issues)
    const heirs = await passOnCopies(tx, deps.councilId, removed)
    await recordChange(tx, deps.councilId, {
      issues: [...unquoted, ...issues],
      posts: [...late.map(({ seq }) => seq), ...heirs],
    })
  })
  return next
}
