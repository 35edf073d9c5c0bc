import { sql, type Tx } from '../../platform/db/index.ts'
import type { PublicCaseCard, PublicCaseView } from '../contract.ts'

const iso = (at: Date | null): string | null => at?.toISOString() ?? null
const verdictOf = (text: string | null): PublicCaseCard['citizenVerdict'] =>
  text === 'solved' || text === 'not-solved' ? text : null

/** The place in a list after which it goes on. */
export type CaseCursor = { at: Date; number: string }

const CARD = [
  'number',
  'title',
  'kind',
  'status',
  'office',
  'opened_at',
  'updated_at',
  'citizen_verdict',
] as const

type CardRow = {
  number: string | null
  title: string | null
  kind: string | null
  status: string | null
  office: string | null
  opened_at: Date | null
  updated_at: Date | null
  citizen_verdict: string | null
}

const toCard = (row: CardRow): PublicCaseCard => ({
  number: row.number ?? '',
  title: row.title ?? '',
  kind: row.kind ?? '',
  status: row.status ?? '',
  office: row.office,
  openedAt: iso(row.opened_at) ?? '',
  updatedAt: iso(row.updated_at) ?? '',
  citizenVerdict: verdictOf(row.citizen_verdict),
})

/** Cases an officer made public, newest first. */
export async function listPublic(
  tx: Tx,
  councilId: number,
  page: { limit: number; cursor: CaseCursor | null },
): Promise<PublicCaseCard[]> {
  const { cursor } = page
  const rows = await tx
    .selectFrom('public_case')
    .select(CARD)
    .where('council_id', '=', councilId)
    .$if(cursor !== null, (query) =>
      query.where(sql<boolean>`(opened_at, number) < (${cursor?.at}, ${cursor?.number})`),
    )
    .orderBy('opened_at', 'desc')
    .orderBy('number', 'desc')
    .limit(page.limit)
    .execute()
  return rows.map(toCard)
}

async function findNextDue(tx: Tx, councilId: number, caseId: number): Promise<Date | null> {
  const row = await tx
    .selectFrom('portal_view.case_clock')
    .select((eb) => eb.fn.min('due_at').as('due_at'))
    .where('council_id', '=', councilId)
    .where('case_id', '=', caseId)
    .where('stopped_at', 'is', null)
    .where('ends', 'in', ['replied', 'answered', 'closed'])
    .executeTakeFirst()
  return row?.due_at ?? null
}

type StateRow = {
  kind: string | null
  status: string | null
  category: string | null
  office: string | null
  opened_at: Date | null
  updated_at: Date | null
  first_reply_at: Date | null
  closed_at: Date | null
  citizen_verdict: string | null
  reopened_count: number | null
}

const toState = (row: StateRow) => ({
  kind: row.kind ?? '',
  status: row.status ?? '',
  category: row.category,
  office: row.office,
  openedAt: iso(row.opened_at) ?? '',
  updatedAt: iso(row.updated_at) ?? '',
  firstReplyAt: iso(row.first_reply_at),
  closedAt: iso(row.closed_at),
  citizenVerdict: verdictOf(row.citizen_verdict),
  reopenedCount: row.reopened_count ?? 0,
})

const NO_TEXT = { title: null, text: null, placeCode: null, closingText: null, answers: [], photos: [] }

/** What everyone may read of a case; nothing when no officer made it public. */
async function findText(tx: Tx, councilId: number, number: string) {
  const open = await tx
    .selectFrom('public_case')
    .select(['title', 'text', 'place_code as placeCode', 'closing_text as closingText', 'photos'])
    .where('council_id', '=', councilId)
    .where('number', '=', number)
    .executeTakeFirst()
  if (!open) return NO_TEXT
  return { ...open, photos: open.photos ?? [], answers: await listAnswers(tx, councilId, number) }
}

/**
 * Where a case stands, by its number as it is kept; with what was written only when an officer made it public. Null for
 * an unknown number and for confidential cases.
 */
export async function findByNumber(
  tx: Tx,
  councilId: number,
  number: string,
): Promise<PublicCaseView | null> {
  const state = await tx
    .selectFrom('portal_view.case_state')
    .selectAll()
    .where('council_id', '=', councilId)
    .where('number', '=', number)
    .executeTakeFirst()
  if (!state) return null
  const due = await findNextDue(tx, councilId, state.case_id ?? 0)
  return {
    ...toState(state),
    ...(await findText(tx, councilId, number)),
    number,
    place: '',
    dueAt: iso(due),
  }
}

async function listAnswers(tx: Tx, councilId: number, number: string) {
  const rows = await tx
    .selectFrom('public_case_answer')
    .select(['text', 'at'])
    .where('council_id', '=', councilId)
    .where('number', '=', number)
    .orderBy('at')
    .execute()
  return rows.map((row) => ({ text: row.text ?? '', at: iso(row.at) ?? '' }))
}

/** Whether everyone may see this picture: an officer chose it for a case that is public now. */
export async function isPublicPhoto(
  tx: Tx,
  councilId: number,
  photo: { number: string; mediaId: string },
): Promise<boolean> {
  const row = await tx
    .selectFrom('public_case_photo')
    .select('media_id')
    .where('council_id', '=', councilId)
    .where('number', '=', photo.number)
    .where('media_id', '=', photo.mediaId)
    .executeTakeFirst()
  return row !== undefined
}

/** Public cases and their answers that hold all words of `text`, newest first. */
export async function searchCases(tx: Tx, councilId: number, asked: { text: string; limit: number }) {
  const query = sql`websearch_to_tsquery('simple', ${asked.text})`
  const answers = await tx
    .selectFrom('public_case_answer')
    .select(['number', 'title', 'text', 'at'])
    .where('council_id', '=', councilId)
    .where(sql<boolean>`search @@ ${query}`)
    .orderBy('at', 'desc')
    .limit(asked.limit)
    .execute()
  const cases = await tx
    .selectFrom('public_case')
    .select(['number', 'title', 'text', 'opened_at as at'])
    .where('council_id', '=', councilId)
    .where(sql<boolean>`search @@ ${query}`)
    .orderBy('opened_at', 'desc')
    .limit(asked.limit)
    .execute()
  const told = new Set(answers.map((one) => one.number))
  const toSource = (kind: 'answer' | 'case') => (row: (typeof cases)[number]) => ({
    kind,
    title: row.title ?? '',
    excerpt: row.text ?? '',
    href: `/portal/lacak/${row.number}`,
    at: iso(row.at) ?? '',
  })
  return [
    ...answers.map(toSource('answer')),
    ...cases.filter((one) => !told.has(one.number)).map(toSource('case')),
  ]
}
