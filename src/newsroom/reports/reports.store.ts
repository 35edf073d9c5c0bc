import { sql, type Db, type Tx } from '../../platform/db/index.ts'
import type { Answers, ReportStatus } from './contract.ts'
import type { ReportState } from './report.ts'

/** A report as its table has it, with its media in order. */
export type StoredReport = ReportState & {
  id: string
  officeId: number
  /** The full name of the office that sent it. */
  office: string
  authorId: string
  authorName: string
  programmeId: number | null
  programmeSuggested: boolean
  title: string
  answers: Answers
  happenedOn: string | null
  permalink: string | null
  writtenAt: Date
  receivedAt: Date
  updatedAt: Date
  mediaIds: string[]
}

function selectReports(db: Db, councilId: number) {
  return db
    .selectFrom('report as r')
    .innerJoin('officer as o', (join) =>
      join.onRef('o.council_id', '=', 'r.council_id').onRef('o.officer_id', '=', 'r.author_id'),
    )
    .innerJoin('office as f', (join) =>
      join.onRef('f.council_id', '=', 'r.council_id').onRef('f.office_id', '=', 'r.office_id'),
    )
    .select((eb) => [
      'r.report_id',
      'r.office_id',
      'f.name as office',
      'r.author_id',
      'o.name as author_name',
      'r.programme_id',
      'r.programme_suggested',
      'r.title',
      'r.answers',
      'r.status',
      'r.question_open',
      'r.happened_on',
      'r.permalink',
      'r.written_at',
      'r.received_at',
      'r.updated_at',
      eb
        .selectFrom('report_media as m')
        .select(sql<string[]>`coalesce(array_agg(m.media_id order by m.position), '{}')`.as('ids'))
        .whereRef('m.council_id', '=', 'r.council_id')
        .whereRef('m.report_id', '=', 'r.report_id')
        .as('media_ids'),
    ])
    .where('r.council_id', '=', councilId)
}
type Row = Awaited<ReturnType<ReturnType<typeof selectReports>['executeTakeFirstOrThrow']>>

function toReport(row: Row): StoredReport {
  return {
    id: row.report_id,
    officeId: row.office_id,
    office: row.office,
    authorId: row.author_id,
    authorName: row.author_name,
    programmeId: row.programme_id,
    programmeSuggested: row.programme_suggested,
    title: row.title,
    // Written by us only, after the contract's check.
    answers: row.answers as Answers,
    status: row.status as ReportStatus,
    questionOpen: row.question_open,
    happenedOn: row.happened_on,
    permalink: row.permalink,
    writtenAt: row.written_at,
    receivedAt: row.received_at,
    updatedAt: row.updated_at,
    mediaIds: row.media_ids ?? [],
  }
}

/**
 * The reports with these ids, in the order asked for; unknown ids are left out. Asks for no rights. Inside a
 * transaction use `lockReports` before changing one.
 */
