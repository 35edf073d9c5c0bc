import { sql, type Tx } from '../../../platform/db/index.ts'
import type { RecordContent, RecordKind } from './contract.ts'

/** Something that happened on an account and is not in the archive yet. */
export type Fact = Pick<
  RecordContent,
  'account' | 'media' | 'confirmations' | 'change' | 'office' | 'title'
> & {
  kind: Exclude<RecordKind, 'note'>
  at: Date
  targetId: string
  changeId: number
  remoteId: string | null
  permalink: string | null
  payload: unknown
  payloadFrom: RecordContent['post']['payloadFrom']
  release: Omit<RecordContent['release'], 'targetId' | 'plannedFor'> & { plannedFor: Date | null }
}

type Row = Omit<Fact, 'account' | 'office' | 'release' | 'change' | 'confirmations'> & {
  officeId: number
  office: string
  accountId: number
  channel: RecordContent['account']['channel']
  account: string
  handle: string
  address: string
  accountOfficeId: number
  accountOffice: string
  publicationId: number
  articleId: number
  articleVersion: number
  releasedBy: string
  plannedFor: Date | null
  offsetMs: number | null
  confirmations: { name: string; at: string; level: number; version: number }[]
  change: RecordContent['change']
}

function toFact(row: Row): Fact {
  const { publicationId, articleId, articleVersion, releasedBy, plannedFor, offsetMs } = row
  return {
    ...row,
    office: { id: row.officeId, name: row.office },
    account: {
      id: row.accountId,
      channel: row.channel,
      name: row.account,
      handle: row.handle,
      address: row.address,
      office: { id: row.accountOfficeId, name: row.accountOffice },
    },
    release: { publicationId, articleId, articleVersion, releasedBy, plannedFor, offsetMs },
    change: row.change && { ...row.change, at: new Date(row.change.at).toISOString() },
    confirmations: row.confirmations.map((one) => ({ ...one, at: new Date(one.at).toISOString() })),
  }
}

/** What stood before the first correction of a target that was made on its platform; else what stands now. */
function firstSent(column: 'd.previous_payload' | 'c.previous_version', otherwise = 'null') {
  return sql`coalesce((
    select ${sql.raw(column)} from publication_change_target d
    join publication_change c on c.council_id = d.council_id and c.change_id = d.change_id
    where d.council_id = t.council_id and d.target_id = t.target_id and d.previous_payload is not null
    order by d.done_at, d.change_id limit 1
  ), ${sql.raw(otherwise)})`
}

/** Everything that happened on an account, archived or not. */
function allFacts(councilId: number) {
  return sql`
    select 'published' as kind, t.published_at as at, t.target_id, 0 as change_id,
      ${firstSent('d.previous_payload', 't.payload')} as payload, ${firstSent('c.previous_version')} as version
    from publication_target t
    where t.council_id = ${councilId} and t.published_at is not null
    union all
    select case c.kind when 'correction' then 'corrected' else 'withdrawn' end, d.done_at, d.target_id, c.change_id,
      d.payload, c.article_version
    from publication_change_target d
    join publication_change c on c.council_id = d.council_id and c.change_id = d.change_id
    where d.council_id = ${councilId} and d.status = 'done' and d.done_at is not null`
}

/** The files of a payload in its order, with the words that described each of them there. */
const mediaSent = sql`coalesce((
  select json_agg(json_build_object('id', m.media_id, 'sha256', encode(m.sha256, 'hex'),
    'contentType', m.content_type, 'byteCount', m.byte_count, 'alt', coalesce(x.one ->> 'alt', m.alt))
    order by x.place)
  from jsonb_array_elements(coalesce(f.payload -> 'media', '[]')) with ordinality as x(one, place)
  join media m on m.council_id = t.council_id and m.media_id::text = x.one ->> 'id'
), '[]'::json)`

const confirmations = sql`coalesce((
  select json_agg(json_build_object('name', n.name, 'at', k.at, 'level', k.level, 'version', k.version) order by k.level)
  from article_confirmation k
  join officer n on n.council_id = k.council_id and n.officer_id = k.officer_id
  where k.council_id = p.council_id and k.article_id = p.article_id and k.verdict = 'confirmed'
    and k.version = coalesce(f.version, p.article_version)
), '[]'::json)`

const change = sql`(
  select json_build_object('publicNote', c.public_note, 'reason', c.reason, 'name', n.name, 'at', c.made_at)
  from publication_change c
  join officer n on n.council_id = c.council_id and n.officer_id = c.made_by
  where c.council_id = t.council_id and c.change_id = f.change_id
)`

/** A correction of which publications did not keep what stood before it: of a post not archived by then, the first is gone. */
const payloadFrom = sql`case when f.change_id = 0 and exists (
  select from publication_change_target d
  join publication_change c on c.council_id = d.council_id and c.change_id = d.change_id
  where d.council_id = t.council_id and d.target_id = t.target_id and d.status = 'done' and c.kind = 'correction'
    and d.payload is not null and d.previous_payload is null
) then 'later' else 'then' end`

/**
 * What was published, corrected or withdrawn and is not archived yet, oldest first; rehearsals never are. Read by what
 * is missing in the archive, not by a cursor: a fact whose transaction ends late is not passed over.
 */
export async function listNewFacts(tx: Tx, councilId: number, limit: number): Promise<Fact[]> {
  const result = await sql<Row>`
    with f as (
      select a.* from (${allFacts(councilId)}) a
      join publication_target t on t.council_id = ${councilId} and t.target_id = a.target_id
      join publication p on p.council_id = t.council_id and p.publication_id = t.publication_id
      where not p.is_rehearsal and not exists (
        select from archive_record r
        where r.council_id = ${councilId} and r.target_id = a.target_id and r.change_id = a.change_id
      )
      order by a.at, a.change_id, a.target_id limit ${limit}
    )
    select f.kind, f.at, f.target_id as "targetId", f.change_id as "changeId", f.payload,
      t.remote_id as "remoteId", t.permalink, t.offset_ms as "offsetMs",
      coalesce(nullif(f.payload ->> 'title', ''), nullif(p.title, ''), v.title, '') as title,
      p.publication_id as "publicationId", p.article_id as "articleId",
      coalesce(f.version, p.article_version) as "articleVersion", p.release_at as "plannedFor", u.name as "releasedBy",
      o.office_id as "officeId", o.name as office,
      a.account_id as "accountId", a.channel, a.name as account, a.handle, a.address,
      b.office_id as "accountOfficeId", b.name as "accountOffice",
      ${payloadFrom} as "payloadFrom", ${mediaSent} as media, ${confirmations} as confirmations, ${change} as change
    from f
    join publication_target t on t.council_id = ${councilId} and t.target_id = f.target_id
    join publication p on p.council_id = t.council_id and p.publication_id = t.publication_id
    join officer u on u.council_id = p.council_id and u.officer_id = p.created_by
    join office o on o.council_id = p.council_id and o.office_id = p.office_id
    join account a on a.council_id = t.council_id and a.account_id = t.account_id
    join office b on b.council_id = a.council_id and b.office_id = a.office_id
    left join article_version v
      on v.council_id = p.council_id and v.article_id = p.article_id and v.version = p.article_version
    order by f.at, f.change_id, f.target_id`.execute(tx)
  return result.rows.map(toFact)
}
