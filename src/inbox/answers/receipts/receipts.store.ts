import type { Db, Tx } from '../../../platform/db/index.ts'
import type { InboxChannelKind } from '../../messages/contract.ts'

/** What the council chose for its channels; those not chosen are as the presets say. */
export async function listReceiptSettings(
  db: Db,
  councilId: number,
): Promise<Map<InboxChannelKind, { sends: boolean; text: string }>> {
  const rows = await db.selectFrom('answer_setting').selectAll().where('council_id', '=', councilId).execute()
  return new Map(
    rows.map((row) => [
      row.channel_kind as InboxChannelKind,
      { sends: row.sends_receipt, text: row.receipt_text },
    ]),
  )
}

/** Keeps a channel's choice. */
export async function saveReceiptSetting(
  tx: Tx,
  councilId: number,
  setting: { channel: InboxChannelKind; sends: boolean; text: string },
): Promise<void> {
  const fields = { sends_receipt: setting.sends, receipt_text: setting.text }
  await tx
    .insertInto('answer_setting')
    .values({ council_id: councilId, channel_kind: setting.channel, ...fields })
    .onConflict((conflict) => conflict.columns(['council_id', 'channel_kind']).doUpdateSet(fields))
    .execute()
}

/** Cases opened since that nobody was told of yet, oldest first. */
export async function listUnreceipted(
  db: Db,
  councilId: number,
  since: Date,
  limit: number,
): Promise<number[]> {
  const rows = await db
    .selectFrom('case_file as c')
    .select('c.case_id')
    .where('c.council_id', '=', councilId)
    .where('c.opened_at', '>=', since)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('case_receipt as r')
            .select('r.case_id')
            .whereRef('r.council_id', '=', 'c.council_id')
            .whereRef('r.case_id', '=', 'c.case_id'),
        ),
      ),
    )
    .orderBy('c.opened_at')
    .limit(limit)
    .execute()
  return rows.map((row) => row.case_id)
}

/** Remembers that a case has its receipt; false when it had one. */
export async function insertReceipt(tx: Tx, councilId: number, caseId: number, at: Date): Promise<boolean> {
  const row = await tx
    .insertInto('case_receipt')
    .values({ council_id: councilId, case_id: caseId, at, message_count: 0 })
    .onConflict((conflict) => conflict.doNothing())
    .returning('case_id')
    .executeTakeFirst()
  return row !== undefined
}

/** Says in how many conversations it was told. */
export async function countReceipt(tx: Tx, councilId: number, caseId: number, count: number): Promise<void> {
  await tx
    .updateTable('case_receipt')
    .set({ message_count: count })
    .where('council_id', '=', councilId)
    .where('case_id', '=', caseId)
    .execute()
}
