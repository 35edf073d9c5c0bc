import type { Db, Tx } from '../../../platform/db/index.ts'
import { pairMedia, type VersionText } from './versions.store.ts'

export type KeptTextRow = VersionText & { id: number; baseVersion: number; at: Date }

/** Keeps text that could not be saved, for its writer alone. */
export async function keepText(
  tx: Tx,
  councilId: number,
  articleId: number,
  kept: VersionText & { officerId: string; baseVersion: number; at: Date },
): Promise<number> {
  const row = await tx
    .insertInto('article_kept_text')
    .values({
      council_id: councilId,
      article_id: articleId,
      officer_id: kept.officerId,
      base_version: kept.baseVersion,
      title: kept.title,
      lead: kept.lead,
      body: kept.body,
      media: kept.media.map((one) => one.id),
      alts: kept.media.map((one) => one.alt),
      at: kept.at,
    })
    .returning('article_kept_text_id')
    .executeTakeFirstOrThrow()
  return row.article_kept_text_id
}

/** What an officer wrote on this article that could not be saved, newest first. */
export async function listKeptTexts(
  db: Db,
  councilId: number,
  articleId: number,
  officerId: string,
): Promise<KeptTextRow[]> {
  const rows = await db
    .selectFrom('article_kept_text')
    .selectAll()
    .where('council_id', '=', councilId)
    .where('article_id', '=', articleId)
    .where('officer_id', '=', officerId)
    .orderBy('article_kept_text_id', 'desc')
    .limit(20)
    .execute()
  return rows.map((row) => ({
    id: row.article_kept_text_id,
    baseVersion: row.base_version,
    title: row.title,
    lead: row.lead,
    body: row.body,
    media: pairMedia(row.media, row.alts),
    at: row.at,
  }))
}

/** Lets a kept text of an officer go; false when there is none. */
export async function dropKeptText(
  tx: Tx,
  councilId: number,
  articleId: number,
  which: { officerId: string; keptTextId: number },
): Promise<boolean> {
  const gone = await tx
    .deleteFrom('article_kept_text')
    .where('council_id', '=', councilId)
    .where('article_id', '=', articleId)
    .where('officer_id', '=', which.officerId)
    .where('article_kept_text_id', '=', which.keptTextId)
    .executeTakeFirst()
  return gone.numDeletedRows > 0n
}

export type NewIgnored = {
  fingerprint: string
  check: string
  excerpt: string
  reason: string
  officerId: string
  at: Date
}

/** Remembers that a finding may stand, and why; a new reason replaces the old one. */
export async function saveIgnored(
  tx: Tx,
  councilId: number,
  articleId: number,
  ignored: NewIgnored,
): Promise<void> {
  const values = {
    check: ignored.check,
    excerpt: ignored.excerpt,
    reason: ignored.reason,
    officer_id: ignored.officerId,
    at: ignored.at,
  }
  await tx
    .insertInto('article_ignored_finding')
    .values({ council_id: councilId, article_id: articleId, fingerprint: ignored.fingerprint, ...values })
    .onConflict((conflict) =>
      conflict.columns(['council_id', 'article_id', 'fingerprint']).doUpdateSet(values),
    )
    .execute()
}

/** Raises a finding again; gives its words, or null when it was not let stand. */
export async function dropIgnored(
  tx: Tx,
  councilId: number,
  articleId: number,
  fingerprint: string,
): Promise<{ check: string; excerpt: string } | null> {
  const gone = await tx
    .deleteFrom('article_ignored_finding')
    .where('council_id', '=', councilId)
    .where('article_id', '=', articleId)
    .where('fingerprint', '=', fingerprint)
    .returning(['check', 'excerpt'])
    .executeTakeFirst()
  return gone ?? null
}

/** The findings of an article that may stand, with who said why. */
export async function listIgnored(db: Db, councilId: number, articleId: number) {
  return db
    .selectFrom('article_ignored_finding as i')
    .innerJoin('officer as o', (join) =>
      join.onRef('o.council_id', '=', 'i.council_id').onRef('o.officer_id', '=', 'i.officer_id'),
    )
    .select(['i.fingerprint', 'i.check', 'i.excerpt', 'i.reason', 'i.officer_id', 'o.name', 'i.at'])
    .where('i.council_id', '=', councilId)
    .where('i.article_id', '=', articleId)
    .orderBy('i.at')
    .execute()
}
