import { sql, type Db } from '../../../platform/db/index.ts'
import type { ToneGiven } from '../../issues/contract.ts'
import type { Drawn } from '../contract.ts'

/** A label as the table shows it; officer and text are gone where the post is. */
export type LabelLine = {
  at: Date
  seq: number | null
  officer: string | null
  label: ToneGiven
  drawn: Drawn
  language: string
  sourceKind: 'social' | 'news' | 'official'
  scores: number[]
  text: string | null
}

/** The newest labels that count, of posts and of headlines, at most `limit`. */
export async function listLabelLines(db: Db, councilId: number, limit: number): Promise<LabelLine[]> {
  const found = await sql<LabelLine>`
    select l.at, l.seq, o.name as officer, l.label, l.drawn, l.language, l.source_kind as "sourceKind", l.scores,
      case l.source_kind when 'news' then coalesce(p.title, p.body) else nullif(concat_ws('. ', p.title, p.body), '') end as text
    from tone_label l
    left join officer o on o.council_id = l.council_id and o.officer_id = l.officer_id
    left join post p on p.council_id = l.council_id and p.published_at = l.published_at and p.seq = l.seq
    where l.council_id = ${councilId} and l.undone_at is null order by l.label_id desc limit ${limit}`.execute(
    db,
  )
  return found.rows
}

/** A post that a table names: what the officer said of it before, and which part of the queue it belongs to. */
export type NamedPost = { seq: number; unsure: boolean; mine: ToneGiven | null }

/** Those of the posts that are there. */
export async function findNamedPosts(
  db: Db,
  councilId: number,
  { seqs, officerId }: { seqs: readonly number[]; officerId: string | null },
): Promise<Map<number, NamedPost>> {
  const found = await sql<NamedPost>`
    select m.seq, m.unsure is not null and not m.corrected as unsure, (select l.label from tone_label l
      where l.council_id = m.council_id and l.seq = m.seq and l.officer_id = ${officerId}::uuid and l.undone_at is null) as mine
    from post_mark m where m.council_id = ${councilId} and m.seq = any(${[...seqs]}::bigint[])`.execute(db)
  return new Map(found.rows.map((row) => [row.seq, row]))
}
