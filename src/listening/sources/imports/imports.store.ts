import type { Selectable } from 'kysely'
import type { ImportRun as ImportRunTable } from '../../../../db/types.ts'
import { sql, type Db, type Tx } from '../../../platform/db/index.ts'
import { AppError } from '../../../platform/errors.ts'
import type { RejectedLine } from '../files/write-rejects.ts'
import { importRequestSchema, type ImportRequest, type ImportRun, rejectReasonSchema } from '../contract.ts'

export type ImportRow = Selectable<ImportRunTable>

/** What a run has done so far; written in the transaction of the posts it counts. */
export type ImportCounts = {
  bytesRead: number
  linesRead: number
  accepted: number
  known: number
  rejected: number
}

export type NewImport = {
  sourceId: number | null
  fileName: string
  uploadId: string | null
  bytesTotal: number
  firstSeq: number
  request: ImportRequest
  /** The officer who takes it in; null on the command line. */
  startedBy: string | null
}

/** How many refused lines are kept for the screen; the reject file has all. */
export const KEPT_REJECTS = 200

export async function addImportRun(db: Db | Tx, councilId: number, run: NewImport): Promise<ImportRow> {
  return db
    .insertInto('import_run')
    .values({
      council_id: councilId,
      source_id: run.sourceId,
      file_name: run.fileName,
      upload_id: run.uploadId,
      request: JSON.stringify(run.request),
      bytes_total: run.bytesTotal,
      first_seq: run.firstSeq,
      started_by: run.startedBy,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
}

export async function findImportRow(
  db: Db | Tx,
  councilId: number,
  importId: number,
): Promise<ImportRow | undefined> {
  return db
    .selectFrom('import_run')
    .selectAll()
    .where('council_id', '=', councilId)
    .where('import_id', '=', importId)
    .executeTakeFirst()
}

/** The request of a run as it was made. */
export function requestOf(row: ImportRow): ImportRequest {
  return importRequestSchema.parse(row.request)
}

/**
 * Writes what a run has done. `before` is the line it stood at: throws AppError('import-taken-over') when another
 * process has gone on with the same run meanwhile, so that no line is counted twice.
 */
export async function saveImportCounts(
  tx: Tx,
  run: ImportRow,
  before: number,
  counts: ImportCounts,
): Promise<void> {
  const updated = await tx
    .updateTable('import_run')
    .set({
      bytes_read: counts.bytesRead,
      lines_read: counts.linesRead,
      accepted: counts.accepted,
      known: counts.known,
      rejected: counts.rejected,
      beat_at: sql<Date>`now()`,
    })
    .where('council_id', '=', run.council_id)
    .where('import_id', '=', run.import_id)
    .where('lines_read', '=', before)
    .where('status', '=', 'running')
    .returning('import_id')
    .executeTakeFirst()
  if (!updated) throw new AppError('import-taken-over', `import ${run.import_id} goes on in another process`)
}

export async function saveRejects(tx: Tx, run: ImportRow, lines: readonly RejectedLine[]): Promise<void> {
  if (lines.length === 0) return
  await tx
    .insertInto('import_reject')
    .values(lines.map((line) => ({ council_id: run.council_id, import_id: run.import_id, ...line })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Ends a run; `problem` when it failed. Nothing it took in is undone. */
export async function endImport(
  db: Db | Tx,
  run: ImportRow,
  problem: { code: string; detail: string } | null,
): Promise<ImportRow> {
  return db
    .updateTable('import_run')
    .set({
      status: problem ? 'failed' : 'done',
      problem_code: problem?.code ?? null,
      problem_detail: problem?.detail ?? null,
      ended_at: sql<Date>`now()`,
    })
    .where('council_id', '=', run.council_id)
    .where('import_id', '=', run.import_id)
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** Any fixed number: held by whoever works on a run. Never change it. */
const IMPORT_LOCK = 7_263_011

/**
 * Does `work` while holding the run: the lock goes with the connection, so it never outlives the process. Throws
 * AppError('import-taken-over') when somebody else holds it.
 */
export async function holdImport<Result>(
  db: Db,
  importId: number,
  work: () => Promise<Result>,
): Promise<Result> {
  return db.connection().execute(async (held) => {
    const found = await sql<{ locked: boolean }>`
      select pg_try_advisory_lock(${IMPORT_LOCK}::integer, ${importId}::integer) as locked`.execute(held)
    if (found.rows[0]?.locked !== true) {
      throw new AppError('import-taken-over', `import ${importId} goes on in another process`)
    }
    try {
      return await work()
    } finally {
      await sql`select pg_advisory_unlock(${IMPORT_LOCK}::integer, ${importId}::integer)`.execute(held)
    }
  })
}

/** Runs that have begun and not ended; whether somebody works on them only `holdImport` tells. */
export async function listUnfinishedImports(db: Db, councilId: number): Promise<ImportRow[]> {
  return db
    .selectFrom('import_run')
    .selectAll()
    .where('council_id', '=', councilId)
    .where('status', '=', 'running')
    .orderBy('import_id')
    .execute()
}

type ListedRow = ImportRow & {
  source_name: string | null
  started_name: string | null
  withdrawn_name: string | null
}

async function selectRuns(db: Db, councilId: number, importId: number | null): Promise<ListedRow[]> {
  let query = db
    .selectFrom('import_run as r')
    .leftJoin('source as s', (join) =>
      join.onRef('s.council_id', '=', 'r.council_id').onRef('s.source_id', '=', 'r.source_id'),
    )
    .leftJoin('officer as o', (join) =>
      join.onRef('o.council_id', '=', 'r.council_id').onRef('o.officer_id', '=', 'r.started_by'),
    )
    .leftJoin('officer as w', (join) =>
      join.onRef('w.council_id', '=', 'r.council_id').onRef('w.officer_id', '=', 'r.withdrawn_by'),
    )
    .selectAll('r')
    .select(['s.name as source_name', 'o.name as started_name', 'w.name as withdrawn_name'])
    .where('r.council_id', '=', councilId)
  if (importId !== null) query = query.where('r.import_id', '=', importId)
  return query.orderBy('r.import_id', 'desc').limit(50).execute()
}

/** Share of the file that was read, or of its posts that were taken back, 0 to 1. */
function progressOf(row: ImportRow): number {
  if (row.status === 'done' || row.status === 'withdrawn') return 1
  if (row.status === 'withdrawing') {
    return Math.min(1, row.withdrawn_posts / Math.max(1, row.posts_to_withdraw ?? 0))
  }
  return row.bytes_total > 0 ? Math.min(1, row.bytes_read / row.bytes_total) : 0
}

function toImportRun(row: ListedRow, rejects: ImportRun['rejects']): ImportRun {
  const problem =
    row.problem_code === null ? null : { code: row.problem_code, detail: row.problem_detail ?? '' }
  return {
    id: row.import_id,
    sourceId: row.source_id ?? 0,
    sourceName: row.source_name ?? '',
    fileName: row.file_name,
    status: row.status as ImportRun['status'],
    progress: progressOf(row),
    accepted: row.accepted,
    known: row.known,
    rejected: row.rejected,
    rejects,
    problem,
    startedAt: row.started_at.toISOString(),
    endedAt: row.ended_at?.toISOString() ?? null,
    startedBy: row.started_name,
    withdrawn: row.status.startsWith('withdraw')
      ? { posts: row.withdrawn_posts, by: row.withdrawn_name, at: row.withdrawn_at?.toISOString() ?? null }
      : null,
  }
}

/** The newest 50 imports of a council, without their rejected lines. */
export async function listImports(db: Db, councilId: number): Promise<ImportRun[]> {
  return (await selectRuns(db, councilId, null)).map((row) => toImportRun(row, []))
}

/** One import with the first of its rejected lines. */
export async function findImport(
  db: Db,
  councilId: number,
  importId: number,
): Promise<ImportRun | undefined> {
  const [row] = await selectRuns(db, councilId, importId)
  if (!row) return undefined
  const rejects = await db
    .selectFrom('import_reject')
    .select(['line', 'reason', 'field', 'excerpt'])
    .where('council_id', '=', councilId)
    .where('import_id', '=', importId)
    .orderBy('line')
    .execute()
  return toImportRun(
    row,
    rejects.map((reject) => ({ ...reject, reason: rejectReasonSchema.parse(reject.reason) })),
  )
}
