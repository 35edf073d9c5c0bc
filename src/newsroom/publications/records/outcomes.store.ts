import type { ChannelKind } from '../../accounts/contract.ts'
import { sql, type Db, type Tx } from '../../../platform/db/index.ts'
import type { Payload } from '../channels/channel.ts'
import type { Next } from '../engine/outcome.ts'

export type Attempt = { targetId: string; at: Date; step: string; outcome: string; detail?: string }

/** Writes down what was tried and what came of it. */
export async function addAttempts(db: Db, councilId: number, attempts: Attempt[]): Promise<void> {
  if (attempts.length === 0) return
  await db
    .insertInto('publication_attempt')
    .values(
      attempts.map((one) => ({
        council_id: councilId,
        target_id: one.targetId,
        at: one.at,
        step: one.step,
        outcome: one.outcome,
        detail: (one.detail ?? '').slice(0, 1000),
      })),
    )
    .execute()
}

/** Which state a result may follow: our own claim, or an unknown one that is looked up or decided. */
export type From = { status: 'publishing'; claimId: string } | { status: 'unknown' }

function columnsOf(next: Next, now: Date) {
  switch (next.status) {
    case 'published':
      return {
        status: 'published',
        remote_id: next.remoteId,
        permalink: next.permalink,
        published_at: now,
        problem_kind: null,
        problem: null,
        look_at: null,
      }
    case 'waiting-for-officer':
      return { status: next.status, problem_kind: null, problem: null, look_at: null }
    case 'unknown':
      return { status: next.status, look_at: next.at, problem_kind: next.problemKind, problem: next.problem }
    case 'scheduled':
      return {
        status: next.status,
        due_at: next.at,
        look_at: null,
        problem_kind: next.problemKind,
        problem: next.problem,
        tries: sql<number>`tries + 1`,
      }
    default:
      return { status: next.status, look_at: null, problem_kind: next.problemKind, problem: next.problem }
  }
}

/** Brings a target into its next state when it still is where `from` says. False: it is not, and nothing was changed. */
export async function applyNext(
  tx: Tx,
  councilId: number,
  targetId: string,
  change: { from: From; next: Next; now: Date; offsetMs?: number },
): Promise<boolean> {
  const { from, next, now } = change
  let update = tx
    .updateTable('publication_target')
    .set({ ...columnsOf(next, now), claim_id: null, lease_until: null, updated_at: now })
    .where('council_id', '=', councilId)
    .where('target_id', '=', targetId)
    .where('status', '=', from.status)
  if (from.status === 'publishing') update = update.where('claim_id', '=', from.claimId)
  // The first call counts, also when a later one succeeds.
  if (change.offsetMs !== undefined) {
    update = update.set({ offset_ms: sql<number>`coalesce(offset_ms, ${change.offsetMs})` })
  }
  if (from.status === 'unknown') update = update.set({ look_ups: sql<number>`look_ups + 1` })
  const result = await update.executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** A release is over when nothing of it waits any more: brings its state in line with its targets. */
export async function settlePublication(tx: Tx, councilId: number, publicationId: number): Promise<void> {
  // Locked first: results that come in together would each miss the other's, and the last one would not end the release.
  await sql`select 1 from publication where council_id = ${councilId} and publication_id = ${publicationId} for update`.execute(
    tx,
  )
  await sql`
    update publication p set updated_at = now(), status = case
      when exists (
        select from publication_target t where t.council_id = p.council_id and t.publication_id = p.publication_id
          and t.status in ('scheduled', 'publishing', 'held', 'asked', 'unknown', 'waiting-for-officer')
      ) then 'releasing' else 'released' end
    where p.council_id = ${councilId} and p.publication_id = ${publicationId} and p.status in ('scheduled', 'releasing', 'released')
      and exists (
        select from publication_target t where t.council_id = p.council_id and t.publication_id = p.publication_id
          and t.status not in ('scheduled', 'asked', 'declined', 'draft')
      )`.execute(tx)
}

export type UnknownTarget = {
  targetId: string
  publicationId: number
  accountId: number
  channel: ChannelKind
  payload: Payload
  lookUps: number
  calledAt: Date
  dueUntil: Date
  rehearsal: boolean
}

/** Takes unknown targets whose look-up is due: each is given once until `nextLook`. */
export async function takeLookUps(
  db: Db,
  councilId: number,
  now: Date,
  nextLook: Date,
): Promise<UnknownTarget[]> {
  const rows = await db
    .updateTable('publication_target as t')
    .from('account as a')
    .from('publication as p')
    .set({ look_at: nextLook })
    .whereRef('a.council_id', '=', 't.council_id')
    .whereRef('a.account_id', '=', 't.account_id')
    .whereRef('p.council_id', '=', 't.council_id')
    .whereRef('p.publication_id', '=', 't.publication_id')
    .where('t.council_id', '=', councilId)
    .where('t.status', '=', 'unknown')
    .where('t.look_at', '<=', now)
    .returning([
      't.target_id',
      't.publication_id',
      't.account_id',
      't.payload',
      't.look_ups',
      't.called_at',
      't.due_until',
      'a.channel',
      'p.is_rehearsal',
    ])
    .execute()
  return rows.map((row) => ({
    targetId: row.target_id,
    publicationId: row.publication_id,
    accountId: row.account_id,
    channel: row.channel as ChannelKind,
    payload: row.payload as unknown as Payload,
    lookUps: row.look_ups,
    calledAt: row.called_at ?? now,
    dueUntil: row.due_until ?? now,
    rehearsal: row.is_rehearsal,
  }))
}

/** Marks what is too old as missed; gives the targets with their releases. */
export function missOverdue(tx: Tx, councilId: number, now: Date) {
  return tx
    .updateTable('publication_target')
    .set({
      status: 'missed',
      problem_kind: sql<string>`case when status = 'asked' then 'unanswered' else coalesce(problem_kind, 'too-late') end`,
      updated_at: now,
    })
    .where('council_id', '=', councilId)
    .where('status', 'in', ['scheduled', 'asked'])
    .where('due_until', '<', now)
    .returning(['target_id as targetId', 'publication_id as publicationId'])
    .execute()
}

/** Holds targets back at their moment; a person decides what becomes of them. */
export async function holdTargets(
  tx: Tx,
  councilId: number,
  ids: string[],
  why: { problemKind: string; now: Date },
): Promise<void> {
  await tx
    .updateTable('publication_target')
    .set({ status: 'held', problem_kind: why.problemKind, problem: null, updated_at: why.now })
    .where('council_id', '=', councilId)
    .where('status', '=', 'scheduled')
    .where(sql<boolean>`target_id = any(${ids}::uuid[])`)
    .execute()
}

/** Puts targets off that may not go out yet: their account or platform asked us to wait, or posts too close. */
export async function postponeTargets(tx: Tx, councilId: number, ids: string[], at: Date): Promise<void> {
  await tx
    .updateTable('publication_target')
    .set({ due_at: at })
    .where('council_id', '=', councilId)
    .where('status', '=', 'scheduled')
    .where(sql<boolean>`target_id = any(${ids}::uuid[])`)
    .execute()
}
