import { arrayText, sql, type Db } from '../../platform/db/index.ts'

/** A note or an answer of a case, as an officer wrote it. */
export type Written = { caseId: number; kind: 'note' | 'answer'; at: Date; text: string }

/** Notes and answers of cases that stand, newest first. */
export async function listWritten(db: Db, councilId: number, caseIds: readonly number[]): Promise<Written[]> {
  const ids = arrayText(caseIds)
  const rows = await sql<{ case_id: number; kind: 'note' | 'answer'; at: Date; text: string }>`
    select case_id, 'note' as kind, at, detail ->> 'text' as text from case_event
      where council_id = ${councilId} and case_id = any(${ids}::bigint[]) and kind = 'note'
    union all
    select case_id, 'answer', created_at, text from answer
      where council_id = ${councilId} and case_id = any(${ids}::bigint[]) and status <> 'undone'
    order by 3 desc limit 200`.execute(db)
  return rows.rows.map((row) => ({ caseId: row.case_id, kind: row.kind, at: row.at, text: row.text }))
}

/** The reports and articles of the newsroom that show one of these files, newest first. */
export async function listShowing(
  db: Db,
  councilId: number,
  mediaIds: readonly string[],
): Promise<{ kind: 'report' | 'article'; id: string; title: string }[]> {
  const ids = arrayText(mediaIds)
  const rows = await sql<{ kind: 'report' | 'article'; id: string; title: string }>`
    select 'article' as kind, a.article_id::text as id, v.title
      from article a
      join lateral (
        select title, media from article_version v
        where v.council_id = a.council_id and v.article_id = a.article_id order by version desc limit 1
      ) v on v.media && ${ids}::uuid[]
      where a.council_id = ${councilId}
    union all
    select distinct 'report', r.report_id::text, r.title
      from report_media m join report r on r.council_id = m.council_id and r.report_id = m.report_id
      where m.council_id = ${councilId} and m.media_id = any(${ids}::uuid[])
    limit 20`.execute(db)
  return rows.rows
}
