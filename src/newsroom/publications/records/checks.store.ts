import { sql, type Db } from '../../../platform/db/index.ts'
import type { Payload } from '../channels/channel.ts'
import type { Readiness, ReadinessItem } from '../contract.ts'

type Occasion = Readiness['occasion']

/** Keeps what a look at the readiness found. */
export async function saveCheck(
  db: Db,
  councilId: number,
  publicationId: number,
  check: { at: Date; occasion: Occasion; red: number; items: ReadinessItem[] },
): Promise<void> {
  await db
    .insertInto('publication_check')
    .values({
      council_id: councilId,
      publication_id: publicationId,
      at: check.at,
      occasion: check.occasion,
      red: check.red,
      items: JSON.stringify(check.items),
    })
    .execute()
}

/** What the last look at a release found; null when nobody has looked. */
export async function findLastCheck(
  db: Db,
  councilId: number,
  publicationId: number,
): Promise<Readiness | null> {
  const row = await db
    .selectFrom('publication_check')
    .select(['at', 'occasion', 'red', 'items'])
    .where('council_id', '=', councilId)
    .where('publication_id', '=', publicationId)
    .orderBy('check_id', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!row) return null
  return {
    at: row.at.toISOString(),
    occasion: row.occasion as Occasion,
    red: row.red,
    items: row.items as unknown as ReadinessItem[],
  }
}

/** Looks that are due: one when scheduled, one a day before, one ten minutes before the moment. */
export async function listChecksDue(
  db: Db,
  councilId: number,
  now: Date,
): Promise<{ publicationId: number; occasion: Occasion }[]> {
  const result = await sql<{ publication_id: number; occasion: Occasion }>`
    select distinct on (p.publication_id) p.publication_id, w.occasion
    from publication p
    cross join (values ('scheduling', null, 1), ('day-before', interval '24 hours', 2), ('ten-minutes', interval '10 minutes', 3))
      as w (occasion, before, rank)
    where p.council_id = ${councilId} and p.status = 'scheduled' and p.release_at > ${now}
      and (w.before is null or (p.release_at - w.before <= ${now} and p.created_at < p.release_at - w.before))
      and not exists (
        select from publication_check c
        where c.council_id = p.council_id and c.publication_id = p.publication_id and c.occasion = w.occasion
      )
    order by p.publication_id, w.rank desc`.execute(db)
  return result.rows.map((row) => ({ publicationId: row.publication_id, occasion: row.occasion }))
}

/**
 * Releases to come whose last look says other of an account than what is known by now: it was revoked, ended or only listed
 * since, or connected again. They are looked at at once and not a day before their moment, while there is time to mend it.
 */
export async function listChecksOutdated(db: Db, councilId: number, now: Date): Promise<number[]> {
  const result = await sql<{ publication_id: number }>`
    select p.publication_id
    from publication p
    cross join lateral (
      select c.at, c.items from publication_check c
      where c.council_id = p.council_id and c.publication_id = p.publication_id
      order by c.check_id desc limit 1
    ) as last
    where p.council_id = ${councilId} and p.status = 'scheduled' and p.release_at > ${now} and not p.is_rehearsal
      and exists (
        select from publication_target t
        join account a on a.council_id = t.council_id and a.account_id = t.account_id
        cross join lateral (
          select jsonb_build_object('check', 'token', 'accountId', a.account_id) as item
        ) as token
        where t.council_id = p.council_id and t.publication_id = p.publication_id
          and t.status in ('asked', 'scheduled', 'held') and t.payload is not null
          and case
            when a.retired_at is not null or a.mode = 'listed'
              then not last.items @> jsonb_build_array(token.item || '{"state": "red"}')
            when a.mode <> 'connected' or a.checked_at is null or a.checked_at <= last.at then false
            when a.health = 'revoked' then not last.items @> jsonb_build_array(token.item || '{"state": "red"}')
            when a.health = 'attention' then not last.items @> jsonb_build_array(token.item)
            else last.items @> jsonb_build_array(token.item)
          end
      )`.execute(db)
  return result.rows.map((row) => row.publication_id)
}

/** A target that has not gone out yet, as its readiness needs it. */
export type WaitingTarget = {
  targetId: string
  accountId: number
  status: string
  payload: Payload
  prepared: boolean
  problem: string | null
}

/** Targets of a release that wait for their moment or for an answer. */
export async function listWaiting(
  db: Db,
  councilId: number,
  publicationId: number,
): Promise<WaitingTarget[]> {
  const rows = await db
    .selectFrom('publication_target')
    .select(['target_id', 'account_id', 'status', 'payload', 'prepared_at', 'problem'])
    .where('council_id', '=', councilId)
    .where('publication_id', '=', publicationId)
    .where('status', 'in', ['asked', 'scheduled', 'held'])
    .where('payload', 'is not', null)
    .execute()
  return rows.map((row) => ({
    targetId: row.target_id,
    accountId: row.account_id,
    status: row.status,
    payload: row.payload as unknown as Payload,
    prepared: row.prepared_at !== null,
    problem: row.problem,
  }))
}

/** Who looks after the accounts of each office: the names of its social-media admins, by office. */
export async function listAdmins(db: Db, councilId: number): Promise<Map<number, string[]>> {
  const rows = await db
    .selectFrom('office_role as r')
    .innerJoin('officer as o', (join) =>
      join.onRef('o.council_id', '=', 'r.council_id').onRef('o.officer_id', '=', 'r.officer_id'),
    )
    .select(['r.office_id as officeId', 'o.name'])
    .where('r.council_id', '=', councilId)
    .where('r.role', '=', 'social-media-admin')
    .where('o.active', '=', true)
    .orderBy('o.name')
    .execute()
  const byOffice = Map.groupBy(rows, (row) => row.officeId)
  return new Map([...byOffice].map(([id, own]) => [id, own.map((one) => one.name)]))
}
