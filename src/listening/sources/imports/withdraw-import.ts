import { inTransaction, type Db, type Tx } from '../../../platform/db/index.ts'
import type { Jobs } from '../../../platform/jobs.ts'
import { deletePosts } from '../forgetting/delete-post.ts'
import { countByCluster, countImported, hasArrivals, listImported } from './imported-posts.store.ts'
import { findImportRow, holdImport, type ImportRow } from './imports.store.ts'
import { addWithdrawn, beginWithdrawing, endWithdrawing, listWithdrawing } from './withdrawals.store.ts'

export const WITHDRAW_JOB = 'listening.sources.withdraw-import'

/** So few that whoever wants to store posts meanwhile waits for a moment only. */
const POSTS_AT_ONCE = 1_000

/**
 * `still-running`: wait until the file is in; `withdrawn`: that was done, or is being done; `not-written-down`: taken in
 * before it was written down which posts came with which file; `nothing-left`: none of its posts is there.
 */
export type WithdrawRefusal =
  'no-such-import' | 'still-running' | 'withdrawn' | 'not-written-down' | 'nothing-left'

export type Withdrawable =
  { ok: true; run: ImportRow; posts: number; from: Date; to: Date } | { ok: false; refusal: WithdrawRefusal }

/** What taking an import back would delete, or why it cannot be taken back. Posts that were known before it came stay. */
export async function findWithdrawable(
  db: Db | Tx,
  councilId: number,
  importId: number,
): Promise<Withdrawable> {
  const run = await findImportRow(db, councilId, importId)
  if (!run) return { ok: false, refusal: 'no-such-import' }
  if (run.status === 'running') return { ok: false, refusal: 'still-running' }
  if (run.status.startsWith('withdraw')) return { ok: false, refusal: 'withdrawn' }
  const { posts, from, to } = await countImported(db, run)
  if (from && to) return { ok: true, run, posts, from, to }
  const isOld = run.accepted > 0 && !(await hasArrivals(db, run))
  return { ok: false, refusal: isOld ? 'not-written-down' : 'nothing-left' }
}

/** How many of the posts that would go each cluster holds. */
export function listClustersOfImport(db: Db, run: ImportRow): Promise<{ cluster: number; posts: number }[]> {
  return countByCluster(db, run)
}

type Begun = { ok: true; run: ImportRow } | { ok: false; refusal: WithdrawRefusal }

/** Decides that an import is taken back, together with what the caller writes; `withdrawImport` then does it. */
export async function beginWithdrawal(
  deps: { db: Db; councilId: number },
  importId: number,
  officerId: string | null,
  alongWith: (tx: Tx, run: ImportRow) => Promise<void>,
): Promise<Begun> {
  return inTransaction(deps.db, async (tx): Promise<Begun> => {
    const found = await findWithdrawable(tx, deps.councilId, importId)
    if (!found.ok) return found
    const run = await beginWithdrawing(tx, found.run, { officerId, posts: found.posts })
    if (!run) return { ok: false, refusal: 'withdrawn' }
    await alongWith(tx, run)
    return { ok: true, run }
  })
}

/** The job that does it, to be written together with the decision. */
export function enqueueWithdrawal(jobs: Pick<Jobs, 'enqueue'>, tx: Tx, run: ImportRow): Promise<void> {
  return jobs.enqueue(tx, WITHDRAW_JOB, { councilId: run.council_id, importId: run.import_id })
}

/**
 * Deletes the posts of an import that is being taken back, a thousand at a time, each thousand in one transaction; may
 * be cut off and called again. What counts posts hears of each by `listDeletions`. The same file may come in again
 * afterwards. Throws AppError('import-taken-over') while another process does the same.
 */
export async function withdrawImport(
  deps: { db: Db; councilId: number },
  importId: number,
  onProgress?: (done: number, total: number) => void,
): Promise<void> {
  const { db, councilId } = deps
  const run = await findImportRow(db, councilId, importId)
  if (run?.status !== 'withdrawing') return
  await holdImport(db, importId, async () => {
    let done = run.withdrawn_posts
    for (;;) {
      const deleted = await inTransaction(db, async (tx) => {
        const posts = await listImported(tx, run, POSTS_AT_ONCE)
        const gone = await deletePosts(tx, councilId, posts)
        await addWithdrawn(tx, run, gone.length)
        if (posts.length < POSTS_AT_ONCE) await endWithdrawing(tx, run)
        return { count: gone.length, isLast: posts.length < POSTS_AT_ONCE }
      })
      done += deleted.count
      onProgress?.(done, run.posts_to_withdraw ?? done)
      if (deleted.isLast) return
    }
  })
}

/** Hands over again what a crash cut off. To be called at every start. */
export async function resumeWithdrawals(deps: {
  db: Db
  councilId: number
  jobs: Pick<Jobs, 'enqueue'>
}): Promise<void> {
  for (const run of await listWithdrawing(deps.db, deps.councilId)) {
    await inTransaction(deps.db, (tx) => enqueueWithdrawal(deps.jobs, tx, run))
  }
}
