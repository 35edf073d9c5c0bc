import type { ToldHow } from '../../cases/contract.ts'
import type { Db, Tx } from '../../../platform/db/index.ts'

/** Why an answer was not handed over: it stood in its ten seconds when the backup was made. */
export const HELD_BY_RESTORE = 'restored'

/**
 * After a backup was restored: what was still held back when it was made has most likely been sent since. None of it is
 * sent again by itself; officers look and say. How many.
 */
export async function holdWaitingAnswers(db: Db, councilId: number, at: Date): Promise<number> {
  const result = await db
    .updateTable('answer')
    .set({ status: 'failed', problem: HELD_BY_RESTORE, settled_at: at })
    .where('council_id', '=', councilId)
    .where('status', '=', 'waiting')
    .executeTakeFirst()
  return Number(result.numUpdatedRows)
}

/** The answer a message belongs to, kept from others until the transaction ends; null when it is no answer's. */
export async function lockAnswerOf(tx: Tx, councilId: number, messageId: string): Promise<string | null> {
  const row = await tx
    .selectFrom('answer as a')
    .innerJoin('answer_message as m', (join) =>
      join.onRef('m.council_id', '=', 'a.council_id').onRef('m.answer_id', '=', 'a.answer_id'),
    )
    .select('a.answer_id')
    .where('m.council_id', '=', councilId)
    .where('m.message_id', '=', messageId)
    .forUpdate('a')
    .executeTakeFirst()
  return row?.answer_id ?? null
}

/** Keeps whether an answer counts as given. */
export async function saveGiven(tx: Tx, councilId: number, id: string, isGiven: boolean): Promise<void> {
  await tx
    .updateTable('answer')
    .set({ is_given: isGiven })
    .where('council_id', '=', councilId)
    .where('answer_id', '=', id)
    .execute()
}

/** An answer counts as given, as an officer gave it in another way. */
export async function saveToldOtherwise(tx: Tx, councilId: number, id: string, how: ToldHow): Promise<void> {
  await tx
    .updateTable('answer')
    .set({ is_given: true, told_how: how })
    .where('council_id', '=', councilId)
    .where('answer_id', '=', id)
    .execute()
}

/** An answer that was handed over, none of which left, is taken back. */
export async function undoHanded(tx: Tx, councilId: number, id: string, at: Date): Promise<void> {
  await tx
    .updateTable('answer')
    .set({ status: 'undone', settled_at: at, is_given: false })
    .where('council_id', '=', councilId)
    .where('answer_id', '=', id)
    .execute()
}
