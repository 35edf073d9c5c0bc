import type { ChannelKind } from '../../accounts/contract.ts'
import { sql, type Db, type Tx } from '../../../platform/db/index.ts'
import type { Payload } from '../channels/channel.ts'

export type NewChange = {
  councilId: number
  publicationId: number
  kind: 'correction' | 'withdrawal'
  articleVersion: number | null
  /** What was live before. */
  previousVersion: number
  publicNote: string
  reason: string
  officerId: string
  now: Date
  targets: { targetId: string; payload: object | null }[]
}

/** Keeps a correction or withdrawal with one row for each account it concerns. Gives its id. */
export async function insertChange(tx: Tx, change: NewChange): Promise<number> {
  const row = await tx
    .insertInto('publication_change')
    .values({
      council_id: change.councilId,
      publication_id: change.publicationId,
      kind: change.kind,
      article_version: change.articleVersion,
      previous_version: change.previousVersion,
      public_note: change.publicNote,
      reason: change.reason,
      made_by: change.officerId,
      made_at: change.now,
    })
    .returning('change_id')
    .executeTakeFirstOrThrow()
  await tx
    .insertInto('publication_change_target')
    .values(
      change.targets.map((target) => ({
        council_id: change.councilId,
        change_id: row.change_id,
        target_id: target.targetId,
        payload: target.payload === null ? null : JSON.stringify(target.payload),
        try_at: change.now,
      })),
    )
    .execute()
  return row.change_id
}

/** A correction or withdrawal still to be made on one account. */
export type OpenChange = {
  changeId: number
  targetId: string
  publicationId: number
  accountId: number
  channel: ChannelKind
  mode: string
  rehearsal: boolean
  kind: 'correction' | 'withdrawal'
  publicNote: string
  /** The version it brings out; null for a withdrawal. */
  articleVersion: number | null
  payload: Payload | null
  remoteId: string | null
  tries: number
}

const isDue = (now: Date) => sql<boolean>`t.status = 'published'
  and (c.status = 'pending' and c.try_at <= ${now} or c.status = 'working' and c.lease_until < ${now})
  and not exists (select from publication_change_target later where later.council_id = c.council_id
    and later.target_id = c.target_id and later.change_id > c.change_id)`

/**
 * Takes changes that are to be made now: each is given once until `leaseUntil`; what a dead process took comes again. One
 * of a post nobody knows to be live waits until somebody does, and one that a later change overtook is not made any more.
 */
export async function takeChanges(
  db: Db,
  councilId: number,
  window: { now: Date; leaseUntil: Date },
): Promise<OpenChange[]> {
  const rows = await db
    .updateTable('publication_change_target as c')
    .from('publication_change as h')
    .from('publication_target as t')
    .from('account as a')
    .from('publication as p')
    .set({ status: 'working', lease_until: window.leaseUntil })
    .whereRef('h.council_id', '=', 'c.council_id')
    .whereRef('h.change_id', '=', 'c.change_id')
    .whereRef('t.council_id', '=', 'c.council_id')
    .whereRef('t.target_id', '=', 'c.target_id')
    .whereRef('a.council_id', '=', 't.council_id')
    .whereRef('a.account_id', '=', 't.account_id')
    .whereRef('p.council_id', '=', 't.council_id')
    .whereRef('p.publication_id', '=', 't.publication_id')
    .where('c.council_id', '=', councilId)
    .where(isDue(window.now))
    .returning([
      'c.change_id as changeId',
      'c.target_id as targetId',
      'c.payload',
      'c.tries',
      'h.kind',
      'h.public_note as publicNote',
      'h.article_version as articleVersion',
      't.publication_id as publicationId',
      't.account_id as accountId',
      't.remote_id as remoteId',
      'a.channel',
      'a.mode',
      'p.is_rehearsal as rehearsal',
    ])
    .execute()
  return rows.map((row) => ({
    ...row,
    channel: row.channel as ChannelKind,
    kind: row.kind as OpenChange['kind'],
    payload: row.payload as unknown as Payload | null,
  }))
}

export type ChangeState = 'pending' | 'done' | 'refused' | 'unknown' | 'waiting-for-officer'

