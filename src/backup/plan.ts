import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { addDays, fromZoned, toZoned, type Zone } from '../calendar/index.ts'
import { changeSetting, readSetting, saveSetting } from '../council/index.ts'
import { inTransaction, type Db, type Tx } from '../platform/db/index.ts'
import {
  backupPlanSchema,
  backupRunSchema,
  failedBackupSchema,
  goodBackupSchema,
  type BackupHealth,
  type BackupLight,
  type BackupPlan,
} from './contract.ts'

const HOUR_MS = 3_600_000
/** A run whose program was not heard of for so long was killed. */
const SILENT_MS = 90_000

const keptPlanSchema = backupPlanSchema.extend({
  /** When it was switched on: what came before is not owed. */
  since: z.iso.datetime().nullable(),
  /** A restore switched it off. */
  isRested: z.boolean(),
})
export type KeptPlan = z.infer<typeof keptPlanSchema>

const planChoice = {
  key: 'backup-plan',
  schema: keptPlanSchema,
  fallback: {
    isOn: false,
    folder: '',
    time: '01:30',
    copies: 7,
    warnAfterHours: 36,
    since: null,
    isRested: false,
  } satisfies KeptPlan as KeptPlan,
}

const stateSchema = z.object({
  running: backupRunSchema.nullable(),
  lastGood: goodBackupSchema.nullable(),
  failed: failedBackupSchema.nullable(),
})
export type BackupState = z.infer<typeof stateSchema>

const stateChoice = {
  key: 'backup-state',
  schema: stateSchema,
  fallback: { running: null, lastGood: null, failed: null } as BackupState,
}

export const readPlan = (db: Db, councilId: number): Promise<KeptPlan> =>
  readSetting(db, councilId, planChoice.key, planChoice)

export const readState = (db: Db, councilId: number): Promise<BackupState> =>
  readSetting(db, councilId, stateChoice.key, stateChoice)

/** Which installation this is: made once, and kept by a restore. Tells its backups from others' in one folder. */
export async function keepOrigin(db: Db, councilId: number): Promise<string> {
  return inTransaction(db, async (tx) => {
    const choice = { key: 'backup-origin', schema: z.string(), fallback: '' }
    const made = randomUUID()
    const before = await changeSetting(tx, councilId, choice, (origin) => origin || made)
    return before || made
  })
}

/** Keeps what the operator chose. Nothing is owed from before it was switched on. */
export async function savePlan(tx: Tx, councilId: number, plan: BackupPlan, now: Date): Promise<void> {
  await changeSetting(tx, councilId, planChoice, (before) => ({
    ...plan,
    since: plan.isOn ? (before.since ?? now.toISOString()) : null,
    isRested: false,
  }))
}

/** Changes what is known of the backups; one change after the other. */
export async function changeState(
  db: Db,
  councilId: number,
  change: (before: BackupState) => BackupState,
): Promise<void> {
  await inTransaction(db, (tx) => changeSetting(tx, councilId, stateChoice, change))
}

/**
 * Switches nightly backups off in an office that was restored: were it a trial beside the office itself, both would write
 * into one folder and clear each other's. What was running when the backup was made runs no more. Gives whether it was on.
 */
export async function restPlan(db: Db, councilId: number): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    const before = await changeSetting(tx, councilId, planChoice, (plan) => ({
      ...plan,
      isOn: false,
      since: null,
      isRested: plan.isOn || plan.isRested,
    }))
    await changeSetting(tx, councilId, stateChoice, (state) => ({ ...state, running: null }))
    return before.isOn
  })
}

/** The last moment, up to now, at which the wall of the office showed this time. */
export function lastMoment(now: Date, time: string, zone: Zone): Date {
  const { day } = toZoned(now, zone)
  const today = fromZoned(day, time, zone)
  return today <= now ? today : fromZoned(addDays(day, -1), time, zone)
}

type Failed = BackupState & { failed: NonNullable<BackupState['failed']> }

/** Whether the last try failed. */
function hasFailed(state: BackupState): state is Failed {
  const { failed, lastGood } = state
  return failed !== null && (lastGood === null || failed.at > lastGood.at)
}

const ageOf = ({ at }: { at: string }, now: Date): number => now.getTime() - Date.parse(at)

/** Whether the backup of the last night is owed: none was tried since its moment, or the last try failed an hour ago. */
export function isDue(plan: KeptPlan, state: BackupState, now: Date, zone: Zone): boolean {
  if (!plan.isOn || plan.since === null) return false
  const moment = lastMoment(now, plan.time, zone)
  if (hasFailed(state)) return ageOf(state.failed, now) >= HOUR_MS
  const since = new Date(plan.since)
  return moment > since && moment > new Date(state.lastGood?.at ?? plan.since)
}

/** What is running, or null: a run that was killed is none. */
export function runningOf({ running }: BackupState, now: Date): BackupState['running'] {
  return running && now.getTime() - Date.parse(running.beatAt) < SILENT_MS ? running : null
}

/** The light of the backups. */
export function lightOf(plan: KeptPlan, state: BackupState, now: Date): BackupLight {
  if (plan.isRested) return 'rested'
  if (!plan.isOn) return 'off'
  if (hasFailed(state)) return 'failed'
  const { lastGood } = state
  const age = ageOf(lastGood ?? { at: plan.since ?? now.toISOString() }, now)
  if (age > plan.warnAfterHours * HOUR_MS) return 'old'
  return lastGood ? 'good' : 'waiting'
}

/** How the backups stand, for the health check. */
export async function readBackupHealth(db: Db, councilId: number, now: Date): Promise<BackupHealth> {
  const [plan, state] = [await readPlan(db, councilId), await readState(db, councilId)]
  return { light: lightOf(plan, state, now), lastAt: state.lastGood?.at ?? null }
}

/** Remembers a backup that was made by hand on the command line. */
export async function rememberGood(db: Db, councilId: number, good: BackupState['lastGood']): Promise<void> {
  await inTransaction(db, async (tx) => {
    const before = await readSetting(tx, councilId, stateChoice.key, stateChoice)
    await saveSetting(tx, councilId, stateChoice.key, { ...before, lastGood: good, failed: null })
  })
}
