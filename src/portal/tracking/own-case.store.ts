import type { Db } from '../../platform/db/index.ts'
import type { PublicCaseView } from '../contract.ts'

const iso = (at: Date | null): string | null => at?.toISOString() ?? null

async function findNextDue(db: Db, councilId: number, caseId: number): Promise<Date | null> {
  const row = await db
    .selectFrom('clock')
    .select((eb) => eb.fn.min('due_at').as('due_at'))
    .where('council_id', '=', councilId)
    .where('subject_kind', '=', 'case')
    .where('subject_id', '=', String(caseId))
    .where('for_citizen', '=', false)
    .where('stopped_at', 'is', null)
    .executeTakeFirst()
  return row?.due_at ?? null
}

/** A case as its citizen sees it. Called only after number and code were looked at. */
export async function findOwnState(
  db: Db,
  councilId: number,
  caseId: number,
): Promise<PublicCaseView | null> {
  const row = await db
    .selectFrom('case_file as c')
    .leftJoin('office as o', (join) =>
      join.onRef('o.council_id', '=', 'c.council_id').onRef('o.office_id', '=', 'c.office_id'),
    )
    .leftJoin('case_category as g', (join) =>
      join.onRef('g.council_id', '=', 'c.council_id').onRef('g.category_id', '=', 'c.category_id'),
    )
    .selectAll('c')
    .select(['o.name as office', 'g.name as category'])
    .where('c.council_id', '=', councilId)
    .where('c.case_id', '=', caseId)
    .executeTakeFirst()
  if (!row) return null
  const due = await findNextDue(db, councilId, caseId)
  const verdict = row.citizen_verdict
  return {
    number: row.number,
    kind: row.kind,
    status: row.status,
    title: row.title,
    text: row.text,
    category: row.category,
    placeCode: row.place_code,
    place: '',
    office: row.office,
    openedAt: row.opened_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    firstReplyAt: iso(row.first_reply_at),
    closedAt: iso(row.closed_at),
    dueAt: iso(due),
    closingText: row.closing_text,
    answers: [],
    photos: [],
    citizenVerdict: verdict === 'solved' || verdict === 'not-solved' ? verdict : null,
    reopenedCount: row.reopened_count,
  }
}
