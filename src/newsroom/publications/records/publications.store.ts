import { sql, type Db, type Tx } from '../../../platform/db/index.ts'

/** The article and version of a release that still may go out; its row is held until the transaction ends. */
export async function lockPublication(
  tx: Tx,
  councilId: number,
  publicationId: number,
): Promise<{ articleId: number; articleVersion: number; officeId: number } | null> {
  const row = await tx
    .selectFrom('publication')
    .select(['article_id as articleId', 'article_version as articleVersion', 'office_id as officeId'])
    .where('council_id', '=', councilId)
    .where('publication_id', '=', publicationId)
    .where('status', 'in', ['scheduled', 'releasing', 'released'])
    .forUpdate()
    .executeTakeFirst()
  return row ?? null
}

/** The article of a release and the version it brings out. */
export function findArticleOf(
  db: Db,
  councilId: number,
  publicationId: number,
): Promise<{ articleId: number; version: number }> {
  return db
    .selectFrom('publication')
    .select(['article_id as articleId', 'article_version as version'])
    .where('council_id', '=', councilId)
    .where('publication_id', '=', publicationId)
    .executeTakeFirstOrThrow()
}

/** Whether the account of a target is for practice: what goes out there is not for the public. */
export async function isForPractice(db: Db, councilId: number, targetId: string): Promise<boolean> {
  const account = await db
    .selectFrom('publication_target as t')
    .innerJoin('account as a', (join) =>
      join.onRef('a.council_id', '=', 't.council_id').onRef('a.account_id', '=', 't.account_id'),
    )
    .select(['a.is_sandbox', 'a.channel'])
    .where('t.council_id', '=', councilId)
    .where('t.target_id', '=', targetId)
    .executeTakeFirstOrThrow()
  return account.is_sandbox || account.channel === 'sandbox'
}

export type NewPublication = {
  councilId: number
  articleId: number
  articleVersion: number
  officeId: number
  title: string
  releaseAt: Date
  timeZone: string
  stalenessMinutes: number
  rehearsal: boolean
  createdBy: string
  now: Date
}

export async function insertPublication(tx: Tx, one: NewPublication): Promise<number> {
  const row = await tx
    .insertInto('publication')
    .values({
      council_id: one.councilId,
      article_id: one.articleId,
      article_version: one.articleVersion,
      office_id: one.officeId,
      title: one.title,
      status: 'scheduled',
      release_at: one.releaseAt,
      time_zone: one.timeZone,
      staleness_minutes: one.stalenessMinutes,
      is_rehearsal: one.rehearsal,
      created_by: one.createdBy,
      created_at: one.now,
      updated_at: one.now,
    })
    .returning('publication_id')
    .executeTakeFirstOrThrow()
  return row.publication_id
}

export type NewTarget = {
  targetId: string
  accountId: number
  status: 'asked' | 'scheduled'
  variant: object
  /** What Gacek wrote where the variant is an officer's. */
  composed: object | null
  payload: object
}

/** Adds accounts to a release; one that is in it already is left as it is. Gives the accounts that were added. */
export async function insertTargets(
  tx: Tx,
  councilId: number,
  publicationId: number,
  added: { targets: NewTarget[]; dueAt: Date; dueUntil: Date; now: Date },
): Promise<number[]> {
  const rows = await tx
    .insertInto('publication_target')
    .values(
      added.targets.map((target) => ({
        council_id: councilId,
        target_id: target.targetId,
        publication_id: publicationId,
        account_id: target.accountId,
        status: target.status,
        variant: JSON.stringify(target.variant),
        composed: target.composed === null ? null : JSON.stringify(target.composed),
        payload: JSON.stringify(target.payload),
        due_at: added.dueAt,
        due_until: added.dueUntil,
        updated_at: added.now,
      })),
    )
    .onConflict((conflict) => conflict.columns(['council_id', 'publication_id', 'account_id']).doNothing())
    .returning('account_id')
    .execute()
  return rows.map((row) => row.account_id)
}

/** A new moment for what has not gone out yet. */
export async function movePublication(
  tx: Tx,
  councilId: number,
  publicationId: number,
  to: { releaseAt: Date; timeZone: string; now: Date },
): Promise<void> {
  await tx
    .updateTable('publication')
    .set({ release_at: to.releaseAt, time_zone: to.timeZone, status: 'scheduled', updated_at: to.now })
    .where('council_id', '=', councilId)
    .where('publication_id', '=', publicationId)
    .execute()
  await tx
    .updateTable('publication_target as t')
    .from('publication as p')
    .whereRef('p.council_id', '=', 't.council_id')
    .whereRef('p.publication_id', '=', 't.publication_id')
    .set({
      // Whose account it is has not answered: another moment does not answer for them.
      status: sql<string>`case when t.status = 'asked' or t.problem_kind = 'unanswered' then 'asked' else 'scheduled' end`,
      due_at: to.releaseAt,
      due_until: sql<Date>`${to.releaseAt}::timestamptz + p.staleness_minutes * interval '1 minute'`,
      problem_kind: null,
      problem: null,
      updated_at: to.now,
    })
    .where('t.council_id', '=', councilId)
    .where('t.publication_id', '=', publicationId)
    .where('t.status', 'in', ['scheduled', 'held', 'missed', 'asked'])
    .execute()
}

/** Cancels a release and what of it has not gone out. Gives how many accounts that concerns. */
export async function cancelPublication(
  tx: Tx,
  councilId: number,
  publicationId: number,
  now: Date,
): Promise<number> {
  const result = await tx
    .updateTable('publication_target')
    .set({ status: 'cancelled', updated_at: now })
    .where('council_id', '=', councilId)
    .where('publication_id', '=', publicationId)
    .where('status', 'in', ['draft', 'asked', 'scheduled', 'held', 'missed', 'waiting-for-officer'])
    .executeTakeFirst()
  await sql`
    update publication p set updated_at = ${now}, status = case
      when exists (select from publication_target t where t.council_id = p.council_id and t.publication_id = p.publication_id
        and t.status not in ('cancelled', 'declined')) then 'released' else 'cancelled' end
    where p.council_id = ${councilId} and p.publication_id = ${publicationId}`.execute(tx)
  return Number(result.numUpdatedRows)
}

/** The titles of these releases; unknown ids are left out. */
export function listReleaseTitles(
  db: Db,
  councilId: number,
  ids: readonly number[],
): Promise<{ id: number; officeId: number; title: string }[]> {
  return db
    .selectFrom('publication')
    .select(['publication_id as id', 'office_id as officeId', 'title'])
    .where('council_id', '=', councilId)
    .where('publication_id', 'in', ids)
    .execute()
}
