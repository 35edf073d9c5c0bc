import type { NotNull } from 'kysely'
import { sql, type Db, type Tx } from '../../../platform/db/index.ts'
import type { CaseKind, CaseStatus, Verdict } from '../../cases/contract.ts'
import type { Publication, PublicCaseView } from '../contract.ts'

/** What an officer let the public see of a case; `answers` by id. Null: nothing was chosen, or it was taken back. */
export async function findPublication(
  db: Db,
  councilId: number,
  caseId: number,
): Promise<{ chosen: Publication; publishedAt: Date } | null> {
  const row = await db
    .selectFrom('case_publication')
    .selectAll()
    .where('council_id', '=', councilId)
    .where('case_id', '=', caseId)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()
  if (!row) return null
  const answers = await db
    .selectFrom('case_publication_answer')
    .select(['answer_id as id', 'text'])
    .where('council_id', '=', councilId)
    .where('case_id', '=', caseId)
    .execute()
  const { title, text, photos, closing_text: closingText, published_at: publishedAt } = row
  return { chosen: { title, text, photos, answers, closingText }, publishedAt }
}

export type PublicationToKeep = {
  councilId: number
  caseId: number
  officerId: string
  at: Date
  closingOf: Date | null
  chosen: Publication
}

/** Keeps what the public may see, in the place of what was chosen before. */
export async function savePublication(tx: Tx, kept: PublicationToKeep): Promise<void> {
  const { councilId, caseId, chosen } = kept
  const key = { council_id: councilId, case_id: caseId }
  const fields = {
    title: chosen.title,
    text: chosen.text,
    photos: chosen.photos,
    closing_text: chosen.closingText,
    closing_of: kept.closingOf,
    published_at: kept.at,
    officer_id: kept.officerId,
    withdrawn_at: null,
  }
  await tx
    .insertInto('case_publication')
    .values({ ...key, ...fields })
    .onConflict((conflict) => conflict.columns(['council_id', 'case_id']).doUpdateSet(fields))
    .execute()
  await tx
    .deleteFrom('case_publication_answer')
    .where('council_id', '=', councilId)
    .where('case_id', '=', caseId)
    .execute()
  if (chosen.answers.length === 0) return
  await tx
    .insertInto('case_publication_answer')
    .values(chosen.answers.map(({ id, text }) => ({ ...key, answer_id: id, text })))
    .execute()
}

/** Takes a case back from the public. */
export async function withdrawPublication(
  tx: Tx,
  councilId: number,
  caseId: number,
  at: Date,
): Promise<void> {
  await tx
    .updateTable('case_publication')
    .set({ withdrawn_at: at })
    .where('council_id', '=', councilId)
    .where('case_id', '=', caseId)
    .execute()
}

/** Longer than this nobody waits for a second closing to be shown; it keeps the look at them short. */
const SECOND_CLOSING_DAYS = 30

const closedPublications = (db: Db, councilId: number) =>
  db
    .selectFrom('case_publication as p')
    .innerJoin('case_file as c', (join) =>
      join.onRef('c.council_id', '=', 'p.council_id').onRef('c.case_id', '=', 'p.case_id'),
    )
    .select(['p.case_id as caseId', 'c.closing_text as text', 'c.closed_at as closedAt'])
    .where('p.council_id', '=', councilId)
    .where('p.withdrawn_at', 'is', null)
    .where('c.closed_at', 'is not', null)
    .where('c.status', '=', 'closed')

/** Public cases that were closed since, also once more after a reopening, with what was told at it, unmasked. */
export async function listUnfollowedClosings(db: Db, councilId: number, now: Date, limit: number) {
  const since = new Date(now.getTime() - SECOND_CLOSING_DAYS * 86_400_000)
  const first = await closedPublications(db, councilId)
    .where('p.closing_of', 'is', null)
    .limit(limit)
    .execute()
  const again = await closedPublications(db, councilId)
    .where('c.council_id', '=', councilId)
    .where('c.is_public', '=', true)
    .where('c.reopened_count', '>', 0)
    .where('c.closed_at', '>', since)
    .whereRef('p.closing_of', '<>', 'c.closed_at')
    .limit(limit)
    .execute()
  return [...first, ...again]
}

