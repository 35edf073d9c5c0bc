import type { Db, Tx } from '../../../platform/db/index.ts'

/** What can happen to an article. */
export type EventKind =
  | 'created'
  | 'saved'
  | 'assigned'
  | 'moved'
  | 'programme-changed'
  | 'embargo-set'
  | 'embargo-lifted'
  | 'asked'
  | 'confirmed'
  | 'sent-back'
  | 'confirmation-expired'
  | 'finding-ignored'
  | 'finding-raised'
  | 'dropped'
  | 'restored'
  | 'released'
  | 'withdrawn'

export type NewEvent = {
  articleId: number
  at: Date
  officerId: string | null
  kind: EventKind
  version: number
  text?: string
}

export async function insertEvent(tx: Tx, councilId: number, event: NewEvent): Promise<void> {
  await tx
    .insertInto('article_event')
    .values({
      council_id: councilId,
      article_id: event.articleId,
      at: event.at,
      officer_id: event.officerId,
      kind: event.kind,
      version: event.version,
      text: event.text ?? '',
    })
    .execute()
}

/** The newest 200 events of an article, newest first. */
export async function listEvents(db: Db, councilId: number, articleId: number) {
  return db
    .selectFrom('article_event as e')
    .leftJoin('officer as o', (join) =>
      join.onRef('o.council_id', '=', 'e.council_id').onRef('o.officer_id', '=', 'e.officer_id'),
    )
    .select(['e.article_event_id as id', 'e.at', 'e.officer_id', 'o.name', 'e.kind', 'e.version', 'e.text'])
    .where('e.council_id', '=', councilId)
    .where('e.article_id', '=', articleId)
    .orderBy('e.article_event_id', 'desc')
    .limit(200)
    .execute()
}

export type NewComment = {
  officerId: string
  version: number
  text: string
  mentions: string[]
  at: Date
}

export async function insertComment(
  tx: Tx,
  councilId: number,
  articleId: number,
  comment: NewComment,
): Promise<number> {
  const row = await tx
    .insertInto('article_comment')
    .values({
      council_id: councilId,
      article_id: articleId,
      officer_id: comment.officerId,
      version: comment.version,
      text: comment.text,
      mentions: comment.mentions,
      at: comment.at,
    })
    .returning('article_comment_id')
    .executeTakeFirstOrThrow()
  return row.article_comment_id
}

/** The comments of an article, oldest first. */
export async function listComments(db: Db, councilId: number, articleId: number) {
  return db
    .selectFrom('article_comment as c')
    .innerJoin('officer as o', (join) =>
      join.onRef('o.council_id', '=', 'c.council_id').onRef('o.officer_id', '=', 'c.officer_id'),
    )
    .select(['c.article_comment_id as id', 'c.at', 'c.officer_id', 'o.name', 'c.version', 'c.text'])
    .select('c.mentions')
    .where('c.council_id', '=', councilId)
    .where('c.article_id', '=', articleId)
    .orderBy('c.article_comment_id')
    .execute()
}

/** Active officers who edit or confirm for an office, the desk included, by name. */
export async function listColleagues(
  db: Db,
  councilId: number,
  officeId: number,
): Promise<{ id: string; name: string }[]> {
  return db
    .selectFrom('officer as o')
    .innerJoin('office_role as r', (join) =>
      join.onRef('r.council_id', '=', 'o.council_id').onRef('r.officer_id', '=', 'o.officer_id'),
    )
    .innerJoin('office as f', (join) =>
      join.onRef('f.council_id', '=', 'r.council_id').onRef('f.office_id', '=', 'r.office_id'),
    )
    .select(['o.officer_id as id', 'o.name'])
    .distinct()
    .where('o.council_id', '=', councilId)
    .where('o.active', '=', true)
    .where('r.role', 'in', ['desk-editor', 'confirmer'])
    .where((where) => where.or([where('r.office_id', '=', officeId), where('f.is_desk', '=', true)]))
    .orderBy('o.name')
    .execute()
}

/** The names of officers by id. */
export async function findNames(db: Db, councilId: number, ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('officer')
    .select(['officer_id', 'name'])
    .where('council_id', '=', councilId)
    .where('officer_id', 'in', ids)
    .execute()
  return new Map(rows.map((row) => [row.officer_id, row.name]))
}
