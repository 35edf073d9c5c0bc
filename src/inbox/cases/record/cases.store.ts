import { sql, type Db, type Tx } from '../../../platform/db/index.ts'
import type { CaseKind, CaseStatus, Priority, Verdict } from '../contract.ts'
import type { KeptEvent } from './case-events.ts'
import { isOpen, type CaseState } from './derive-case.ts'

/** A case as it is kept. */
export type StoredCase = CaseState & {
  id: number
  number: string
  text: string
  /** When what the citizen gave was removed, as its time was over. */
  contentRemovedAt: Date | null
}

const COLUMNS = [
  'case_id',
  'number',
  'text',
  'content_removed_at',
  'kind',
  'status',
  'title',
  'category_id',
  'place_code',
  'place_text',
  'office_id',
  'officer_id',
  'priority',
  'is_anonymous',
  'is_confidential',
  'is_public',
  'public_text',
  'issue_id',
  'merged_into',
  'opened_at',
  'first_reply_at',
  'closed_at',
  'closing_text',
  'closing_media',
  'citizen_verdict',
  'has_news',
  'lateness',
  'untold',
  'reopened_count',
  'updated_at',
] as const

/** The cases of a council with the columns a `StoredCase` is made of. */
export function selectCases(db: Db, councilId: number) {
  return db.selectFrom('case_file').select(COLUMNS).where('council_id', '=', councilId)
}
type Row = Awaited<ReturnType<ReturnType<typeof selectCases>['executeTakeFirstOrThrow']>>

/** A row as a case. The database checks the words of its closed lists. */
export function toCase(row: Row): StoredCase {
  return {
    id: row.case_id,
    number: row.number,
    text: row.text,
    contentRemovedAt: row.content_removed_at,
    kind: row.kind as CaseKind,
    status: row.status as CaseStatus,
    title: row.title,
    categoryId: row.category_id,
    placeCode: row.place_code,
    placeText: row.place_text,
    officeId: row.office_id,
    officerId: row.officer_id,
    priority: row.priority as Priority,
    isAnonymous: row.is_anonymous,
    isConfidential: row.is_confidential,
    isPublic: row.is_public,
    publicText: row.public_text,
    issueId: row.issue_id,
    mergedInto: row.merged_into,
    openedAt: row.opened_at,
    firstReplyAt: row.first_reply_at,
    closedAt: row.closed_at,
    closing: row.closing_text === null ? null : { text: row.closing_text, mediaIds: row.closing_media },
    citizenVerdict: row.citizen_verdict as Verdict | null,
    hasNews: row.has_news,
    lateness: row.lateness as CaseState['lateness'],
    untold: row.untold as CaseState['untold'],
    reopenedCount: row.reopened_count,
    updatedAt: row.updated_at,
  }
}

function toColumns(state: CaseState) {
  return {
    kind: state.kind,
    status: state.status,
    is_open: isOpen(state.status),
    title: state.title,
    category_id: state.categoryId,
    place_code: state.placeCode,
    place_text: state.placeText,
    office_id: state.officeId,
    officer_id: state.officerId,
    priority: state.priority,
    is_anonymous: state.isAnonymous,
    is_confidential: state.isConfidential,
    is_public: state.isPublic,
    public_text: state.publicText,
    issue_id: state.issueId,
    merged_into: state.mergedInto,
    opened_at: state.openedAt,
    first_reply_at: state.firstReplyAt,
    closed_at: state.closedAt,
    closing_text: state.closing?.text ?? null,
    closing_media: state.closing?.mediaIds ?? [],
    citizen_verdict: state.citizenVerdict,
    has_news: state.hasNews,
    lateness: state.lateness,
    untold: state.untold,
    reopened_count: state.reopenedCount,
    updated_at: state.updatedAt,
  }
}

/** Cases by id, in no order; unknown ids are left out. Asks for no rights. */
export async function findCases(db: Db, councilId: number, ids: readonly number[]): Promise<StoredCase[]> {
  if (ids.length === 0) return []
  const rows = await selectCases(db, councilId).where('case_id', 'in', ids).execute()
  return rows.map(toCase)
}

/** The same by number. */
export async function findNumberedCases(
  db: Db,
  councilId: number,
  numbers: readonly string[],
): Promise<StoredCase[]> {
  if (numbers.length === 0) return []
  const rows = await selectCases(db, councilId).where('number', 'in', numbers).execute()
  return rows.map(toCase)
}

/** One case, kept from others until the transaction ends. */
export async function lockCase(tx: Tx, councilId: number, id: number): Promise<StoredCase | null> {
  const row = await selectCases(tx, councilId).where('case_id', '=', id).forUpdate().executeTakeFirst()
  return row ? toCase(row) : null
}

