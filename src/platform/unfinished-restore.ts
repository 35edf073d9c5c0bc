import { existsSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { AppError } from './errors.ts'

/** Lies in `DATA_DIR` from the first byte of a restore until the last: what is there meanwhile is half an office. */
export const RESTORE_MARK = 'restore-unfinished'

/** Says that a backup is being restored into this folder. */
export function markUnfinishedRestore(dataDir: string): void {
  writeFileSync(path.join(dataDir, RESTORE_MARK), `${new Date().toISOString()}\n`, {
    mode: 0o600,
    flush: true,
  })
}

/** Says that the restore into this folder is whole. */
export function unmarkUnfinishedRestore(dataDir: string): void {
  rmSync(path.join(dataDir, RESTORE_MARK), { force: true })
}

/** Whether a restore into this folder was begun and not ended. */
export function isRestoreUnfinished(dataDir: string): boolean {
  return existsSync(path.join(dataDir, RESTORE_MARK))
}

/** Throws AppError('restore-broken-off') for a folder that holds half an office: to work with it would send things twice. */
export function refuseUnfinishedRestore(dataDir: string): void {
  if (!isRestoreUnfinished(dataDir)) return
  const text = `${dataDir}: pemulihan cadangan terputus di tengah jalan. Ulangi \`npm run -s gacek -- restore FOLDER\` dengan DATA_DIR yang sama; sisa yang setengah jadi dibuang lebih dahulu. / Restoring a backup broke off; run \`restore\` again with the same DATA_DIR: what was half done is taken away first.`
  throw new AppError('restore-broken-off', text)
}
