import { sql, type Db, type Tx } from '../../../platform/db/index.ts'
import type { ArticleState, ArticleStatus, Correction } from '../article.ts'
import type { Lock } from '../lock.ts'

/** An article as it stands, without its text. */
export type ArticleRow = {
  id: number
  officeId: number
  programmeId: number | null
  state: ArticleState
  embargoUntil: Date | null
  assignedTo: string | null
  lock: Lock | null
  releasedAt: Date | null
  permalink: string | null
  withdrawnAt: Date | null
  withdrawalNote: string | null
  createdBy: string
  createdAt: Date
  updatedAt: Date
}

const select = (db: Db, councilId: number, articleId: number) =>
  db.selectFrom('article').selectAll().where('council_id', '=', councilId).where('article_id', '=', articleId)

type Row = NonNullable<Awaited<ReturnType<ReturnType<typeof select>['executeTakeFirst']>>>

function toArticle(row: Row): ArticleRow {
  return {
    id: row.article_id,
    officeId: row.office_id,
    programmeId: row.programme_id,
    state: {
      status: row.status as ArticleStatus,
      correction: row.correction as Correction,
      version: row.version,
      round: row.round,
      confirmedVersion: row.confirmed_version,
      confirmedUntil: row.confirmed_until,
      releasedVersion: row.released_version,
      withdrawn: row.withdrawn_at !== null,
    },
    embargoUntil: row.embargo_until,
    assignedTo: row.assigned_to,
    lock:
      row.locked_by && row.lock_expires_at ? { officerId: row.locked_by, until: row.lock_expires_at } : null,
    releasedAt: row.released_at,
    permalink: row.permalink,
    withdrawnAt: row.withdrawn_at,
    withdrawalNote: row.withdrawal_note,
    createdBy: row.created_by,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }
}

/** The article of a council, or null. */
export async function findArticle(db: Db, councilId: number, articleId: number): Promise<ArticleRow | null> {
  const row = await select(db, councilId, articleId).executeTakeFirst()
  return row ? toArticle(row) : null
}

/** The same, and nobody else changes it until the transaction ends: two confirmers at once come one after the other. */
export async function lockArticle(tx: Tx, councilId: number, articleId: number): Promise<ArticleRow | null> {
  const row = await select(tx, councilId, articleId).forUpdate().executeTakeFirst()
  return row ? toArticle(row) : null
}

/** Adds an article of which version 1 follows; gives its number. */
export async function insertArticle(
  tx: Tx,
  councilId: number,
  article: { officeId: number; programmeId: number | null; createdBy: string; at: Date },
): Promise<number> {
  const row = await tx
    .insertInto('article')
    .values({
      council_id: councilId,
      office_id: article.officeId,
      programme_id: article.programmeId,
      created_by: article.createdBy,
      created_at: article.at,
      updated_at: article.at,
    })
    .returning('article_id')
    .executeTakeFirstOrThrow()
  return row.article_id
}

/** Keeps where the article stands now. */
export async function saveState(
  tx: Tx,
  councilId: number,
  articleId: number,
  change: { state: ArticleState; at: Date },
): Promise<void> {
  const { state, at } = change
  await tx
    .updateTable('article')
    .set({
      status: state.status,
      correction: state.correction,
      version: state.version,
      round: state.round,
      confirmed_version: state.confirmedVersion,
      confirmed_until: state.confirmedUntil,
      released_version: state.releasedVersion,
      updated_at: at,
    })
    .where('council_id', '=', councilId)
    .where('article_id', '=', articleId)
    .execute()
}

type Fields = {
  officeId?: number
  programmeId?: number | null
  assignedTo?: string | null
  embargoUntil?: Date | null
}

/** Changes what belongs to an article besides its text; what is not named stays. */
export async function saveFields(
  tx: Tx,
  councilId: number,
  articleId: number,
  fields: Fields,
): Promise<void> {
  const values = {
    ...(fields.officeId === undefined ? {} : { office_id: fields.officeId }),
    ...(fields.programmeId === undefined ? {} : { programme_id: fields.programmeId }),
    ...(fields.assignedTo === undefined ? {} : { assigned_to: fields.assignedTo }),
    ...(fields.embargoUntil === undefined ? {} : { embargo_until: fields.embargoUntil }),
  }
  if (Object.keys(values).length === 0) return
  await tx
    .updateTable('article')
    .set(values)
    .where('council_id', '=', councilId)
    .where('article_id', '=', articleId)
    .execute()
}

