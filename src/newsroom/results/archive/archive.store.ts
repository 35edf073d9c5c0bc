import { sql, type Db, type Tx } from '../../../platform/db/index.ts'
import { FIRST_HASH, type StoredRecord } from './chain.ts'
import type { ArchiveLine, ArchiveQuery } from './contract.ts'

/** The newest record; number 0 with the first hash while the archive is empty. */
export type Head = { number: number; hash: string }

/** Only one transaction at a time adds to the archive of a council. */
export async function lockArchive(tx: Tx, councilId: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('archive'), ${councilId})`.execute(tx)
}

export async function findHead(db: Db, councilId: number): Promise<Head> {
  const row = await db
    .selectFrom('archive_record')
    .select(['number', 'hash'])
    .where('council_id', '=', councilId)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ? { number: row.number, hash: row.hash.toString('hex') } : { number: 0, hash: FIRST_HASH }
}

export type NewRecord = StoredRecord & {
  targetId: string | null
  changeId: number
  about: number | null
  recordedAt: Date
  /** What people search by. */
  words: string
}

/** Adds a record. There is no function that changes or removes one, and the table's rules refuse it. */
export async function insertRecord(tx: Tx, councilId: number, record: NewRecord): Promise<void> {
  const { columns } = record
  await tx
    .insertInto('archive_record')
    .values({
      council_id: councilId,
      number: record.number,
      kind: columns.kind,
      target_id: record.targetId,
      change_id: record.changeId,
      about_number: record.about,
      office_id: columns.officeId,
      channel: columns.channel,
      title: columns.title,
      permalink: columns.permalink,
      at: columns.at,
      recorded_at: record.recordedAt,
      words: record.words,
      content: record.content,
      previous_hash: Buffer.from(record.previousHash, 'hex'),
      hash: Buffer.from(record.hash, 'hex'),
    })
    .execute()
}

const STORED = [
  'number',
  'previous_hash',
  'hash',
  'content',
  'kind',
  'at',
  'title',
  'channel',
  'office_id',
  'permalink',
] as const

type StoredRow = {
  number: number
  previous_hash: Buffer
  hash: Buffer
  content: string
  kind: string
  at: Date
  title: string
  channel: string
  office_id: number
  permalink: string | null
}

function toStored(row: StoredRow): StoredRecord {
  return {
    number: row.number,
    previousHash: row.previous_hash.toString('hex'),
    hash: row.hash.toString('hex'),
    content: row.content,
    columns: {
      kind: row.kind,
      at: row.at.toISOString(),
      title: row.title,
      channel: row.channel,
      officeId: row.office_id,
      permalink: row.permalink,
    },
  }
}

/** Records with numbers above `after` and up to `upTo`, in order. */
export async function listRecords(
  db: Db,
  councilId: number,
  range: { after: number; upTo: number; limit: number },
): Promise<StoredRecord[]> {
  const rows = await db
    .selectFrom('archive_record')
    .select(STORED)
    .where('council_id', '=', councilId)
    .where('number', '>', range.after)
    .where('number', '<=', range.upTo)
    .orderBy('number')
    .limit(range.limit)
    .execute()
  return rows.map(toStored)
}

/** One record; null when it is not there. */
export async function findRecord(db: Db, councilId: number, number: number): Promise<StoredRecord | null> {
  const [record] = await listRecords(db, councilId, { after: number - 1, upTo: number, limit: 1 })
  return record ?? null
}

/** What came after a record about the same post: corrections, withdrawal, notes on it and on those. In order. */
export async function listLater(db: Db, councilId: number, number: number): Promise<StoredRecord[]> {
  const rows = await db
    .selectFrom('archive_record as r')
    .select(STORED)
    .where('council_id', '=', councilId)
    .where('number', '>', number)
    .where((where) =>
      where.or([
        where('about_number', '=', number),
        where('target_id', '=', (from) =>
          from
            .selectFrom('archive_record as o')
            .select('o.target_id')
            .where('o.council_id', '=', councilId)
            .where('o.number', '=', number),
        ),
      ]),
    )
    .orderBy('number')
    .execute()
  return rows.map(toStored)
}

export type ArchiveScope = { councilId: number; timeZone: string; offices: number[] | 'all' }

function matching(scope: ArchiveScope, query: ArchiveQuery) {
  const { councilId, timeZone, offices } = scope
  const conditions = [
    sql`r.council_id = ${councilId}`,
    offices === 'all' ? sql`true` : sql`r.office_id = any(${offices}::int[])`,
    query.q ? sql`r.search @@ websearch_to_tsquery('simple', ${query.q})` : sql`true`,
    query.kind ? sql`r.kind = ${query.kind}` : sql`true`,
    query.channel ? sql`r.channel = ${query.channel}` : sql`true`,
    query.office ? sql`r.office_id = ${query.office}` : sql`true`,
    query.from ? sql`r.at >= ${query.from}::date::timestamp at time zone ${timeZone}` : sql`true`,
    query.to ? sql`r.at < (${query.to}::date + 1)::timestamp at time zone ${timeZone}` : sql`true`,
  ]
  return sql.join(conditions, sql` and `)
}

type LineRow = Omit<ArchiveLine, 'at' | 'hash'> & { at: Date; hash: Buffer }

/** A page of records that match, newest first. */
export async function searchRecords(
  db: Db,
  scope: ArchiveScope,
  query: ArchiveQuery,
  limit: number,
): Promise<ArchiveLine[]> {
  const result = await sql<LineRow>`
    select r.number, r.kind, r.at, r.title, r.channel, r.permalink, r.hash,
      r.content::json -> 'account' ->> 'name' as account, r.content::json -> 'office' ->> 'name' as office
    from archive_record r
    where ${matching(scope, query)} and ${query.before ? sql`r.number < ${query.before}` : sql`true`}
    order by r.number desc limit ${limit}`.execute(db)
  return result.rows.map((row) => ({ ...row, at: row.at.toISOString(), hash: row.hash.toString('hex') }))
}

export async function countRecords(db: Db, scope: ArchiveScope, query: ArchiveQuery): Promise<number> {
  const result = await sql<{ n: number }>`
    select count(*)::int as n from archive_record r where ${matching(scope, query)}`.execute(db)
  return result.rows[0]?.n ?? 0
}

/** The offices that have records in the scope, by name. */
export async function listArchiveOffices(db: Db, scope: ArchiveScope) {
  const result = await sql<{ id: number; name: string }>`
    select o.office_id as id, o.name from office o
    where o.council_id = ${scope.councilId} and exists (
      select from archive_record r where r.office_id = o.office_id and ${matching(scope, {})}
    ) order by o.name`.execute(db)
  return result.rows
}

/** First and last number of the records of some days; null when there are none. */
export async function findRange(
  db: Db,
  scope: ArchiveScope,
  query: ArchiveQuery,
): Promise<{ first: number; last: number } | null> {
  const result = await sql<{ first: number | null; last: number | null }>`
    select min(r.number) as first, max(r.number) as last from archive_record r where ${matching(scope, query)}`.execute(
    db,
  )
  const { first, last } = result.rows[0] ?? { first: null, last: null }
  return first === null || last === null ? null : { first, last }
}

/** Bytes of the distinct files that records of a range name. */
export async function sumMedia(
  db: Db,
  councilId: number,
  range: { first: number; last: number },
): Promise<number> {
  const result = await sql<{ bytes: number }>`
    select coalesce(sum(bytes), 0)::bigint as bytes from (
      select distinct m ->> 'sha256', (m ->> 'byteCount')::bigint as bytes
      from archive_record r cross join lateral json_array_elements(r.content::json -> 'media') m
      where r.council_id = ${councilId} and r.number between ${range.first} and ${range.last}
    ) x`.execute(db)
  return result.rows[0]?.bytes ?? 0
}
