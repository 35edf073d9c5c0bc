import type { Db, Tx } from '../platform/db/index.ts'

/** One change to be remembered. `officerId` is null when nobody was signed in (a first operator, the start script). */
export type Change = {
  councilId: number
  officerId: string | null
  /** `thing.verb-in-the-past`, such as `officer.invited` or `issue.merged`. */
  action: string
  /** What was changed: an id, a name. Never a secret. */
  subject: string
  /** What is worth knowing besides; plain words. */
  detail?: string
}

/** Remembers a change in the transaction that makes it, so that there is neither one without the other. */
export async function recordAudit(tx: Tx, change: Change): Promise<void> {
  await tx
    .insertInto('audit_entry')
    .values({
      council_id: change.councilId,
      officer_id: change.officerId,
      action: change.action,
      subject: change.subject,
      detail: change.detail ?? '',
    })
    .execute()
}

/** When an act was last remembered of one subject, after `since`; null when it was not. */
export async function findLastAct(
  db: Db,
  councilId: number,
  act: { action: string; subject: string; since: Date },
): Promise<Date | null> {
  const row = await db
    .selectFrom('audit_entry')
    .select('at')
    .where('council_id', '=', councilId)
    .where('action', '=', act.action)
    .where('subject', '=', act.subject)
    .where('at', '>', act.since)
    .orderBy('audit_id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.at ?? null
}

/** Entries of a council, newest first, older than the entry `before`. */
export async function listAudit(db: Db, councilId: number, page: { before: number | null; limit: number }) {
  let query = db
    .selectFrom('audit_entry as a')
    .leftJoin('officer as o', (join) =>
      join.onRef('o.council_id', '=', 'a.council_id').onRef('o.officer_id', '=', 'a.officer_id'),
    )
    .select(['a.audit_id', 'a.at', 'a.action', 'a.subject', 'a.detail', 'o.name as officer'])
    .where('a.council_id', '=', councilId)
    .orderBy('a.audit_id', 'desc')
    .limit(page.limit)
  if (page.before !== null) query = query.where('a.audit_id', '<', page.before)
  return query.execute()
}