/** Adds a case with the state its opening makes; null when its number is taken. */
export async function insertCase(
  tx: Tx,
  councilId: number,
  fresh: { number: string; text: string; accessHash: Buffer; state: CaseState },
): Promise<number | null> {
  const row = await tx
    .insertInto('case_file')
    .values({
      council_id: councilId,
      number: fresh.number,
      text: fresh.text,
      access_hash: fresh.accessHash,
      ...toColumns(fresh.state),
    })
    .onConflict((conflict) => conflict.columns(['council_id', 'number']).doNothing())
    .returning('case_id')
    .executeTakeFirst()
  return row?.case_id ?? null
}

/** Keeps the state beside the events it follows from. */
export async function saveState(tx: Tx, councilId: number, id: number, state: CaseState): Promise<void> {
  await tx
    .updateTable('case_file')
    .set(toColumns(state))
    .where('council_id', '=', councilId)
    .where('case_id', '=', id)
    .execute()
}

export type EventRow = KeptEvent & { officer: string | null }

/** What happened to a case, in the order it was kept. */
export async function listEvents(db: Db, councilId: number, caseId: number): Promise<EventRow[]> {
  const rows = await db
    .selectFrom('case_event as e')
    .leftJoin('officer as o', (join) =>
      join.onRef('o.council_id', '=', 'e.council_id').onRef('o.officer_id', '=', 'e.officer_id'),
    )
    .select(['e.event_id', 'e.at', 'e.kind', 'e.detail', 'e.officer_id', 'o.name'])
    .where('e.council_id', '=', councilId)
    .where('e.case_id', '=', caseId)
    .orderBy('e.event_id')
    .execute()
  return rows.map((row) => ({
    id: row.event_id,
    at: row.at,
    kind: row.kind,
    detail: row.detail,
    officerId: row.officer_id,
    officer: row.name,
  }))
}

export type EventToKeep = {
  councilId: number
  caseId: number
  at: Date
  officerId: string | null
  kind: string
  detail: object
}

/** Half a character, as a text cut within an emoji ends with, which jsonb does not take. */
const wellFormed = (_name: string, value: unknown): unknown =>
  typeof value === 'string' ? value.toWellFormed() : value

/** Adds an event; gives its id. */
export async function insertEvent(tx: Tx, event: EventToKeep): Promise<number> {
  const row = await tx
    .insertInto('case_event')
    .values({
      council_id: event.councilId,
      case_id: event.caseId,
      at: event.at,
      officer_id: event.officerId,
      kind: event.kind,
      detail: JSON.stringify(event.detail, wellFormed),
    })
    .returning('event_id')
    .executeTakeFirstOrThrow()
  return row.event_id
}

/** The ids of a council's cases after `after`, in order: for going through all of them. */
export async function listCaseIds(
  db: Db,
  councilId: number,
  after: number,
  limit: number,
): Promise<number[]> {
  const rows = await db
    .selectFrom('case_file')
    .select('case_id')
    .where('council_id', '=', councilId)
    .where('case_id', '>', after)
    .orderBy('case_id')
    .limit(limit)
    .execute()
  return rows.map((row) => row.case_id)
}

/** The threads of cases and of everything merged into them: where an answer goes. */
export async function threadsOf(
  db: Db,
  councilId: number,
  caseIds: readonly number[],
): Promise<Map<number, string[]>> {
  const threads = new Map<number, string[]>()
  if (caseIds.length === 0) return threads
  const ids = sql`array[${sql.join([...caseIds])}]::bigint[]`
  const found = await sql<{ root: number; thread_id: string }>`
    with recursive family(root, case_id) as (
      select one, one from unnest(${ids}) as one
      union
      select f.root, c.case_id from family f
      join case_file c on c.council_id = ${councilId} and c.merged_into = f.case_id
    )
    select f.root, t.thread_id from family f
    join case_thread t on t.council_id = ${councilId} and t.case_id = f.case_id
    order by f.root, f.case_id, t.thread_id`.execute(db)
  for (const { root, thread_id: threadId } of found.rows) {
    threads.set(root, [...(threads.get(root) ?? []), threadId])
  }
  return threads
}

/** The conversations of one case alone: what its own citizen may read, whatever was merged into it. */
export async function ownThreadsOf(db: Db, councilId: number, caseId: number): Promise<string[]> {
  const rows = await db
    .selectFrom('case_thread')
    .select('thread_id')
    .where('council_id', '=', councilId)
    .where('case_id', '=', caseId)
    .orderBy('thread_id')
    .execute()
  return rows.map((row) => row.thread_id)
}

/** Makes a thread part of a case. */
export async function joinThread(tx: Tx, councilId: number, caseId: number, threadId: string): Promise<void> {
  await tx
    .insertInto('case_thread')
    .values({ council_id: councilId, case_id: caseId, thread_id: threadId })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
