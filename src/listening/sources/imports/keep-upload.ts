import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Db } from '../../../platform/db/index.ts'
import { leaveNoPeak } from '../../../platform/leave-no-peak.ts'
import type { ImportPreview } from '../contract.ts'
import { fileAt } from '../files/given-file.ts'
import { FileProblem } from '../files/open-content.ts'
import { previewFile } from './preview-file.ts'
import { addUpload, listForgottenUploads, removeUpload } from './uploads.store.ts'

export type UploadDeps = { db: Db; councilId: number; dataDir: string }

/** A file under way from a browser; `wasCut` says afterwards whether it was longer than the limit. */
export type IncomingFile = { name: string; stream: Readable; wasCut: () => boolean }

export type KeptUpload =
  | { ok: true; preview: ImportPreview }
  | { ok: false; refusal: 'too-large' }
  | { ok: false; refusal: 'unreadable'; problem: FileProblem }

export const MAX_UPLOAD_BYTES = 2 * 1024 ** 3
const FORGET_AFTER_MS = 24 * 3600_000

/** Where an upload lies. Its name is ours, never the browser's. */
export function uploadPath(dataDir: string, uploadId: string): string {
  return path.join(dataDir, 'uploads', uploadId)
}

/** The name of a file as the browser gave it, without path and control characters. */
function cleanName(name: string): string {
  // oxlint-disable-next-line no-control-regex -- control characters are what is removed
  const plain = path.win32.basename(path.posix.basename(name)).replace(/[\u0000-\u001f\u007f]/g, '')
  return plain.slice(0, 200).toWellFormed() || 'berkas'
}

/** Writes an upload to the data folder as it comes and says what it looks like. What cannot be read is not kept. */
export async function keepUpload(deps: UploadDeps, incoming: IncomingFile): Promise<KeptUpload> {
  const uploadId = randomUUID()
  const file = uploadPath(deps.dataDir, uploadId)
  await mkdir(path.dirname(file), { recursive: true })
  try {
    const out = createWriteStream(file, { mode: 0o600, flags: 'wx' })
    await pipeline(incoming.stream, (pieces: AsyncIterable<Buffer>) => leaveNoPeak(pieces), out)
    if (incoming.wasCut()) {
      await rm(file, { force: true })
      return { ok: false, refusal: 'too-large' }
    }
    const fileName = cleanName(incoming.name)
    const preview = await previewFile(fileAt(file, fileName))
    const { size: bytes } = await stat(file)
    await addUpload(deps.db, deps.councilId, { uploadId, fileName, bytes })
    return { ok: true, preview: { uploadId, fileName, bytes, ...preview } }
  } catch (error) {
    await rm(file, { force: true })
    if (error instanceof FileProblem) return { ok: false, refusal: 'unreadable', problem: error }
    throw error
  }
}

/** Removes an upload and its file. */
export async function forgetUpload(deps: UploadDeps, uploadId: string): Promise<void> {
  await rm(uploadPath(deps.dataDir, uploadId), { force: true })
  await removeUpload(deps.db, deps.councilId, uploadId)
}

/** Removes uploads whose import was never started. */
export async function forgetOldUploads(deps: UploadDeps, now: Date): Promise<number> {
  const old = await listForgottenUploads(deps.db, deps.councilId, new Date(now.getTime() - FORGET_AFTER_MS))
  for (const upload of old) await forgetUpload(deps, upload.upload_id)
  return old.length
}