export async function findReports(db: Db, councilId: number, ids: string[]): Promise<StoredReport[]> {
  if (ids.length === 0) return []
  const rows = await selectReports(db, councilId).where('r.report_id', 'in', ids).execute()
  const byId = new Map(rows.map((row) => [row.report_id, toReport(row)]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

/** Keeps others from changing the reports until the transaction ends; in one order, so that two never wait for each other. */
export async function lockReports(tx: Tx, councilId: number, ids: string[]): Promise<void> {
  if (ids.length === 0) return
  await tx
    .selectFrom('report')
    .select('report_id')
    .where('council_id', '=', councilId)
    .where('report_id', 'in', ids)
    .orderBy('report_id')
    .forUpdate()
    .execute()
}

export type ReportFields = {
  title: string
  answers: Answers
  happenedOn: string
  programmeId: number | null
  programmeSuggested: boolean
}
export type NewStoredReport = ReportFields & {
  id: string
  officeId: number
  authorId: string
  writtenAt: Date
  at: Date
}

/** Adds a report; false when one with this id is there already. */
export async function insertReport(tx: Tx, councilId: number, report: NewStoredReport): Promise<boolean> {
  const added = await tx
    .insertInto('report')
    .values({
      council_id: councilId,
      report_id: report.id,
      office_id: report.officeId,
      author_id: report.authorId,
      programme_id: report.programmeId,
      programme_suggested: report.programmeSuggested,
      title: report.title,
      answers: JSON.stringify(report.answers),
      happened_on: report.happenedOn,
      written_at: report.writtenAt,
      received_at: report.at,
      updated_at: report.at,
    })
    .onConflict((conflict) => conflict.columns(['council_id', 'report_id']).doNothing())
    .returning('report_id')
    .executeTakeFirst()
  return added !== undefined
}

/** Changes what a report says, and when it was written where that is told. */
export async function saveFields(
  tx: Tx,
  councilId: number,
  id: string,
  fields: ReportFields & { writtenAt: Date | undefined },
): Promise<void> {
  await tx
    .updateTable('report')
    .set({
      title: fields.title,
      answers: JSON.stringify(fields.answers),
      happened_on: fields.happenedOn,
      programme_id: fields.programmeId,
      programme_suggested: fields.programmeSuggested,
      ...(fields.writtenAt === undefined ? {} : { written_at: fields.writtenAt }),
    })
    .where('council_id', '=', councilId)
    .where('report_id', '=', id)
    .execute()
}

/** The pictures and films of a report, in order; those it had before and are not listed leave it. */
export async function saveMediaOf(tx: Tx, councilId: number, id: string, mediaIds: string[]): Promise<void> {
  await tx
    .deleteFrom('report_media')
    .where('council_id', '=', councilId)
    .where('report_id', '=', id)
    .execute()
  if (mediaIds.length === 0) return
  const rows = mediaIds.map((media, position) => ({
    council_id: councilId,
    report_id: id,
    media_id: media,
    position,
  }))
  await tx.insertInto('report_media').values(rows).execute()
}

/** Whose reports are looked through: those of the officer, and besides those of offices (ids, or all). */
export type Scope = { councilId: number; officerId: string | null; offices: number[] | 'all' }
export type Filter = { status: ReportStatus | null; office: number | null; search: string | null }

/** Each is looked for by itself: three offices put the same words in another order. */
const wordsOf = (search: string | null): string[] => (search ?? '').split(/\s+/).filter((word) => word !== '')

function selectIn(db: Db, scope: Scope, filter: Omit<Filter, 'status'>) {
  let query = selectReports(db, scope.councilId).where((eb) => {
    const own = eb('r.author_id', '=', scope.officerId)
    // What a contributor took back is nobody else's any more.
    const standing = eb('r.status', '!=', 'withdrawn')
    if (scope.offices === 'all') return eb.or([own, standing])
    if (scope.offices.length === 0) return own
    return eb.or([own, eb.and([standing, eb('r.office_id', 'in', scope.offices)])])
  })
  if (filter.office !== null) query = query.where('r.office_id', '=', filter.office)
  for (const word of wordsOf(filter.search)) {
    const pattern = `%${word.replace(/[\\%_]/g, '\\$&')}%`
    query = query.where((eb) =>
      eb.or([eb('r.title', 'ilike', pattern), eb(sql<string>`r.answers::text`, 'ilike', pattern)]),
    )
  }
  return query
}

/** Reports, newest first, older than `before`. */
export async function listReports(
  db: Db,
  scope: Scope,
  filter: Filter,
  page: { before: { at: Date; id: string } | null; limit: number },
): Promise<StoredReport[]> {
  let query = selectIn(db, scope, filter)
  if (filter.status !== null) query = query.where('r.status', '=', filter.status)
  if (page.before !== null) {
    const { at, id } = page.before
    query = query.where(sql<boolean>`(r.received_at, r.report_id) < (${at}, ${id}::uuid)`)
  }
  const rows = await query
    .orderBy('r.received_at', 'desc')
    .orderBy('r.report_id', 'desc')
    .limit(page.limit)
    .execute()
  return rows.map(toReport)
}

/** How many reports of the choice have each status. */
export async function countReports(
  db: Db,
  scope: Scope,
  filter: Omit<Filter, 'status'>,
): Promise<Map<ReportStatus, number>> {
  const rows = await db
    .selectFrom(selectIn(db, scope, filter).as('chosen'))
    .select(['chosen.status', sql<number>`count(*)::int`.as('n')])
    .groupBy('chosen.status')
    .execute()
  return new Map(rows.map((row) => [row.status as ReportStatus, row.n]))
}
