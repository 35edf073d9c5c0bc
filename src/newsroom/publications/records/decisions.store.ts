import { sql, type Tx } from '../../../platform/db/index.ts'
import type { Payload } from '../channels/channel.ts'
import type { TargetStatus } from '../contract.ts'

/** What an officer's decision makes of a target. */
export type Decided =
  | { status: 'published'; permalink: string; remoteId: string | null }
  | { status: 'scheduled' | 'asked'; dueAt: Date; dueUntil: Date }
  | { status: 'cancelled' | 'missed' }

/**
 * Applies a decision when the target still is in one of the states it was made for. False: it is not, nothing changed.
 * One that is scheduled anew begins afresh: no claim, no call; what was prepared is prepared again.
 */
export async function decideTarget(
  tx: Tx,
  councilId: number,
  targetId: string,
  change: { from: readonly TargetStatus[]; decided: Decided; now: Date },
): Promise<boolean> {
  const { decided, now } = change
  const afresh = () => {
    const { dueAt, dueUntil } = decided as Extract<Decided, { dueAt: Date }>
    const fresh = {
      called_at: null,
      claim_id: null,
      lease_until: null,
      prepared_at: null,
      prepare_after: null,
    }
    return { due_at: dueAt, due_until: dueUntil, look_ups: 0, ...fresh }
  }
  const columns = {
    published: () => {
      const { permalink, remoteId } = decided as Extract<Decided, { status: 'published' }>
      return { permalink, published_at: now, ...(remoteId === null ? {} : { remote_id: remoteId }) }
    },
    scheduled: afresh,
    asked: afresh,
    cancelled: () => ({}),
    missed: () => ({}),
  }[decided.status]()
  const result = await tx
    .updateTable('publication_target')
    .set({
      status: decided.status,
      look_at: null,
      updated_at: now,
      ...(decided.status === 'missed' ? {} : { problem_kind: null, problem: null }),
      ...columns,
    })
    .where('council_id', '=', councilId)
    .where('target_id', '=', targetId)
    .where('status', 'in', change.from)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** Brings another text into a target that has not gone out yet. */
export async function refreezeTarget(
  tx: Tx,
  councilId: number,
  targetId: string,
  frozen: { variant: object; composed: object | null; payload: Payload },
): Promise<void> {
  await tx
    .updateTable('publication_target')
    .set({
      variant: JSON.stringify(frozen.variant),
      composed: frozen.composed === null ? null : JSON.stringify(frozen.composed),
      payload: JSON.stringify(frozen.payload),
      checkpoint: null,
      prepared_at: null,
      prepare_after: null,
    })
    .where('council_id', '=', councilId)
    .where('target_id', '=', targetId)
    .where('status', 'in', ['asked', 'scheduled', 'held', 'missed'])
    .execute()
}

/** How long after a decision a target may still go out. */
export async function stalenessOf(tx: Tx, councilId: number, publicationId: number): Promise<number> {
  const row = await tx
    .selectFrom('publication')
    .select('staleness_minutes')
    .where('council_id', '=', councilId)
    .where('publication_id', '=', publicationId)
    .executeTakeFirstOrThrow()
  return row.staleness_minutes * 60_000
}

/** A cancelled release with something scheduled again is scheduled again itself. */
export async function reopenPublication(tx: Tx, councilId: number, publicationId: number): Promise<void> {
  await tx
    .updateTable('publication')
    .set({ status: 'releasing', updated_at: sql<Date>`now()` })
    .where('council_id', '=', councilId)
    .where('publication_id', '=', publicationId)
    .where('status', 'in', ['cancelled', 'released'])
    .execute()
}
