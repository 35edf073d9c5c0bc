import type { Db } from '../../../platform/db/index.ts'
import { hoaxSourceSchema, type HoaxSource, type HoaxVerdict } from '../contract.ts'

/** A clarification as the public sees it now. */
export type PublicVersion = {
  id: number
  version: number
  claim: string
  verdict: HoaxVerdict
  explanation: string
  sources: HoaxSource[]
  note: string
  isWithdrawn: boolean
  openedAt: Date
  firstPublishedAt: Date
  publishedAt: Date
}

/** The version of a clarification that is public; null when there is none. Of one withdrawn its last, marked. */
export async function findPublicVersion(
  db: Db,
  councilId: number,
  id: number,
): Promise<PublicVersion | null> {
  const row = await db
    .selectFrom('public_clarification')
    .selectAll()
    .where('council_id', '=', councilId)
    .where('hoax_id', '=', id)
    .executeTakeFirst()
  if (!row) return null
  return {
    id,
    version: Number(row.version),
    claim: row.claim ?? '',
    verdict: row.verdict as HoaxVerdict,
    explanation: row.explanation ?? '',
    sources: hoaxSourceSchema.array().parse(row.sources),
    note: row.note ?? '',
    isWithdrawn: row.is_withdrawn ?? false,
    openedAt: new Date(row.opened_at ?? 0),
    firstPublishedAt: new Date(row.first_published_at ?? 0),
    publishedAt: new Date(row.published_at ?? 0),
  }
}
