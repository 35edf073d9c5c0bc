import type { Db } from '../../../platform/db/index.ts'

/** The case of a number with the hash of its citizen's key; null when there is none. */
export async function findAccess(
  db: Db,
  councilId: number,
  number: string,
): Promise<{ caseId: number; hash: Buffer } | null> {
  const row = await db
    .selectFrom('case_file')
    .select(['case_id', 'access_hash'])
    .where('council_id', '=', councilId)
    .where('number', '=', number)
    .executeTakeFirst()
  return row?.access_hash ? { caseId: row.case_id, hash: row.access_hash } : null
}
