import { sql, type Db, type Tx } from '../../../platform/db/index.ts'

/** Any fixed number: the lock under which changes of one council's issues get their numbers. Never change it. */
const CHANGE_LOCK = 7_263_020

export type Cursor = { seq: number; deletion: number }

/** Where the grouping stands; a council that was never grouped starts before its first post. */
export async function findCursor(db: Db, councilId: number): Promise<Cursor> {
  const found = await sql<Cursor>`
    select seq, deletion_number as deletion from issue_cursor where council_id = ${councilId}`.execute(db)
  return found.rows[0] ?? { seq: 0, deletion: 0 }
}

/** Moves the cursor from one place to the next; false when somebody else moved it meanwhile. */
export async function moveCursor(tx: Tx, councilId: number, from: Cursor, to: Cursor): Promise<boolean> {
  const moved = await sql`
    insert into issue_cursor (council_id, seq, deletion_number) values (${councilId}, ${to.seq}, ${to.deletion})
    on conflict (council_id) do update set seq = excluded.seq, deletion_number = excluded.deletion_number,
      updated_at = now()
    where issue_cursor.seq = ${from.seq} and issue_cursor.deletion_number = ${from.deletion}`.execute(tx)
  return (moved.numAffectedRows ?? 0n) === 1n
}

/** Lets one writer of a council's issues in at a time, until its transaction ends. */
export async function lockChanges(tx: Tx, councilId: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(${CHANGE_LOCK}::integer, ${councilId}::integer)`.execute(tx)
}

/** Tells read models what to read again. Call under `lockChanges`. */
export async function recordChange(
  tx: Tx,
  councilId: number,
  change: { issues?: readonly number[]; posts?: readonly number[] },
): Promise<void> {
  const { issues = [], posts = [] } = change
  if (issues.length === 0 && posts.length === 0) return
  await sql`insert into issue_change (council_id, change_id, issues, posts)
    values (${councilId}, nextval('issue_change_number'), ${[...issues]}::bigint[], ${[...posts]}::bigint[])`.execute(
    tx,
  )
}

export type ChangeRow = { id: number; issues: number[]; posts: number[] }

/** Changes after number `after`, in order. */
export async function listChanges(db: Db, councilId: number, after: number): Promise<ChangeRow[]> {
  const found = await sql<ChangeRow>`
    select change_id as id, issues, posts from issue_change
    where council_id = ${councilId} and change_id > ${after} order by change_id limit 500`.execute(db)
  return found.rows
}

export async function findLastChange(db: Db, councilId: number): Promise<number> {
  const found = await sql<{ id: number }>`
    select coalesce(max(change_id), 0) as id from issue_change where council_id = ${councilId}`.execute(db)
  return found.rows[0]?.id ?? 0
}

/** An issue as the engine sees it. Times in milliseconds since 1970. */
export type FoundIssue = {
  id: number
  firstAt: number
  lastAt: number
  posts: number
  /** Given when the name was worked out anew. */
  label: { name: string; headline: string | null; headlineSeq: number | null; phrases: string[] } | null
}

/**
 * Stores new issues with their first name, and counts of known ones; a new name also goes into the history. An older post
 * that comes later moves an issue's beginning back.
 */
export async function saveIssues(
  tx: Tx,
  councilId: number,
  issues: readonly FoundIssue[],
  seq: number,
): Promise<void> {
  const named = issues.filter((issue) => issue.label !== null)
  const counted = issues.filter((issue) => issue.label === null)
  if (named.length > 0) await saveNamed(tx, councilId, named, seq)
  if (counted.length === 0) return
  await sql`
    update issue i set posts = t.posts, last_seen_at = to_timestamp(t.last / 1000.0),
      first_seen_at = least(i.first_seen_at, to_timestamp(t.first / 1000.0))
    from unnest(${counted.map((one) => one.id)}::bigint[], ${counted.map((one) => one.posts)}::integer[],
      ${counted.map((one) => one.firstAt)}::bigint[], ${counted.map((one) => one.lastAt)}::bigint[])
      as t (id, posts, first, last)
    where i.council_id = ${councilId} and i.issue_id = t.id`.execute(tx)
}

async function saveNamed(
  tx: Tx,
  councilId: number,
  named: readonly FoundIssue[],
  seq: number,
): Promise<void> {
  // Phrases are a list in a list: they travel as JSON.
  const rows = JSON.stringify(
    named.map(({ label, ...issue }) => ({
      ...issue,
      name: label?.name,
      headline: label?.headline,
      headline_seq: label?.headlineSeq,
      phrases: label?.phrases,
    })),
  )
  await sql`
    with given as (
      select * from jsonb_to_recordset(${rows}::jsonb) as t (id bigint, "firstAt" bigint, "lastAt" bigint, posts integer,
        name text, headline text, headline_seq bigint, phrases text[])
    ), changed as (
      insert into issue_label (council_id, issue_id, at_seq, at, name)
      select ${councilId}::integer, g.id, ${seq}::bigint, to_timestamp(g."lastAt" / 1000.0), g.name
      from given g left join issue i on i.council_id = ${councilId} and i.issue_id = g.id
      where i.issue_id is null or i.automatic_name <> g.name
      on conflict do nothing
    )
    insert into issue (council_id, issue_id, born_seq, first_seen_at, last_seen_at, posts, automatic_name, headline,
      headline_seq, phrases, labelled_posts)
    select ${councilId}::integer, id, ${seq}::bigint, to_timestamp("firstAt" / 1000.0), to_timestamp("lastAt" / 1000.0),
      posts, name, headline, headline_seq, phrases, posts from given
    on conflict (council_id, issue_id) do update set last_seen_at = excluded.last_seen_at, posts = excluded.posts,
      first_seen_at = least(issue.first_seen_at, excluded.first_seen_at),
      automatic_name = excluded.automatic_name, headline = excluded.headline, headline_seq = excluded.headline_seq,
      phrases = excluded.phrases, labelled_posts = excluded.labelled_posts`.execute(tx)
}

export type RedirectRow = { from: number; to: number; at: number }

/** Keeps merges of the engine; old ids lead to the new one for ever. */
export async function saveRedirects(
  tx: Tx,
  councilId: number,
  redirects: readonly RedirectRow[],
): Promise<void> {
  if (redirects.length === 0) return
  const from = redirects.map((one) => one.from)
  await sql`
    insert into issue_redirect (council_id, from_id, to_id, at)
    select ${councilId}::integer, t.from_id, t.to_id, to_timestamp(t.at / 1000.0)
    from unnest(${from}::bigint[], ${redirects.map((one) => one.to)}::bigint[],
      ${redirects.map((one) => one.at)}::bigint[]) as t (from_id, to_id, at)
    on conflict do nothing`.execute(tx)
  await sql`update issue set merged = true
    where council_id = ${councilId} and issue_id = any(${from}::bigint[])`.execute(tx)
}

/** Redirects from these clusters, or all. */
export async function listRedirects(
  db: Db,
  councilId: number,
  from?: readonly number[],
): Promise<{ from: number; to: number }[]> {
  const some = from ? sql`and from_id = any(${[...from]}::bigint[])` : sql``
  const found = await sql<{ from: number; to: number }>`
    select from_id as "from", to_id as "to" from issue_redirect
    where council_id = ${councilId} ${some}`.execute(db)
  return found.rows
}

/** How many posts each issue had when it was last named, and the time of its last one: when to name it again. */
export async function listNamedAt(
  db: Db,
  councilId: number,
): Promise<Map<number, { posts: number; at: number }>> {
  const found = await sql<{ id: number; posts: number; at: Date }>`
    select issue_id as id, labelled_posts as posts, last_seen_at as at from issue
    where council_id = ${councilId} and not merged`.execute(db)
  return new Map(found.rows.map((row) => [row.id, { posts: row.posts, at: row.at.getTime() }]))
}
