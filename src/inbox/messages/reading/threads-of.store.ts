import type { Db } from '../../../platform/db/index.ts'

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
