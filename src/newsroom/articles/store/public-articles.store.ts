import { sql, type Db, type Tx } from '../../../platform/db/index.ts'

/** Of the articles that match, so many of the newest are ranked: a rank reads all words of a text. */
const RANKED = 200

/**
 * The newest 200 articles everybody can read now that match `query` (a tsquery), as a table "newest" to rank and to choose
 * from. What is not chosen is not read.
 */
export function newestMatching(db: Db | Tx, councilId: number, query: ReturnType<typeof sql>) {
  return db
    .selectFrom('portal_view.article')
    .selectAll()
    .where('council_id', '=', councilId)
    .where(sql<boolean>`search @@ ${query}`)
    .orderBy('released_at', 'desc')
    .orderBy('article_id', 'desc')
    .limit(RANKED)
    .as('newest')
}
