import path from 'node:path'
import { inTransaction, type Db, type Tx } from '../../../platform/db/index.ts'
import { AppError } from '../../../platform/errors.ts'
import type { ImportRequest } from '../contract.ts'
import { findTimeZone } from '../councils.store.ts'
import type { GivenFile } from '../files/given-file.ts'
import { openContent, FileProblem, type Content } from '../files/open-content.ts'
import { zoneMinutesOf } from '../files/parse-moment.ts'
import type { FileRow } from '../files/read-record.ts'
import { readRows } from '../files/read-rows.ts'
import { trimRejects } from '../files/write-rejects.ts'
import {
  addImportRun,
  endImport,
  holdImport,
  requestOf,
  type ImportCounts,
  type ImportRow,
} from './imports.store.ts'
import { findLastSeq } from '../receiving/posts.store.ts'
import { keepSource } from '../sources.store.ts'
import { startTaking, takeBatch, type ImportDeps, type Taking } from './take-batch.ts'

export type ImportHooks = {
  /** Hears of every batch after it is kept. */
  onProgress?(counts: ImportCounts): void
  /** Where refused lines go instead of `<dataDir>/rejects/import-<id>.jsonl`. */
  rejectFile?: string
}

const BATCH_ROWS = 2000
/** Long texts make batches of fewer rows, so that memory stays flat. */
const BATCH_CHARACTERS = 4 * 1024 * 1024

/** Where the refused lines of a run are kept. */
export function rejectFileOf(dataDir: string, importId: number): string {
  return path.join(dataDir, 'rejects', `import-${importId}.jsonl`)
}

/** Writes down that a file is to be taken in; `runImport` then does it. */
export async function beginImport(
  deps: { db: Db | Tx; councilId: number },
  file: Pick<GivenFile, 'name' | 'bytes'>,
  request: ImportRequest,
  from: { uploadId: string | null; officerId: string | null } = { uploadId: null, officerId: null },
): Promise<ImportRow> {
  const { db, councilId } = deps
  const sourceId =
    request.sourceName === null
      ? null
      : await keepSource(db, councilId, { name: request.sourceName, kind: request.kind, connector: 'file' })
  return addImportRun(db, councilId, {
    sourceId,
    fileName: file.name,
    uploadId: from.uploadId,
    startedBy: from.officerId,
    bytesTotal: file.bytes ?? 0,
    firstSeq: await findLastSeq(db, councilId),
    request,
  })
}

/**
 * Takes a file in, batch by batch; each batch is kept with its counts in one transaction. A run that was cut off goes
 * on after the last line it counted; a file taken in before counts as known. Gives the run as it ended: 'failed' with a
 * problem when the file cannot be read (further), and everything before that point stays.
 * Throws when the database fails (the run then stays 'running' and can be gone on with), and AppError
 * ('import-taken-over') when another process works on the run.
 */
export async function runImport(
  deps: ImportDeps,
  run: ImportRow,
  file: GivenFile,
  hooks: ImportHooks = {},
): Promise<ImportRow> {
  return holdImport(deps.db, run.import_id, () => takeFile(deps, run, file, hooks))
}

async function takeFile(
  deps: ImportDeps,
  run: ImportRow,
  file: GivenFile,
  hooks: ImportHooks,
): Promise<ImportRow> {
  const rejectFile = hooks.rejectFile ?? rejectFileOf(deps.dataDir, run.import_id)
  await trimRejects(rejectFile, run.lines_read)
  const taking = startTaking(deps, run, rejectFile, await findLastSeq(deps.db, deps.councilId))
  let problem: FileProblem | null = null
  try {
    const content = await openContent(file, requestOf(run).format)
    await takeAll(taking, content, hooks)
  } catch (error) {
    if (!(error instanceof FileProblem)) throw error
    problem = error
  }
  return endImport(deps.db, run, problem && { code: problem.problem, detail: problem.message })
}

async function takeAll(taking: Taking, content: Content, hooks: ImportHooks): Promise<void> {
  const { deps, run } = taking
  const request = requestOf(run)
  const zoneMinutes = zoneMinutesOf(await findTimeZone(deps.db, deps.councilId))
  const rows = readRows(content, { zoneMinutes, sourceName: request.sourceName }, request)
  // One batch is being stored while the next is read.
  let storing: Promise<void> = Promise.resolve()
  for await (const { batch, broken } of batches(rows, run.lines_read)) {
    await storing
    storing = takeBatch(taking, batch, content.bytesRead()).then(() => hooks.onProgress?.(taking.counts))
    // Its failure is heard at the next await; until then it must not count as unhandled.
    storing.catch(() => undefined)
    if (broken === undefined) continue
    await storing
    throw broken
  }
  await storing
}

type Batch = { batch: FileRow[]; broken?: unknown }

/** Rows after `afterLine` in batches of a good size. A file that breaks off gives the rows before, then its error. */
async function* batches(rows: AsyncIterable<FileRow[]>, afterLine: number): AsyncGenerator<Batch> {
  let batch: FileRow[] = []
  let characters = 0
  try {
    for await (const chunk of rows) {
      for (const row of chunk) {
        if (row.line <= afterLine) continue
        batch.push(row)
        characters += row.text.length
        if (batch.length < BATCH_ROWS && characters < BATCH_CHARACTERS) continue
        yield { batch }
        batch = []
        characters = 0
      }
    }
  } catch (broken) {
    yield { batch, broken }
    return
  }
  if (batch.length > 0) yield { batch }
}

/** Takes a file in from beginning to end: `beginImport` and `runImport` together. */
export async function importFile(
  deps: ImportDeps,
  file: GivenFile,
  request: ImportRequest,
  hooks: ImportHooks = {},
): Promise<ImportRow> {
  const run = await inTransaction(deps.db, (tx) => beginImport({ ...deps, db: tx }, file, request))
  return runImport(deps, run, file, hooks)
}

/** Thrown by `runImport` when another process goes on with the same run. */
export function isTakenOver(error: unknown): boolean {
  return error instanceof AppError && error.code === 'import-taken-over'
}
