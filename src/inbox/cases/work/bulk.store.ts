import { z } from 'zod'
import type { Tx } from '../../../platform/db/index.ts'

const doneSchema = z.array(z.tuple([z.number().int(), z.number().int()]))

/** Keeps an act on many cases, with [case, event] of all it added. */
export async function insertBulk(
  tx: Tx,
  councilId: number,
  bulk: { bulkId: string; officerId: string; at: Date; act: object; done: [number, number][] },
): Promise<void> {
  await tx
    .insertInto('case_bulk')
    .values({
      council_id: councilId,
      bulk_id: bulk.bulkId,
      officer_id: bulk.officerId,
      at: bulk.at,
      act: JSON.stringify(bulk.act),
      done: JSON.stringify(bulk.done),
    })
    .execute()
}

/** An act on many cases, kept from others until the transaction ends. */
export async function findBulk(tx: Tx, councilId: number, bulkId: string) {
  const row = await tx
    .selectFrom('case_bulk')
    .select(['officer_id', 'at', 'done', 'undone_at'])
    .where('council_id', '=', councilId)
    .where('bulk_id', '=', bulkId)
    .forUpdate()
    .executeTakeFirst()
  if (!row) return null
  return {
    officerId: row.officer_id,
    at: row.at,
    done: doneSchema.parse(row.done),
    undoneAt: row.undone_at,
  }
}

/** Says that an act on many was taken back. */
export async function markBulkUndone(tx: Tx, councilId: number, bulkId: string, at: Date): Promise<void> {
  await tx
    .updateTable('case_bulk')
    .set({ undone_at: at })
    .where('council_id', '=', councilId)
    .where('bulk_id', '=', bulkId)
    .execute()
}
