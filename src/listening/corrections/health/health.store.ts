import { sql, type Db } from '../../../platform/db/index.ts'
import type { ToneGiven } from '../../issues/contract.ts'
import type { DayFigures, Drawn } from '../contract.ts'

/** Counts the posts of the days since `since` anew, by language and kind of source. */
export async function measureDays(
  db: Db,
  councilId: number,
  { since, timeZone }: { since: Date; timeZone: string },
): Promise<void> {
  await sql`
    insert into tone_day (council_id, day, language, source_kind, posts, unsure, negative, neutral, positive)
    select ${councilId}::integer, (m.published_at at time zone ${timeZone})::date, m.language, coalesce(s.kind, 'social'),
      count(*), count(m.unsure), count(*) filter (where m.sentiment = -1), count(*) filter (where m.sentiment = 0),
      count(*) filter (where m.sentiment = 1)
    from post_mark m left join source s on s.council_id = m.council_id and s.source_id = m.source_id
    where m.council_id = ${councilId} and m.copy_of is null
      and m.published_at >= (${since}::timestamptz at time zone ${timeZone})::date::timestamp at time zone ${timeZone}
    group by 2, 3, 4
    on conflict (council_id, day, language, source_kind) do update set posts = excluded.posts, unsure = excluded.unsure,
      negative = excluded.negative, neutral = excluded.neutral, positive = excluded.positive`.execute(db)
}

/** The figures of the last days that have any, oldest first. */
export async function listDays(db: Db, councilId: number, days: number): Promise<DayFigures[]> {
  const found = await sql<DayFigures>`
    select day::text, language, source_kind as "sourceKind", posts, unsure, negative, neutral, positive from tone_day
    where council_id = ${councilId}
      and day > (select max(day) from tone_day where council_id = ${councilId}) - ${days}::integer
    order by day, language, source_kind`.execute(db)
  return found.rows
}

/** A text of a span of time, for counting words; `author` only tells voices apart. */
export type SampledText = { text: string; language: string; author: number | null }

/** At most `limit` posts of people between two moments, evenly over them. */
export async function sampleTexts(
  db: Db,
  councilId: number,
  span: { from: Date; to: Date; limit: number },
): Promise<SampledText[]> {
  const found = await sql<SampledText>`
    with span as (
      select m.published_at, m.seq, m.language, m.author_key, count(*) over () as posts, row_number() over () as place
      from post_mark m where m.council_id = ${councilId} and m.published_at > ${span.from}
        and m.published_at <= ${span.to} and m.copy_of is null and not m.official
    )
    select concat_ws('. ', p.title, p.body) as text, span.language, span.author_key as author from span
    join post p on p.council_id = ${councilId} and p.published_at = span.published_at and p.seq = span.seq
    where span.place % greatest(1, span.posts / ${span.limit}::integer) = 0 limit ${span.limit}`.execute(db)
  return found.rows
}

export async function saveVocabulary(db: Db, councilId: number, at: Date, figures: unknown): Promise<void> {
  await sql`insert into tone_vocabulary (council_id, measured_at, figures)
    values (${councilId}, ${at}, ${JSON.stringify(figures)}::jsonb)
    on conflict (council_id) do update set measured_at = excluded.measured_at, figures = excluded.figures`.execute(
    db,
  )
}

export async function findVocabulary(
  db: Db,
  councilId: number,
): Promise<{ at: Date; figures: unknown } | undefined> {
  const found = await sql<{
    at: Date
    figures: unknown
  }>`select measured_at as at, figures from tone_vocabulary
    where council_id = ${councilId}`.execute(db)
  return found.rows[0]
}

export type WeekRow = { week: string; label: ToneGiven; labels: number }

/** Labels given in each of the last twelve weeks; a week begins on Monday. */
export async function countWeeks(
  db: Db,
  councilId: number,
  { now, timeZone }: { now: Date; timeZone: string },
): Promise<WeekRow[]> {
  const found = await sql<WeekRow>`
    select date_trunc('week', at at time zone ${timeZone})::date::text as week, label, count(*) as labels
    from tone_label where council_id = ${councilId} and undone_at is null and at > ${now}::timestamptz - interval '84 days'
    group by 1, 2 order by 1`.execute(db)
  return found.rows
}

export type RecentRow = {
  at: Date
  officer: string | null
  text: string | null
  label: ToneGiven
  scores: number[]
  drawn: Drawn
  headline: boolean
  actionId: number | null
}

/** The last labels, newest first, with the beginning of the post while it is there. */
export async function listRecent(db: Db, councilId: number, limit: number): Promise<RecentRow[]> {
  const found = await sql<RecentRow>`
    select l.at, o.name as officer, coalesce(p.title, p.body) as text, l.label, l.scores, l.drawn,
      l.source_kind = 'news' as headline, l.action_id as "actionId" from tone_label l
    left join officer o on o.council_id = l.council_id and o.officer_id = l.officer_id
    left join post p on p.council_id = l.council_id and p.published_at = l.published_at and p.seq = l.seq
    where l.council_id = ${councilId} and l.undone_at is null order by l.at desc, l.label_id desc limit ${limit}`.execute(
    db,
  )
  return found.rows
}

export type DisputedRow = { post: number; text: string; officer: string; label: ToneGiven }

/** Posts that two officers judged differently, newest first, with what each said. */
export async function listDisputed(db: Db, councilId: number, limit: number): Promise<DisputedRow[]> {
  const found = await sql<DisputedRow>`
    with disputed as (
      select seq, max(label_id) as last from tone_label
      where council_id = ${councilId} and undone_at is null and seq is not null
      group by seq having count(distinct label) > 1 order by 2 desc limit ${limit}
    )
    select l.seq as post, coalesce(p.title, p.body) as text, coalesce(o.name, '') as officer, l.label from disputed d
    join tone_label l on l.council_id = ${councilId} and l.seq = d.seq and l.undone_at is null
    join post p on p.council_id = l.council_id and p.published_at = l.published_at and p.seq = l.seq
    left join officer o on o.council_id = l.council_id and o.officer_id = l.officer_id
    order by d.last desc, l.label_id`.execute(db)
  return found.rows
}
