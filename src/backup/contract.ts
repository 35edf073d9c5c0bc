import { z } from 'zod'

/** What an operator chose for the backup of each night. */
export const backupPlanSchema = z.object({
  isOn: z.boolean(),
  /** A folder of the server, best on another disk; each backup is a folder in it. */
  folder: z.string().trim().max(500),
  /** When it begins, by the council's clock. */
  time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, {
    error: 'Tulis jam sebagai JJ:MM, misalnya 01:30 / Write the time as HH:MM, for example 01:30',
  }),
  /** How many backups are kept; older ones go once a newer one was read back. */
  copies: z.number().int().min(2).max(60),
  /** A last good backup older than this is a red light. */
  warnAfterHours: z.number().int().min(12).max(744),
})
export type BackupPlan = z.infer<typeof backupPlanSchema>

/**
 * How far a backup was tried: `opened`, its database was started once and every table read; `read`, every file was read
 * back and has its sum.
 */
export const backupCheckSchema = z.enum(['opened', 'read'])
export type BackupCheck = z.infer<typeof backupCheckSchema>

const wordsSchema = z.object({ id: z.string(), en: z.string() })

/** One backup that lies in the folder. */
export const backupCopySchema = z.object({
  name: z.string(),
  at: z.iso.datetime(),
  bytes: z.number().nullable(),
  check: backupCheckSchema.nullable(),
})
export type BackupCopy = z.infer<typeof backupCopySchema>

export const backupRunSchema = z.object({
  startedAt: z.iso.datetime(),
  phase: z.enum(['copying', 'reading', 'opening', 'clearing']),
  doneBytes: z.number(),
  totalBytes: z.number(),
  /** When the program that does it was last heard of. */
  beatAt: z.iso.datetime(),
})
export type BackupRun = z.infer<typeof backupRunSchema>

export const goodBackupSchema = z.object({
  at: z.iso.datetime(),
  folder: z.string(),
  bytes: z.number(),
  seconds: z.number(),
  check: backupCheckSchema.nullable(),
})
export type GoodBackup = z.infer<typeof goodBackupSchema>

/** The last try, where it failed: when and why. */
export const failedBackupSchema = z.object({ at: z.iso.datetime(), why: wordsSchema })
export type FailedBackup = z.infer<typeof failedBackupSchema>

/**
 * `off`: no nightly backup was asked for; `waiting`: asked for, and none is due yet; `old`: the last good one is older
 * than the office's limit; `rested`: switched off by a restore, so that a copy of an office does not clear its backups.
 */
export const backupLightSchema = z.enum(['off', 'waiting', 'good', 'old', 'failed', 'rested'])
export type BackupLight = z.infer<typeof backupLightSchema>

/** The backup as everybody may know it: how it stands and since when. */
export const backupHealthSchema = z.object({ light: backupLightSchema, lastAt: z.iso.datetime().nullable() })
export type BackupHealth = z.infer<typeof backupHealthSchema>

/** The backup as its operator sees it. */
export const backupViewSchema = z.object({
  plan: backupPlanSchema,
  light: backupLightSchema,
  running: backupRunSchema.nullable(),
  lastGood: goodBackupSchema.nullable(),
  failed: failedBackupSchema.nullable(),
  /** The backups in the folder, newest first; null while the folder cannot be read. */
  copies: z.array(backupCopySchema).nullable(),
  /** The folder's disk is that of the data: a broken disk takes both. Null while no folder is chosen. */
  isSameDisk: z.boolean().nullable(),
  freeBytes: z.number().nullable(),
  /** About how large the next backup is. */
  neededBytes: z.number(),
  dataDir: z.string(),
})
export type BackupView = z.infer<typeof backupViewSchema>