/** Writes down how far a change is on one account; `tryAt` for one that is tried again. */
export async function saveChangeState(
  tx: Tx,
  councilId: number,
  of: { changeId: number; targetId: string },
  state: { status: ChangeState; problem: string | null; now: Date; tryAt?: Date },
): Promise<boolean> {
  const result = await tx
    .updateTable('publication_change_target')
    .set({
      status: state.status,
      problem: state.problem,
      lease_until: null,
      tries: sql<number>`tries + 1`,
      ...(state.tryAt ? { try_at: state.tryAt } : {}),
      ...(state.status === 'done' ? { done_at: state.now } : {}),
    })
    .where('council_id', '=', councilId)
    .where('change_id', '=', of.changeId)
    .where('target_id', '=', of.targetId)
    .where('status', 'in', ['pending', 'working', 'waiting-for-officer', 'unknown', 'refused'])
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** What a change that was made leaves at its target; what was live until then is kept beside the change. */
export async function applyChange(
  tx: Tx,
  councilId: number,
  of: { changeId: number; targetId: string },
  change: { kind: 'correction' | 'withdrawal'; payload: Payload | null; permalink: string | null; now: Date },
): Promise<void> {
  if (change.payload !== null) await keepPrevious(tx, councilId, of)
  await tx
    .updateTable('publication_target')
    .set({
      ...(change.kind === 'withdrawal' ? { status: 'withdrawn' } : {}),
      ...(change.payload === null ? {} : { payload: JSON.stringify(change.payload) }),
      ...(change.permalink === null ? {} : { permalink: change.permalink }),
      updated_at: change.now,
    })
    .where('council_id', '=', councilId)
    .where('target_id', '=', of.targetId)
    .where('status', '=', 'published')
    .execute()
}

/** Once for each change: of one that is applied again, the first word stays. */
async function keepPrevious(
  tx: Tx,
  councilId: number,
  of: { changeId: number; targetId: string },
): Promise<void> {
  await tx
    .updateTable('publication_change_target as c')
    .from('publication_target as t')
    .set((row) => ({ previous_payload: row.ref('t.payload') }))
    .whereRef('t.council_id', '=', 'c.council_id')
    .whereRef('t.target_id', '=', 'c.target_id')
    .where('c.council_id', '=', councilId)
    .where('c.change_id', '=', of.changeId)
    .where('c.target_id', '=', of.targetId)
    .where('c.previous_payload', 'is', null)
    .execute()
}

/**
 * The files of an article that nothing public shows any more: [] while one of its posts may be live. Holds the releases
 * of the article, so that of two last posts taken back at once the later one sees the other gone.
 */
export async function listMediaToClose(tx: Tx, councilId: number, articleId: number): Promise<string[]> {
  await tx
    .selectFrom('publication')
    .select('publication_id')
    .where('council_id', '=', councilId)
    .where('article_id', '=', articleId)
    .orderBy('publication_id')
    .forUpdate()
    .execute()
  const result = await sql<{ id: string }>`
    with shown as (
      select t.payload, p.article_id, t.status in ('published', 'publishing', 'unknown', 'scheduled', 'held', 'asked') as live
      from publication_target t
      join publication p on p.council_id = t.council_id and p.publication_id = t.publication_id
      where t.council_id = ${councilId} and not p.is_rehearsal
      union all
      select c.previous_payload, p.article_id, false
      from publication_change_target c
      join publication_target t on t.council_id = c.council_id and t.target_id = c.target_id
      join publication p on p.council_id = t.council_id and p.publication_id = t.publication_id
      where c.council_id = ${councilId} and p.article_id = ${articleId}
    ), own as (
      select distinct m.one ->> 'id' as id
      from shown s, jsonb_array_elements(coalesce(s.payload -> 'media', '[]')) as m(one)
      where s.article_id = ${articleId}
    )
    select own.id from own
    where not exists (
      select from shown s where s.live and (
        s.article_id = ${articleId} or s.payload -> 'media' @> jsonb_build_array(jsonb_build_object('id', own.id))
      )
    )`.execute(tx)
  return result.rows.map((row) => row.id)
}

/** The release now shows this version of its article. */
export async function setArticleVersion(
  tx: Tx,
  councilId: number,
  publicationId: number,
  article: { version: number; title: string },
): Promise<void> {
  await tx
    .updateTable('publication')
    .set({ article_version: article.version, title: article.title })
    .where('council_id', '=', councilId)
    .where('publication_id', '=', publicationId)
    .execute()
}

/** Corrections and withdrawals of a release, newest first, and how far each is on each account. */
export async function listChanges(db: Db, councilId: number, publicationId: number) {
  const changes = await db
    .selectFrom('publication_change as h')
    .innerJoin('officer as o', (join) =>
      join.onRef('o.council_id', '=', 'h.council_id').onRef('o.officer_id', '=', 'h.made_by'),
    )
    .select([
      'h.change_id as id',
      'h.kind',
      'h.article_version as articleVersion',
      'h.public_note as publicNote',
      'h.reason',
      'o.name as madeBy',
      'h.made_at as madeAt',
    ])
    .where('h.council_id', '=', councilId)
    .where('h.publication_id', '=', publicationId)
    .orderBy('h.change_id', 'desc')
    .execute()
  const targets = await db
    .selectFrom('publication_change_target as c')
    .innerJoin('publication_change as h', (join) =>
      join.onRef('h.council_id', '=', 'c.council_id').onRef('h.change_id', '=', 'c.change_id'),
    )
    .select([
      'c.change_id as changeId',
      'c.target_id as targetId',
      'h.kind',
      'h.article_version as articleVersion',
      'h.public_note as publicNote',
      'c.payload',
      'c.status',
      'c.problem',
    ])
    .where('c.council_id', '=', councilId)
    .where('h.publication_id', '=', publicationId)
    .orderBy('c.change_id')
    .execute()
  // The database checks the set of kinds; the payload is what insertChange kept.
  return {
    changes,
    targets: targets.map((row) => ({
      ...row,
      kind: row.kind as OpenChange['kind'],
      payload: row.payload as unknown as Payload | null,
    })),
  }
}
