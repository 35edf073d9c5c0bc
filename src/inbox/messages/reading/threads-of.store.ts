import type { Db } from '../../../platform/db/index.ts'

/** Which of these messages have not arrived so far, as far as we know: they wait, failed, or nobody can say. */
export async function listNotArrived(
  db: Db,
  councilId: number,
  messageIds: readonly string[],
): Promise<string[]> {
  if (messageIds.length === 0) return []
  const rows = await db
    .selectFrom('message')
    .select('message_id')
    .where('council_id', '=', councilId)
    .where('message_id', 'in', [...messageIds])
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
  if (messageIds.length === 0) return []
  const rows = await db
    .selectFrom('message')
    .select('thread_id')
    .distinct()
    .where('council_id', '=', councilId)
    .where('message_id', 'in', [...messageIds])
    .orderBy('thread_id')
    .execute()
  return rows.map((row) => row.thread_id)
}
