import type { Db, Tx } from '../../../platform/db/index.ts'
import type { Given } from '../article.ts'

export type ConfirmationRow = Given & {
  verdict: 'confirmed' | 'sent-back'
  name: string
  reason: string
  at: Date
  findingsOpen: number
  findingsIgnored: number
}

export type NewConfirmation = Omit<ConfirmationRow, 'name'>

/** Adds who confirmed or sent back what. Rows are only added. */
export async function insertConfirmation(
  tx: Tx,
  councilId: number,
  articleId: number,
  one: NewConfirmation,
): Promise<void> {
  await tx
    .insertInto('article_confirmation')
    .values({
      council_id: councilId,
      article_id: articleId,
      version: one.version,
      round: one.round,
      level: one.level,
      officer_id: one.officerId,
      verdict: one.verdict,
      reason: one.reason,
      findings_open: one.findingsOpen,
      findings_ignored: one.findingsIgnored,
      at: one.at,
      expires_at: one.expiresAt,
    })
    .execute()
}

/** What confirmers said of an article, oldest first. */
export async function listConfirmations(
  db: Db,
  councilId: number,
  articleId: number,
): Promise<ConfirmationRow[]> {
  const rows = await db
    .selectFrom('article_confirmation as c')
    .innerJoin('officer as o', (join) =>
      join.onRef('o.council_id', '=', 'c.council_id').onRef('o.officer_id', '=', 'c.officer_id'),
    )
    .selectAll('c')
    .select('o.name')
    .where('c.council_id', '=', councilId)
    .where('c.article_id', '=', articleId)
    .orderBy('c.article_confirmation_id')
    .execute()
  return rows.map((row) => ({
    version: row.version,
    round: row.round,
    level: row.level,
    officerId: row.officer_id,
    name: row.name,
    verdict: row.verdict as ConfirmationRow['verdict'],
    reason: row.reason,
    at: row.at,
    expiresAt: row.expires_at,
    findingsOpen: row.findings_open,
    findingsIgnored: row.findings_ignored,
  }))
}
