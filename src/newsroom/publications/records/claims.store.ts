import type { ChannelKind } from '../../accounts/contract.ts'
import { sql, type Db, type Tx } from '../../../platform/db/index.ts'
import type { Checkpoint, Payload } from '../channels/channel.ts'

/** A target whose moment has come, with all that a call needs. */
export type DueTarget = {
  targetId: string
  publicationId: number
  accountId: number
  accountOfficeId: number
  /** The office the release belongs to. */
  officeId: number
  channel: ChannelKind
  mode: string
  /** The account was retired, or is only listed by now: its office does not publish on it any more. */
  isClosed: boolean
  payload: Payload
  checkpoint: Checkpoint | null
  prepared: boolean
  tries: number
  dueAt: Date
  dueUntil: Date
  releaseAt: Date
  rehearsal: boolean
}

/** Pauses wait for claims under way, and claims for a pause under way: after a pause is told, nothing new goes out. */
export async function lockAgainstPauses(
  tx: Tx,
  councilId: number,
  as: 'claiming' | 'pausing',
): Promise<void> {
  if (as === 'pausing') {
    await sql`select pg_advisory_xact_lock(hashtext('publication-pause'), ${councilId})`.execute(tx)
  } else {
    await sql`select pg_advisory_xact_lock_shared(hashtext('publication-pause'), ${councilId})`.execute(tx)
  }
}

/** Releases with targets that are due at `now`, earliest first. */
export async function listDuePublications(db: Db, councilId: number, now: Date): Promise<number[]> {
  const rows = await db
    .selectFrom('publication_target')
    .select('publication_id as id')
    .where('council_id', '=', councilId)
    .where('status', '=', 'scheduled')
    .where('due_at', '<=', now)
    .groupBy('publication_id')
    .orderBy((order) => order.fn.min('due_at'))
    .execute()
  return rows.map((row) => row.id)
}

/** Releases with targets due after `from` and up to `to`: those that get a timer. */
export function listComingPublications(db: Db, councilId: number, from: Date, to: Date) {
  return db
    .selectFrom('publication_target')
    .select(['publication_id as id', 'due_at as at'])
    .where('council_id', '=', councilId)
    .where('status', '=', 'scheduled')
    .where('due_at', '>', from)
    .where('due_at', '<=', to)
    .groupBy(['publication_id', 'due_at'])
    .execute()
}

function selectDue(db: Db, councilId: number) {
  return db
    .selectFrom('publication_target as t')
    .innerJoin('publication as p', (join) =>
      join.onRef('p.council_id', '=', 't.council_id').onRef('p.publication_id', '=', 't.publication_id'),
    )
    .innerJoin('account as a', (join) =>
      join.onRef('a.council_id', '=', 't.council_id').onRef('a.account_id', '=', 't.account_id'),
    )
    .select([
      't.target_id as targetId',
      't.publication_id as publicationId',
      't.account_id as accountId',
      't.payload',
      't.checkpoint',
      't.prepared_at as preparedAt',
      't.tries',
      't.due_at as dueAt',
      't.due_until as dueUntil',
      'p.release_at as releaseAt',
      'p.is_rehearsal as rehearsal',
      'a.channel',
      'a.mode',
      'a.retired_at as retiredAt',
      'a.office_id as accountOfficeId',
      'p.office_id as officeId',
    ])
    .where('t.council_id', '=', councilId)
}

/** The scheduled targets of a release that are due up to `until`. */
export async function listScheduledTargets(
  db: Db,
  councilId: number,
  publicationId: number,
  until: Date,
): Promise<DueTarget[]> {
  const rows = await selectDue(db, councilId)
    .where('t.publication_id', '=', publicationId)
    .where('t.status', '=', 'scheduled')
    .where('t.due_at', '<=', until)
    .where('t.payload', 'is not', null)
    .where('p.status', 'in', ['scheduled', 'releasing', 'released'])
    .orderBy('t.due_at')
    .execute()
  return rows.map(({ preparedAt, retiredAt, ...row }) => ({
    ...row,
    isClosed: retiredAt !== null || row.mode === 'listed',
    channel: row.channel as ChannelKind,
    payload: row.payload as unknown as Payload,
    checkpoint: row.checkpoint as unknown as Checkpoint | null,
    prepared: preparedAt !== null,
    dueAt: row.dueAt ?? new Date(0),
    dueUntil: row.dueUntil ?? new Date(0),
    releaseAt: row.releaseAt ?? new Date(0),
  }))
}

