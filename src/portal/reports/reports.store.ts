import type { Tx } from '../../platform/db/index.ts'

/** The number of the first case a thread belongs to; null when it belongs to none. */
export async function findNumberOfThread(
  tx: Tx,
  councilId: number,
  threadId: string,
): Promise<string | null> {
  const row = await tx
    .selectFrom('case_thread as t')
    .innerJoin('case_file as c', (join) =>
      join.onRef('c.council_id', '=', 't.council_id').onRef('c.case_id', '=', 't.case_id'),
    )
    .select('c.number')
    .where('t.council_id', '=', councilId)
    .where('t.thread_id', '=', threadId)
    .orderBy('c.case_id')
    .limit(1)
    .executeTakeFirst()
  return row?.number ?? null
}
