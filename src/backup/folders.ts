import { existsSync, readdirSync, realpathSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { AppError } from '../platform/errors.ts'
import { backupCheckSchema } from './contract.ts'

/** The database's folder inside `DATA_DIR`, and its copy inside a backup. */
export const DATABASE = 'pg'
/** Everything else of `DATA_DIR`: keys, pictures, the archive. */
export const FILES = 'files'
/** Says that a folder is a backup, of when and of whom; written last, so that a broken-off one has none. */
export const LABEL = 'backup.json'
/** Where a backup's database is started for trial, inside `DATA_DIR`; never part of a backup. */
export const TRIAL = 'backup-trial'

export const labelSchema = z.object({
  at: z.iso.datetime(),
  council: z.string(),
  /** False: the database is on the office's own server and was not copied. */
  database: z.boolean(),
  /** Which installation made it; none in backups of before there were nightly ones. */
  origin: z.string().optional(),
  bytes: z.number().optional(),
  check: backupCheckSchema.optional(),
})
export type Label = z.infer<typeof labelSchema>

/** Throws AppError('folder-not-empty') for a folder that holds something: nothing is ever written over. */
export function refuseFilled(folder: string): void {
  if (!existsSync(folder) || readdirSync(folder).length === 0) return
  const text = `${folder}: tidak kosong; pakai folder baru. / Not empty; use a new folder.`
  throw new AppError('folder-not-empty', text)
}

/** The folder as the system knows it, without links; of one that is not there, the part that is. */
function realFolder(folder: string): string {
  if (existsSync(folder)) return realpathSync(folder)
  const parent = path.dirname(folder)
  return parent === folder ? folder : path.join(realFolder(parent), path.basename(folder))
}

/** Whether `folder` is `other` or lies inside it, whatever links lead there. */
export function isInside(folder: string, other: string): boolean {
  const way = path.relative(realFolder(other), realFolder(folder))
  return way === '' || (way.split(path.sep)[0] !== '..' && !path.isAbsolute(way))
}

/** Throws AppError('folder-inside') for a backup within what it is a backup of: it would be lost with it. */
export function refuseInside(folder: string, dataDir: string): void {
  if (!isInside(folder, dataDir)) return
  const text = `${folder}: ada di dalam DATA_DIR; pilih folder lain, sebaiknya di cakram lain. / Inside DATA_DIR; choose another folder, best on another disk.`
  throw new AppError('folder-inside', text)
}
