import { sql, type Db } from '../../../platform/db/index.ts'
import type { PostFilter, PostView } from '../contract.ts'
import { TONE, UNSURE } from '../findings/index.ts'

export type PostRow = {
  seq: number
  publishedAt: Date
  sourceId: number
  sourceName: string
  sourceKind: 'social' | 'news' | 'official'
  title: string | null
  body: string
  url: string | null
  language: string
  place: string | null
  affair: string | null
  programme: number | null
  sentiment: -1 | 0 | 1
  negative: number
  positive: number
  corrected: boolean
  unsure: PostView['unsure']
  headlineTone: -1 | 0 | 1 | null
  headlineUnsure: PostView['headlineUnsure']
  copyOf: number | null
  author: number | null
  likes: number
  shares: number
  replies: number
  views: number
}

export type Place = { at: Date; seq: number }
export type PageAsked = { clusters: readonly number[]; filter: PostFilter; before: Place | null }

const SENTIMENT_NUMBER = { negative: -1, neutral: 0, positive: 1 } as const

function placeCondition(place: string | undefined) {
  return place === undefined
    ? sql``
    : sql`and (m.place_code = ${place} or m.place_code like ${`${place.replaceAll(/[\\%_]/g, '\\$&')}.%`})`
}

function copyCondition({ copies, copyOf }: PostFilter) {
  if (copyOf !== undefined) return sql`and (m.copy_of = ${Number(copyOf)} or m.seq = ${Number(copyOf)})`
  if (copies === 'hide') return sql`and m.copy_of is null`
  return copies === 'only' ? sql`and m.copy_of is not null` : sql``
}

/**
 * A tone alone is that of people, those it is only guessed of among them, as shares count them too; asked for newsrooms it is
 * that of their titles, as far as it is named.
 */
function toneCondition({ sentiment, kind }: PostFilter) {
  if (sentiment === undefined) return sql``
  const isNews = kind === 'news'
  if (sentiment === 'unsure') return sql`and ${isNews ? UNSURE : sql`m.unsure`} is not null`
  const tone = SENTIMENT_NUMBER[sentiment]
  return isNews ? sql`and ${TONE} = ${tone} and ${UNSURE} is null` : sql`and m.sentiment = ${tone}`
}

/** Posts of a source that is gone count as those of people, as on the board. */
function kindCondition(councilId: number, { kind, sentiment }: PostFilter) {
  const of = kind ?? (sentiment === undefined ? undefined : 'social')
  if (of === undefined) return sql``
  const is = of === 'social' ? sql`<> 'social'` : sql`= ${of}`
  const some = sql`array(select source_id from source where council_id = ${councilId} and kind ${is})`
  return of === 'social' ? sql`and m.source_id <> all(${some})` : sql`and m.source_id = any(${some})`
}

function textCondition(query: string | undefined) {
  if (query === undefined || query.trim() === '') return sql``
  const words = `%${query.trim().replaceAll(/[\\%_]/g, '\\$&')}%`
  return sql`and exists (select 1 from post t where t.council_id = m.council_id and t.published_at = m.published_at
    and t.seq = m.seq and (t.body ilike ${words} or t.title ilike ${words}))`
}

function conditions(councilId: number, { filter }: PageAsked) {
  const { source, affair, programme, from, to } = filter
  return sql`m.council_id = ${councilId} and m.cluster_id = c.id
    ${toneCondition(filter)} ${kindCondition(councilId, filter)}
    ${source === undefined ? sql`` : sql`and m.source_id = ${source}`}
    ${affair === undefined ? sql`` : sql`and m.affair = ${affair}`}
    ${programme === undefined ? sql`` : sql`and m.programme_id = ${programme}`}
    ${from === undefined ? sql`` : sql`and m.published_at >= ${from}::timestamptz`}
    ${to === undefined ? sql`` : sql`and m.published_at <= ${to}::timestamptz`}
    ${placeCondition(filter.place)} ${copyCondition(filter)} ${textCondition(filter.query)}`
}

/** One look into the index for each cluster of the issue: only then it gives the newest posts without sorting all. */
function clustersOf({ clusters }: PageAsked) {
  return sql`unnest(${[...clusters]}::bigint[]) as c (id)`
}

function pageQuery(councilId: number, asked: PageAsked) {
  const { before, filter } = asked
  const after =
    before === null
      ? sql``
      : sql`and (m.published_at, m.seq) < (${before.at}::timestamptz, ${before.seq}::bigint)`
  return sql<PostRow>`
    select m.seq, m.published_at as "publishedAt", m.source_id as "sourceId", coalesce(s.name, '') as "sourceName",
      coalesce(s.kind, 'social') as "sourceKind", p.title, p.body, p.url, m.language, m.place_code as place, m.affair,
      m.programme_id as programme,
      m.sentiment, m.negative, m.positive, m.corrected, m.unsure,
      case when m.headline_tone is not null then ${TONE} end as "headlineTone",
      case when m.headline_tone is not null then ${UNSURE} end as "headlineUnsure", m.copy_of as "copyOf", m.author_key as author,
      p.likes, p.shares, p.replies, p.views
    from (
      select found.* from ${clustersOf(asked)} cross join lateral (
        select m.* from post_mark m where ${conditions(councilId, asked)} ${after}
        order by m.published_at desc, m.seq desc limit ${filter.limit + 1}
      ) found order by found.published_at desc, found.seq desc limit ${filter.limit + 1}
    ) m
    join post p on p.council_id = m.council_id and p.published_at = m.published_at and p.seq = m.seq
    left join source s on s.council_id = m.council_id and s.source_id = m.source_id
    order by m.published_at desc, m.seq desc`
}

/** One page of the posts of these clusters, newest first, one more than asked to tell whether there is a next. */
export async function listPostPage(db: Db, councilId: number, asked: PageAsked): Promise<PostRow[]> {
  const found = await pageQuery(councilId, asked).execute(db)
  return found.rows
}

/** How many posts pass the filters. */
export async function countPosts(db: Db, councilId: number, asked: PageAsked): Promise<number> {
  const found = await sql<{ total: number }>`
    select count(*) as total from ${clustersOf(asked)} join post_mark m on true
    where ${conditions(councilId, asked)}`.execute(db)
  return found.rows[0]?.total ?? 0
}

/** The plan the database makes for a page, for tests. */
export async function explainPostPage(db: Db, councilId: number, asked: PageAsked): Promise<string> {
  const found = await sql<{ 'QUERY PLAN': string }>`explain ${pageQuery(councilId, asked)}`.execute(db)
  return found.rows.map((row) => row['QUERY PLAN']).join('\n')
}
