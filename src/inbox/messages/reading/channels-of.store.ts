import type { Db } from '../../../platform/db/index.ts'
import type { InboxChannelKind } from '../contract.ts'

/** The kind of channel of each conversation. */
export async function channelsOf(
  db: Db,
  councilId: number,
  threadIds: readonly string[],
): Promise<Map<string, InboxChannelKind>> {
  if (threadIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('thread as t')
    .innerJoin('inbox_channel as c', (join) =>
      join.onRef('c.council_id', '=', 't.council_id').onRef('c.channel_id', '=', 't.channel_id'),
    )
    .select(['t.thread_id', 'c.kind'])
    .where('t.council_id', '=', councilId)
    .where('t.thread_id', 'in', threadIds)
    .execute()
  return new Map(rows.map((row) => [row.thread_id, row.kind as InboxChannelKind]))
}
