import { sql, type Db } from '../../../platform/db/index.ts'
import { findCases, threadsOf, type StoredCase } from './cases.store.ts'
import { isOpen } from './derive-case.ts'

/** Whether what citizens wrote up to the end of a case was erased, all of it. A case nobody wrote to is not meant. */
async function isAllErased(db: Db, councilId: number, file: StoredCase): Promise<boolean> {
  const threadIds = (await threadsOf(db, councilId, [file.id])).get(file.id) ?? []
  if (threadIds.length === 0) return false
  const found = await sql<{ is_all_erased: boolean | null }>`
    select bool_and(erased_at is not null) as is_all_erased from message
    where council_id = ${councilId} and thread_id = any(${threadIds}::uuid[])
      and direction = 'in' and not is_automatic and sent_at <= ${file.closedAt}`.execute(db)
  return found.rows[0]?.is_all_erased ?? false
}

/** The case a merged one stands in, however far. */
export async function rootOf(db: Db, councilId: number, file: StoredCase): Promise<StoredCase> {
  let root = file
  for (let depth = 0; depth < 20 && root.mergedInto !== null; depth += 1) {
    const [next] = await findCases(db, councilId, [root.mergedInto])
    if (!next) return root
    root = next
  }
  return root
}

/**
 * Whether an ended case has nothing left to answer: what its citizen gave went when its time was over (UU 27/2022, article
 * 16), or was erased. Nobody opens it again then, neither officer nor citizen: nobody knows any more what it was about, and
 * a deadline would run on nothing. What is still to be said is a new report that names the number of this one.
 */
export async function hasNothingLeft(db: Db, councilId: number, file: StoredCase): Promise<boolean> {
  const root = await rootOf(db, councilId, file)
  if (isOpen(root.status)) return false
  return root.contentRemovedAt !== null || (await isAllErased(db, councilId, root))
}
