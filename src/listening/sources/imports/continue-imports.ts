import { existsSync } from 'node:fs'
import { inTransaction } from '../../../platform/db/index.ts'
import type { Jobs } from '../../../platform/jobs.ts'
import type { StartImport } from '../contract.ts'
import { fileAt } from '../files/given-file.ts'
import { beginImport, isTakenOver, runImport } from './import-file.ts'
import {
  endImport,
  findImportRow,
  holdImport,
  listUnfinishedImports,
  type ImportRow,
} from './imports.store.ts'
import { forgetUpload, uploadPath } from './keep-upload.ts'
import { saveMapping } from './mappings.store.ts'
import type { ImportDeps } from './take-batch.ts'
import { findUpload } from './uploads.store.ts'
import type { Db, Tx } from '../../../platform/db/index.ts'

export const IMPORT_JOB = 'listening.sources.import'

export type StartedImport = { ok: true; run: ImportRow } | { ok: false; refusal: 'no-such-upload' }

type Starting = {
  db: Db
  councilId: number
  officerId: string | null
  dataDir: string
  jobs: Pick<Jobs, 'enqueue'>
}

/** Hands an uploaded file over to be taken in; the run and its job are written together. */
export async function startImport(
  deps: Starting,
  request: StartImport,
  alongWith: (tx: Tx, run: ImportRow) => Promise<void>,
): Promise<StartedImport> {
  return inTransaction(deps.db, async (tx) => {
    const upload = await findUpload(tx, deps.councilId, request.uploadId)
    if (!upload || !existsSync(uploadPath(deps.dataDir, upload.upload_id))) {
      return { ok: false, refusal: 'no-such-upload' }
    }
    const { kind, sourceName, mapping, mappingName } = request
    if (mapping && mappingName !== undefined) await saveMapping(tx, deps.councilId, mappingName, mapping)
    const run = await beginImport(
      { db: tx, councilId: deps.councilId },
      { name: upload.file_name, bytes: upload.bytes },
      { kind, sourceName, ...(mapping && { mapping }), ...(mappingName !== undefined && { mappingName }) },
      { uploadId: upload.upload_id, officerId: deps.officerId },
    )
    await deps.jobs.enqueue(tx, IMPORT_JOB, { councilId: deps.councilId, importId: run.import_id })
    await alongWith(tx, run)
    return { ok: true, run }
  })
}

/**
 * Does the work of a run, or what is left of it, and removes the uploaded file. Harmless when the run has ended. Throws
 * AppError('import-taken-over') while somebody else holds it, which after a crash may be the dead process for a moment:
 * the queue tries again.
 */
export async function continueImport(deps: ImportDeps, importId: number): Promise<void> {
  const run = await findImportRow(deps.db, deps.councilId, importId)
  if (!run || run.status !== 'running' || run.upload_id === null) return
  const file = uploadPath(deps.dataDir, run.upload_id)
  if (!existsSync(file)) {
    await endImport(deps.db, run, { code: 'file-missing', detail: '' })
    return
  }
  await runImport(deps, run, fileAt(file, run.file_name))
  await forgetUpload(deps, run.upload_id)
}

/**
 * Finds runs that a crash left behind: those of uploads are handed over again and go on where they stopped; those of
 * the command line are closed, because their file is not ours. To be called at every start.
 */
export async function resumeImports(
  deps: Omit<ImportDeps, 'authorKey'> & { jobs: Pick<Jobs, 'enqueue'> },
): Promise<number> {
  const left = await listUnfinishedImports(deps.db, deps.councilId)
  for (const run of left) {
    if (run.upload_id !== null) {
      const payload = { councilId: deps.councilId, importId: run.import_id }
      await inTransaction(deps.db, (tx) => deps.jobs.enqueue(tx, IMPORT_JOB, payload))
      continue
    }
    try {
      await holdImport(deps.db, run.import_id, () =>
        endImport(deps.db, run, { code: 'interrupted', detail: '' }),
      )
    } catch (error) {
      // The command still runs in its own process.
      if (!isTakenOver(error)) throw error
    }
  }
  return left.length
}
