import type { Db } from '../../../platform/db/index.ts'
import { selectCases, toCase, type StoredCase } from '../record/index.ts'

/** The latest cases of a category since a moment, without the case itself and what was merged: at most 200. */
export async function listNearby(
  db: Db,
  councilId: number,
  near: { file: StoredCase; since: Date; offices: readonly number[] | 'all' },
): Promise<StoredCase[]> {
  const { file, since, offices } = near
  if (file.categoryId === null) return []
  let query = selectCases(db, councilId)
    .where('category_id', '=', file.categoryId)
    .where('opened_at', '>=', since)
    .where('case_id', '!=', file.id)
    .where('status', 'not in', ['merged', 'rejected'])
  if (offices !== 'all') query = query.where('office_id', 'in', offices.length === 0 ? [-1] : [...offices])
  const rows = await query.orderBy('opened_at', 'desc').limit(200).execute()
  return rows.map(toCase)
}
