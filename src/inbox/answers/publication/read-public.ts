import type { Db } from '../../../platform/db/index.ts'
import type { PublicCaseView } from '../contract.ts'
import { selectPublicCases, type PublicQuery } from './publication.store.ts'

/** A case as everybody may see it at this moment, or null. The view `public_case` is the only rule of it. */
export async function readPublicCase(
  db: Db,
  councilId: number,
  number: string,
): Promise<PublicCaseView | null> {
  const [found] = await selectPublicCases(db, councilId, { number: number.trim().toUpperCase(), limit: 1 })
  return found ?? null
}

/** Public cases, newest first; the last one's time and number are the place for the next page. */
export function listPublicCases(db: Db, councilId: number, query: PublicQuery): Promise<PublicCaseView[]> {
  return selectPublicCases(db, councilId, query)
}