export type Claim = { claimId: string; now: Date; leaseUntil: Date }

/**
 * Takes the targets for one process: each one changes from scheduled to publishing once, for whoever comes first.
 * `called` are those whose creating call follows at once; the others are prepared first and noted by `noteCalling`.
 * Gives the ids that were taken.
 */
export async function claimTargets(
  tx: Tx,
  councilId: number,
  targets: { ids: string[]; called: string[] },
  claim: Claim,
): Promise<Set<string>> {
  if (targets.ids.length === 0) return new Set()
  const rows = await tx
    .updateTable('publication_target')
    .set({
      status: 'publishing',
      claim_id: claim.claimId,
      claimed_at: claim.now,
      lease_until: claim.leaseUntil,
      called_at: sql<Date | null>`case when target_id = any(${targets.called}::uuid[]) then ${claim.now}::timestamptz end`,
      updated_at: claim.now,
    })
    .where('council_id', '=', councilId)
    .where('status', '=', 'scheduled')
    .where('due_at', '<=', claim.now)
    .where(sql<boolean>`target_id = any(${targets.ids}::uuid[])`)
    .returning('target_id')
    .execute()
  return new Set(rows.map((row) => row.target_id))
}

/** Notes that the creating call follows now. False: the claim is no longer ours, and nothing may be called. */
export async function noteCalling(
  db: Db,
  councilId: number,
  targetId: string,
  claim: Claim,
): Promise<boolean> {
  const result = await db
    .updateTable('publication_target')
    .set({ called_at: claim.now, lease_until: claim.leaseUntil })
    .where('council_id', '=', councilId)
    .where('target_id', '=', targetId)
    .where('status', '=', 'publishing')
    .where('claim_id', '=', claim.claimId)
    .where('called_at', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** Keeps what was done on the platform so far and lengthens the claim. False: the claim is no longer ours. */
export async function saveClaimedCheckpoint(
  db: Db,
  councilId: number,
  targetId: string,
  saved: { claimId: string; leaseUntil: Date; checkpoint: Checkpoint },
): Promise<boolean> {
  const result = await db
    .updateTable('publication_target')
    .set({ checkpoint: JSON.stringify(saved.checkpoint), lease_until: saved.leaseUntil })
    .where('council_id', '=', councilId)
    .where('target_id', '=', targetId)
    .where('status', '=', 'publishing')
    .where('claim_id', '=', saved.claimId)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** Claims whose process has not come back in time. */
export function listOpenLeases(db: Db, councilId: number, now: Date) {
  return db
    .selectFrom('publication_target')
    .select([
      'target_id as targetId',
      'publication_id as publicationId',
      'claim_id as claimId',
      'called_at as calledAt',
      'due_until as dueUntil',
    ])
    .where('council_id', '=', councilId)
    .where('status', '=', 'publishing')
    .where('lease_until', '<', now)
    .execute()
}

/** Seconds the oldest post waits that should have gone out: what says whether releasing works. Null: none waits. */
export async function oldestDueAge(db: Db, councilId: number, now: Date): Promise<number | null> {
  const row = await db
    .selectFrom('publication_target')
    .select((select) => select.fn.min('due_at').as('due'))
    .where('council_id', '=', councilId)
    .where('status', 'in', ['scheduled', 'publishing'])
    .where('due_at', '<', now)
    .executeTakeFirst()
  return row?.due ? Math.max(0, Math.round((now.getTime() - new Date(row.due).getTime()) / 1000)) : null
}
