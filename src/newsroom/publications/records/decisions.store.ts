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

/** What has not gone out, and may still: it gets another text as long as it stands so. */
export const NOT_OUT = ['asked', 'scheduled', 'held', 'missed', 'refused', 'waiting-for-officer'] as const

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
    .where('status', 'in', NOT_OUT)
    .execute()
}

/**
 * Gives a target that goes out after all the text of the correction made meanwhile, which is done with that. For one that
 * an officer says is not live.
 */
export async function takeCorrectedText(
  tx: Tx,
  councilId: number,
  targetId: string,
  now: Date,
): Promise<void> {
  const waiting = await tx
    .updateTable('publication_change_target')
    .set({ status: 'done', done_at: now })
    .where('council_id', '=', councilId)
    .where('target_id', '=', targetId)
    .where('status', '=', 'pending')
    .where('payload', 'is not', null)
    .returning(['change_id', 'payload'])
    .execute()
  const newest = waiting.toSorted((one, other) => other.change_id - one.change_id)[0]
  if (!newest) return
  await tx
    .updateTable('publication_target')
    .set({ payload: JSON.stringify(newest.payload), checkpoint: null })
    .where('council_id', '=', councilId)
    .where('target_id', '=', targetId)
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
