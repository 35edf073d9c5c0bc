import type { Db } from '../../../platform/db/index.ts'
import { selectCases, toCase, type StoredCase } from '../record/index.ts'

/** One case by its number. */
export async function findByNumber(db: Db, councilId: number, number: string): Promise<StoredCase | null> {
  const row = await selectCases(db, councilId).where('number', '=', number).executeTakeFirst()
  return row ? toCase(row) : null
}
