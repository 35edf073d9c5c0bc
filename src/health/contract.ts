import { z } from 'zod'
import { backupHealthSchema } from '../backup/contract.ts'

/**
 * What is thought of the server's clock: `behind` and `ahead` are known, `leapt` is a clock days later than it was last
 * seen, which nobody has vouched for yet.
 */
export const clockStateSchema = z.enum(['good', 'behind', 'ahead', 'leapt'])
export type ClockState = z.infer<typeof clockStateSchema>

export const clockHealthSchema = z.object({
  state: clockStateSchema,
  /** What goes by time (forgetting, reminders, releases) waits. */
  rests: z.boolean(),
  /** An operator may say that the time is right. */
  confirmable: z.boolean(),
  now: z.iso.datetime(),
  /** The last moment that was believed; null in a new office. */
  seen: z.iso.datetime().nullable(),
  /** How much later it is by the servers that were heard lately, in seconds; null when none was. */
  outsideSeconds: z.number().int().nullable(),
  servers: z.number().int(),
})
export type ClockHealth = z.infer<typeof clockHealthSchema>

/** What the health check answers: whether everything that must go on does, in figures. */
export const systemHealthSchema = z.object({
  status: z.enum(['ok', 'degraded']),
  version: z.string(),
  roles: z.array(z.string()),
  database: z.object({ ok: z.boolean(), version: z.string().nullable() }),
  /** How many posts wait to be grouped, and the age of the oldest of them in seconds. */
  listening: z.object({ waiting: z.number().int(), oldestSeconds: z.number().nullable() }),
  sources: z.object({ total: z.number().int(), failing: z.number().int() }),
  /** Seconds since the moment of the oldest post that should have gone out; null when none waits. */
  releases: z.object({ oldestOverdueSeconds: z.number().nullable() }),
  /** The no-loss receipt of messages in figures: whether something is missing, unreadable or waits too long. */
  inbox: z.object({
    isAlarm: z.boolean(),
    difference: z.number().int(),
    unreadable: z.number().int(),
    oldestWaitingSeconds: z.number().int().nullable(),
  }),
  clock: clockHealthSchema,
  /** How the backups stand. One that failed, is too old, or was switched off by a restore is a degraded system. */
  backup: backupHealthSchema,
  uptimeSeconds: z.number().int(),
})
export type SystemHealth = z.infer<typeof systemHealthSchema>

/** The disk of the data folder, and how long it lasts at the pace it fills. */
export const diskHealthSchema = z.object({
  freeBytes: z.number(),
  totalBytes: z.number(),
  /** What the disk lost a day since the oldest sample (at most two weeks); negative when it gained, null in the first day. */
  bytesPerDay: z.number().nullable(),
  /** Days until uploads are refused; null while not known, or when it does not fill. */
  daysLeft: z.number().int().nullable(),
  light: z.enum(['good', 'warn', 'bad']),
})
export type DiskHealth = z.infer<typeof diskHealthSchema>

export const promiseKeySchema = z.enum([
  'nothing-lost',
  'nothing-unconfirmed',
  'nothing-stale',
  'numbers-open',
  'not-watched',
  'deadlines-proven',
  'on-the-board',
  'board-fast',
  'memory',
])
export type PromiseKey = z.infer<typeof promiseKeySchema>

/** One promise with its figures now. `unknown`: nothing has happened yet that could show it. */
export const promiseStateSchema = z.object({
  key: promiseKeySchema,
  state: z.enum(['kept', 'broken', 'unknown']),
  /** In the order the words of the key take them. */
  figures: z.array(z.number()),
})
export type PromiseState = z.infer<typeof promiseStateSchema>

/** What the one who looks after the system sees beside the check itself. */
export const upkeepSchema = z.object({ disk: diskHealthSchema, promises: z.array(promiseStateSchema) })
export type Upkeep = z.infer<typeof upkeepSchema>