/** Keeps or, with null, lets go who holds the article. */
export async function saveLock(
  tx: Tx,
  councilId: number,
  articleId: number,
  lock: Lock | null,
): Promise<void> {
  await tx
    .updateTable('article')
    .set({ locked_by: lock?.officerId ?? null, lock_expires_at: lock?.until ?? null })
    .where('council_id', '=', councilId)
    .where('article_id', '=', articleId)
    .execute()
}

/** Keeps when and where it became public, the first address stays; and the version that a real account has, if one does. */
export async function saveRelease(
  tx: Tx,
  councilId: number,
  articleId: number,
  release: { permalink: string | null; at: Date; realVersion: number | null },
): Promise<void> {
  const { realVersion } = release
  await tx
    .updateTable('article')
    .set({
      released_at: sql<Date>`coalesce(released_at, ${release.at})`,
      permalink: sql<string | null>`coalesce(permalink, ${release.permalink})`,
      ...(realVersion === null
        ? {}
        : {
            real_version: sql<number>`greatest(real_version, ${realVersion})`,
            first_real_version: sql<number>`coalesce(first_real_version, ${realVersion})`,
            real_released_at: sql<Date>`coalesce(real_released_at, ${release.at})`,
          }),
    })
    .where('council_id', '=', councilId)
    .where('article_id', '=', articleId)
    .execute()
}

/** Keeps that the article was taken back from the public, and the public note. */
export async function saveWithdrawal(
  tx: Tx,
  councilId: number,
  articleId: number,
  withdrawal: { note: string; at: Date },
): Promise<void> {
  await tx
    .updateTable('article')
    .set({ withdrawn_at: withdrawal.at, withdrawal_note: withdrawal.note, updated_at: withdrawal.at })
    .where('council_id', '=', councilId)
    .where('article_id', '=', articleId)
    .execute()
}

/** Shows the public a corrected version of an article it can read already; nothing happens to one that never was out in earnest. */
export async function showCorrection(
  tx: Tx,
  councilId: number,
  articleId: number,
  version: number,
): Promise<void> {
  await tx
    .updateTable('article')
    .set({ real_version: version })
    .where('council_id', '=', councilId)
    .where('article_id', '=', articleId)
    .where('real_version', 'is not', null)
    .execute()
}

/** Articles of the council that are ready but whose confirmation has expired by `now`. */
export async function listExpired(db: Db, councilId: number, now: Date): Promise<number[]> {
  const rows = await db
    .selectFrom('article')
    .select('article_id')
    .where('council_id', '=', councilId)
    .where((where) => where.or([where('status', '=', 'ready'), where('correction', '=', 'ready')]))
    .where('confirmed_until', '<=', now)
    .execute()
  return rows.map((row) => row.article_id)
}

/** Whether the council has the office and the programme (null is always there). */
export async function findStanding(
  db: Db,
  councilId: number,
  ids: { officeId: number; programmeId: number | null },
): Promise<{ office: string | null; programme: boolean }> {
  const office = await db
    .selectFrom('office')
    .select('name')
    .where('council_id', '=', councilId)
    .where('office_id', '=', ids.officeId)
    .executeTakeFirst()
  if (ids.programmeId === null) return { office: office?.name ?? null, programme: true }
  const programme = await db
    .selectFrom('programme')
    .select('programme_id')
    .where('council_id', '=', councilId)
    .where('programme_id', '=', ids.programmeId)
    .executeTakeFirst()
  return { office: office?.name ?? null, programme: programme !== undefined }
}

/** The titles of these articles as they stand; unknown ids are left out. */
export function listTitles(
  db: Db,
  councilId: number,
  ids: readonly number[],
): Promise<{ id: number; officeId: number; title: string }[]> {
  return db
    .selectFrom('article as a')
    .innerJoin('article_version as v', (join) =>
      join
        .onRef('v.council_id', '=', 'a.council_id')
        .onRef('v.article_id', '=', 'a.article_id')
        .onRef('v.version', '=', 'a.version'),
    )
    .select(['a.article_id as id', 'a.office_id as officeId', 'v.title'])
    .where('a.council_id', '=', councilId)
    .where('a.article_id', 'in', ids)
    .execute()
}
