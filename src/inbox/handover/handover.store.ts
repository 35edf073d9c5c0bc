import { sql, type Db, type Tx } from '../../platform/db/index.ts'
import type { HandoverAnswer, HandoverAnswerKind, NewHandover } from './contract.ts'

export type StoredHandover = {
  id: number
  issueId: string
  issueName: string
  officeId: number
  office: string
  note: string
  status: 'open' | 'answered' | 'taken-back'
  handedAt: Date
  answeredAt: Date | null
  answerKind: HandoverAnswerKind | null
  answerRef: string | null
}

function selectHandovers(db: Db, councilId: number) {
  return db
    .selectFrom('issue_handover as h')
    .innerJoin('office as o', (join) =>
      join.onRef('o.council_id', '=', 'h.council_id').onRef('o.office_id', '=', 'h.office_id'),
    )
    .select([
      'h.handover_id',
      'h.issue_id',
      'h.issue_name',
      'h.office_id',
      'o.name as office',
      'h.note',
      'h.status',
      'h.handed_at',
      'h.answered_at',
      'h.answer_kind',
      'h.answer_ref',
    ])
    .where('h.council_id', '=', councilId)
}
type Row = Awaited<ReturnType<ReturnType<typeof selectHandovers>['executeTakeFirstOrThrow']>>

const toHandover = (row: Row): StoredHandover => ({
  id: row.handover_id,
  issueId: row.issue_id,
  issueName: row.issue_name,
  officeId: row.office_id,
  office: row.office,
  note: row.note,
  // The database checks both words.
  status: row.status as StoredHandover['status'],
  handedAt: row.handed_at,
  answeredAt: row.answered_at,
  answerKind: row.answer_kind as HandoverAnswerKind | null,
  answerRef: row.answer_ref,
})

/** One handover, or null. */
export async function findHandover(db: Db, councilId: number, id: number): Promise<StoredHandover | null> {
  const row = await selectHandovers(db, councilId).where('h.handover_id', '=', id).executeTakeFirst()
  return row ? toHandover(row) : null
}

/** Handovers of these issues that were not taken back, newest first. */
export async function listOfIssues(
  db: Db,
  councilId: number,
  issueIds: readonly string[],
): Promise<StoredHandover[]> {
  if (issueIds.length === 0) return []
  const rows = await selectHandovers(db, councilId)
    .where('h.issue_id', 'in', issueIds)
    .where('h.status', '!=', 'taken-back')
    .orderBy('h.handover_id', 'desc')
    .limit(200)
    .execute()
  return rows.map(toHandover)
}

/** What these offices still have to answer, oldest first. */
export async function listOpen(
  db: Db,
  councilId: number,
  offices: readonly number[] | 'all',
): Promise<StoredHandover[]> {
  let query = selectHandovers(db, councilId).where('h.status', '=', 'open')
  if (offices !== 'all') {
    if (offices.length === 0) return []
    query = query.where('h.office_id', 'in', offices)
  }
  const rows = await query.orderBy('h.handover_id').limit(100).execute()
  return rows.map(toHandover)
}

