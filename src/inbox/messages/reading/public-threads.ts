import type { Db } from '../../../platform/db/index.ts'
import { inboxChannelOf } from '../channels/index.ts'
import type { InboxChannelKind } from '../contract.ts'

/** Those of the threads in which everybody reads what is answered: nothing secret may go there. */
export async function publicThreadsOf(
  db: Db,
  councilId: number,
  threadIds: readonly string[],
): Promise<Set<string>> {
  if (threadIds.length === 0) return new Set()
  const rows = await db
    .selectFrom('thread as t')
    .innerJoin('inbox_channel as c', (join) =>
      join.onRef('c.council_id', '=', 't.council_id').onRef('c.channel_id', '=', 't.channel_id'),
    )
    .select(['t.thread_id', 'c.kind'])
    .where('t.council_id', '=', councilId)
    .where('t.thread_id', 'in', threadIds)
    .execute()
  const isPublic = (kind: string): boolean =>
    // The database checks the word; what is not built is not trusted with a secret.
    inboxChannelOf(kind as InboxChannelKind)?.traits.isPublic ?? true
  return new Set(rows.filter(({ kind }) => isPublic(kind)).map((row) => row.thread_id))
}