/** Lets the public see what was done, masked. */
export async function saveClosing(
  tx: Tx,
  councilId: number,
  caseId: number,
  closing: { text: string; closedAt: Date },
): Promise<void> {
  await tx
    .updateTable('case_publication')
    .set({ closing_text: closing.text, closing_of: closing.closedAt })
    .where('council_id', '=', councilId)
    .where('case_id', '=', caseId)
    // What an officer wrote for this closing stays.
    .where('closing_of', 'is distinct from', closing.closedAt)
    .execute()
}

const COLUMNS = [
  'case_id',
  'number',
  'kind',
  'status',
  'title',
  'text',
  'category',
  'place_code',
  'office',
  'opened_at',
  'updated_at',
  'first_reply_at',
  'closed_at',
  'closing_text',
  'citizen_verdict',
  'reopened_count',
  'photos',
] as const

/** What the tables behind the view never leave empty. */
type Sure = Record<
  | 'case_id'
  | 'number'
  | 'kind'
  | 'status'
  | 'title'
  | 'text'
  | 'opened_at'
  | 'updated_at'
  | 'reopened_count'
  | 'photos',
  NotNull
>
const iso = (at: Date | null): string | null => at?.toISOString() ?? null

/** Which public cases; each field narrows. `before`: the last of the page before. */
export type PublicQuery = {
  limit: number
  before?: { openedAt: Date; number: string } | null
  words?: string
  number?: string
  officeId?: number
}

/** Public cases, newest first, as the view `public_case` lets them be seen at this moment. */
export async function selectPublicCases(
  db: Db,
  councilId: number,
  wanted: PublicQuery,
): Promise<PublicCaseView[]> {
  let query = db.selectFrom('public_case').select(COLUMNS).where('council_id', '=', councilId)
  const { before, words, number, officeId } = wanted
  if (number !== undefined) query = query.where('number', '=', number)
  if (officeId !== undefined) query = query.where('office_id', '=', officeId)
  if (words) query = query.where(sql<boolean>`search @@ websearch_to_tsquery('simple', ${words})`)
  if (before) query = query.where(sql<boolean>`(opened_at, number) < (${before.openedAt}, ${before.number})`)
  const rows = await query
    .$narrowType<Sure>()
    .orderBy('opened_at', 'desc')
    .orderBy('number', 'desc')
    .limit(wanted.limit)
    .execute()
  const ids = rows.map((row) => row.case_id)
  const answers = await listPublicAnswers(db, councilId, ids)
  return rows.map((row) => ({
    number: row.number,
    // The database checks the words of its closed lists.
    kind: row.kind as CaseKind,
    status: row.status as CaseStatus,
    title: row.title,
    text: row.text,
    category: row.category,
    placeCode: row.place_code,
    office: row.office,
    openedAt: row.opened_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    firstReplyAt: iso(row.first_reply_at),
    closedAt: iso(row.closed_at),
    closingText: row.closing_text,
    citizenVerdict: row.citizen_verdict as Verdict | null,
    reopenedCount: row.reopened_count,
    photos: row.photos,
    answers: answers.get(row.case_id) ?? [],
  }))
}

async function listPublicAnswers(db: Db, councilId: number, caseIds: readonly number[]) {
  const byCase = new Map<number, PublicCaseView['answers']>()
  if (caseIds.length === 0) return byCase
  const rows = await db
    .selectFrom('public_case_answer')
    .select(['case_id', 'answer_id', 'text', 'office', 'at'])
    .where('council_id', '=', councilId)
    .where('case_id', 'in', caseIds)
    .orderBy('at')
    .execute()
  for (const row of rows) {
    const one = {
      id: row.answer_id ?? '',
      text: row.text ?? '',
      office: row.office,
      at: row.at?.toISOString() ?? '',
    }
    const caseId = row.case_id ?? 0
    byCase.set(caseId, [...(byCase.get(caseId) ?? []), one])
  }
  return byCase
}

/** Name of a category and whether its cases are never public; null when there is none. */
export async function findCategory(
  db: Db,
  councilId: number,
  categoryId: number | null,
): Promise<{ name: string; isPrivate: boolean } | null> {
  if (categoryId === null) return null
  const row = await db
    .selectFrom('case_category')
    .select(['name', 'is_private'])
    .where('council_id', '=', councilId)
    .where('category_id', '=', categoryId)
    .executeTakeFirst()
  return row ? { name: row.name, isPrivate: row.is_private } : null
}
