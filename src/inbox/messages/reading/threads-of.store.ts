import { sql, type Db } from '../../../platform/db/index.ts'

/** These messages of the council. */
function selectAmong(db: Db, councilId: number, messageIds: readonly string[]) {
  return db
    .selectFrom('message')
    .where('council_id', '=', councilId)
    .where(sql<boolean>`message_id = any(${messageIds}::uuid[])`)
}

/** Which of these messages have not arrived so far, as far as we know: they wait, failed, or nobody can say. */
export async function listNotArrived(
  db: Db,
  councilId: number,
  messageIds: readonly string[],
): Promise<string[]> {
  const rows = await selectAmong(db, councilId, messageIds)
    .select('message_id')
    .where('delivery', 'in', ['queued', 'failed', 'unknown'])
    .orderBy('message_id')
    .execute()
  return rows.map((row) => row.message_id)
}

/** The conversations these messages stand in, each once. */
export async function listThreadsOf(
  db: Db,
  councilId: number,
  messageIds: readonly string[],
): Promise<string[]> {
  const rows = await selectAmong(db, councilId, messageIds)
    .select('thread_id')
    .distinct()
    .orderBy('thread_id')
    .execute()
  return rows.map((row) => row.thread_id)
}
