import { newestMatching } from '../../../newsroom/articles/index.ts'
import { sql, type Db } from '../../../platform/db/index.ts'
import type { AnswerSource } from '../contract.ts'

/** A text the public can read, with where it stands. */
export type ConfirmedText = { title: string; text: string; at: Date; source: AnswerSource }

const MOST = 30
const ARTICLE = ['article_id', 'title', 'lead', 'body', 'office', 'released_at'] as const

/** Articles everybody can read now that have one of the words, the best of the newest 200 first. `words`: a text-search query. */
async function searchArticles(db: Db, councilId: number, words: string): Promise<ConfirmedText[]> {
  const query = sql`to_tsquery('simple', ${words})`
  const rows = await db
    .selectFrom(newestMatching(db, councilId, query))
    .select(ARTICLE)
    .orderBy(sql`ts_rank(search, ${query})`, 'desc')
    .orderBy('released_at', 'desc')
    .limit(MOST)
    .execute()
  return rows.map((row) => {
    const [title, at, ref] = [row.title ?? '', row.released_at ?? new Date(0), String(row.article_id)]
    const path = `/portal/berita/${ref}`
    const source = { kind: 'article' as const, ref, title, office: row.office, at: at.toISOString(), path }
    return { title, text: `${row.lead ?? ''}\n\n${row.body ?? ''}`, at, source }
  })
}

/** Answers everybody can read now that have one of the words, the best first. */
async function searchAnswers(db: Db, councilId: number, words: string): Promise<ConfirmedText[]> {
  const query = sql`to_tsquery('simple', ${words})`
  const rows = await db
    .selectFrom('public_case_answer')
    .select(['number', 'title', 'text', 'office', 'at'])
    .where('council_id', '=', councilId)
    .where(sql<boolean>`search @@ ${query}`)
    .orderBy(sql`ts_rank(search, ${query})`, 'desc')
    .limit(MOST)
    .execute()
  return rows.map((row) => {
    const [title, at, ref] = [row.title ?? '', row.at ?? new Date(0), row.number ?? '']
    const path = `/portal/lacak/${ref}`
    const source = { kind: 'answer' as const, ref, title, office: row.office, at: at.toISOString(), path }
    return { title, text: row.text ?? '', at, source }
  })
}

/** What the public can read about any of these words: released articles and public answers, nothing else. */
export async function searchConfirmed(db: Db, councilId: number, words: string): Promise<ConfirmedText[]> {
  const found = await Promise.all([searchArticles(db, councilId, words), searchAnswers(db, councilId, words)])
  return found.flat()
}
