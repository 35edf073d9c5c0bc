import type { Db } from '../../../platform/db/index.ts'

/** A post of ours that is up on a platform. */
export type LiveTarget = {
  targetId: string
  accountId: number
  /** The platform's id of the post. */
  remoteId: string
  permalink: string | null
  publishedAt: Date
}

/** Most posts of one account that are looked at together. */
const MOST = 500

/**
 * Posts of one account that are published, newest first: those since a moment, or those with these ids of the platform.
 * At most 500.
 */
export async function listLiveTargets(
  db: Db,
  councilId: number,
  accountId: number,
  filter: { since: Date } | { remoteIds: string[] },
): Promise<LiveTarget[]> {
  const query = db
    .selectFrom('publication_target')
    .select([
      'target_id as targetId',
      'account_id as accountId',
      'remote_id as remoteId',
      'permalink',
      'published_at as publishedAt',
    ])
    .where('council_id', '=', councilId)
    .where('account_id', '=', accountId)
    .where('status', '=', 'published')
    .where('published_at', 'is not', null)
  const asked =
    'since' in filter
      ? query.where('remote_id', 'is not', null).where('published_at', '>=', filter.since)
      : query.where('remote_id', 'in', filter.remoteIds.length === 0 ? [''] : filter.remoteIds)
  const rows = await asked.orderBy('published_at', 'desc').limit(MOST).execute()
  return rows.flatMap(({ remoteId, publishedAt, ...row }) =>
    remoteId === null || publishedAt === null ? [] : [{ ...row, remoteId, publishedAt }],
  )
}

/** Whether the portal shows what went out for practice alone, and the version of this article it shows; null for none. */
export async function findOnPortal(
  db: Db,
  councilId: number,
  articleId: number,
): Promise<{ practice: boolean; version: number | null }> {
  const row = await db
    .selectFrom('portal_view.practice as m')
    .leftJoin('portal_view.article as a', (join) =>
      join.onRef('a.council_id', '=', 'm.council_id').on('a.article_id', '=', articleId),
    )
    .select(['m.shows_practice', 'a.version'])
    .where('m.council_id', '=', councilId)
    .executeTakeFirstOrThrow()
  return { practice: row.shows_practice ?? false, version: row.version }
}