/** Keeps a handover; null when the issue has an open one. */
export async function insertHandover(
  tx: Tx,
  councilId: number,
  fresh: NewHandover & { officerId: string; at: Date },
): Promise<number | null> {
  const row = await tx
    .insertInto('issue_handover')
    .values({
      council_id: councilId,
      issue_id: fresh.issueId,
      issue_name: fresh.issueName,
      office_id: fresh.officeId,
      note: fresh.note,
      handed_by: fresh.officerId,
      handed_at: fresh.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('handover_id')
    .executeTakeFirst()
  return row?.handover_id ?? null
}

/** Ends an open handover; false when it is not open any more. */
export async function endHandover(
  tx: Tx,
  councilId: number,
  id: number,
  end: { officerId: string; at: Date; answer: { kind: HandoverAnswerKind; ref: string } | null },
): Promise<boolean> {
  const { answer, officerId, at } = end
  const row = await tx
    .updateTable('issue_handover')
    .set(
      answer === null
        ? { status: 'taken-back' }
        : {
            status: 'answered',
            answer_kind: answer.kind,
            answer_ref: answer.ref,
            answered_by: officerId,
            answered_at: at,
          },
    )
    .where('council_id', '=', councilId)
    .where('handover_id', '=', id)
    .where('status', '=', 'open')
    .returning('handover_id')
    .executeTakeFirst()
  return row !== undefined
}

async function findArticle(db: Db, councilId: number, ref: string): Promise<HandoverAnswer | null> {
  const id = Number(ref)
  if (!Number.isSafeInteger(id) || id > 2_147_483_647) return null
  const row = await db
    .selectFrom('portal_view.article')
    .select(['title', 'released_at'])
    .where('council_id', '=', councilId)
    .where('article_id', '=', id)
    .executeTakeFirst()
  if (!row) return null
  const at = row.released_at?.toISOString() ?? ''
  return { kind: 'article', ref, title: row.title ?? '', path: `/portal/berita/${ref}`, at }
}

async function findClarification(db: Db, councilId: number, ref: string): Promise<HandoverAnswer | null> {
  const id = Number(ref)
  if (!Number.isSafeInteger(id)) return null
  const row = await db
    .selectFrom('public_clarification')
    .select(['claim', 'published_at'])
    .where('council_id', '=', councilId)
    .where('hoax_id', '=', id)
    .where('is_withdrawn', '=', false)
    .executeTakeFirst()
  if (!row) return null
  const at = row.published_at?.toISOString() ?? ''
  return { kind: 'clarification', ref, title: row.claim ?? '', path: `/portal/hoaks/${ref}`, at }
}

async function findPublicCase(db: Db, councilId: number, ref: string): Promise<HandoverAnswer | null> {
  const row = await db
    .selectFrom('public_case')
    .select(['title', 'number', 'updated_at'])
    .where('council_id', '=', councilId)
    .where('number', '=', ref.toUpperCase())
    .executeTakeFirst()
  if (!row) return null
  const at = row.updated_at?.toISOString() ?? ''
  return {
    kind: 'case',
    ref: row.number ?? ref,
    title: row.title ?? '',
    path: `/portal/lacak/${row.number}`,
    at,
  }
}

const FINDERS = { article: findArticle, case: findPublicCase, clarification: findClarification }

/** What answers an issue, as the public can read it at this moment; null when it cannot. */
export function findPublicAnswer(
  db: Db,
  councilId: number,
  answer: { kind: HandoverAnswerKind; ref: string },
): Promise<HandoverAnswer | null> {
  return FINDERS[answer.kind](db, councilId, answer.ref)
}

/** Open and ended cases of the last day and the days before it, by kind and category; private categories apart. */
export async function countCases(db: Db, councilId: number, at: Date, normalDays: number) {
  const dayAgo = new Date(at.getTime() - 86_400_000)
  const since = new Date(dayAgo.getTime() - normalDays * 86_400_000)
  return db
    .selectFrom('case_file as c')
    .leftJoin('case_category as g', (join) =>
      join.onRef('g.council_id', '=', 'c.council_id').onRef('g.category_id', '=', 'c.category_id'),
    )
    .select([
      'c.kind',
      'c.category_id',
      'g.name as category',
      sql<number>`count(*) filter (where c.opened_at > ${dayAgo})::int`.as('count'),
      sql<number>`count(*) filter (where c.opened_at <= ${dayAgo})::int`.as('before'),
    ])
    .where('c.council_id', '=', councilId)
    .where('c.opened_at', '>', since)
    .where('c.opened_at', '<=', at)
    .where(sql<boolean>`coalesce(not g.is_private, true)`)
    .groupBy(['c.kind', 'c.category_id', 'g.name'])
    .execute()
}
