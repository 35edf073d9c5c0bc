import { sql, type Db } from '../../../platform/db/index.ts'

/** A platform (account 0) or an account of it that asked us to wait. */
export type Wait = { channel: string; accountId: number; until: Date }

/** Waits that are still on. */
export function listWaits(db: Db, councilId: number, now: Date): Promise<Wait[]> {
  return db
    .selectFrom('publication_wait')
    .select(['channel', 'account_id as accountId', 'until'])
    .where('council_id', '=', councilId)
    .where('until', '>', now)
    .execute()
}

/** When three accounts of a platform were rate-limited within a minute, it means us, not one account. */
const ACCOUNTS_FOR_PLATFORM = 3

/** Notes that an account has to wait, and the whole platform when several accounts of it have to. */
export async function noteWait(db: Db, councilId: number, wait: Wait, now: Date): Promise<void> {
  const keep = (accountId: number) =>
    db
      .insertInto('publication_wait')
      .values({
        council_id: councilId,
        channel: wait.channel,
        account_id: accountId,
        until: wait.until,
        noted_at: now,
      })
      .onConflict((conflict) =>
        conflict.columns(['council_id', 'channel', 'account_id']).doUpdateSet({
          until: sql<Date>`greatest(publication_wait.until, excluded.until)`,
          noted_at: now,
        }),
      )
      .execute()
  await keep(wait.accountId)
  const lately = await db
    .selectFrom('publication_wait')
    .select((select) => select.fn.countAll<number>().as('n'))
    .where('council_id', '=', councilId)
    .where('channel', '=', wait.channel)
    .where('account_id', '>', 0)
    .where('noted_at', '>', new Date(now.getTime() - 60_000))
    .executeTakeFirstOrThrow()
  if (lately.n >= ACCOUNTS_FOR_PLATFORM) await keep(0)
}

/** When each of the accounts last got a creating call. */
export async function lastCalls(db: Db, councilId: number, accountIds: number[]): Promise<Map<number, Date>> {
  if (accountIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('publication_target')
    .select(['account_id as id', (select) => select.fn.max('called_at').as('at')])
    .where('council_id', '=', councilId)
    .where('account_id', 'in', accountIds)
    .where('called_at', 'is not', null)
    .groupBy('account_id')
    .execute()
  return new Map(rows.flatMap((row) => (row.at ? [[row.id, new Date(row.at)] as const] : [])))
}

/** Posts of each account since `since`, for the platform's daily quota. */
export async function countPublished(
  db: Db,
  councilId: number,
  accountIds: number[],
  since: Date,
): Promise<Map<number, number>> {
  if (accountIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('publication_target')
    .select(['account_id as id', (select) => select.fn.countAll<number>().as('n')])
    .where('council_id', '=', councilId)
    .where('account_id', 'in', accountIds)
    .where('published_at', '>', since)
    .groupBy('account_id')
    .execute()
  return new Map(rows.map((row) => [row.id, row.n]))
}
