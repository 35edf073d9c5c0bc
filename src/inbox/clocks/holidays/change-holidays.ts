import { recordAudit, type Actor } from '../../../people/index.ts'
import { changeSetting, readSetting, saveSetting } from '../../../council/index.ts'
import type { Clock } from '../../../platform/clock.ts'
import { inTransaction, type Db, type Tx } from '../../../platform/db/index.ts'
import type { Jobs } from '../../../platform/jobs.ts'
import type { NewHoliday } from '../contract.ts'
import { askRecount } from '../recount/recount-clocks.ts'
import { removeHoliday, saveHolidays } from './holidays.store.ts'
import { COMPLETE_YEARS, JOINT_LEAVE } from './open-calendar.ts'

export type HolidayDeps = { db: Db; jobs: Pick<Jobs, 'enqueue'>; clock: Clock }

async function record(
  tx: Tx,
  deps: HolidayDeps,
  actor: Actor,
  change: { action: string; subject: string; detail: string; reason: string },
): Promise<void> {
  const { councilId } = actor
  const officerId = actor.officer?.id ?? null
  const { reason, ...told } = change
  await recordAudit(tx, { councilId, officerId, ...told })
  await askRecount(tx, deps.jobs, { councilId, officerId, reason, at: deps.clock.now() })
}

const describe = ({ day, name }: NewHoliday): string => `${day} ${name}`

/** Adds a day of the council's own, or replaces what stood on it, and has all running deadlines counted anew. */
export async function addHoliday(deps: HolidayDeps, actor: Actor, holiday: NewHoliday): Promise<void> {
  await inTransaction(deps.db, async (tx) => {
    await saveHolidays(tx, actor.councilId, [holiday])
    await record(tx, deps, actor, {
      action: 'holiday.added',
      subject: describe(holiday),
      detail: `${holiday.kind}; ${holiday.source}`,
      reason: `+ ${describe(holiday)}`,
    })
  })
}

/** Takes a day of the council's own away; false when there is none of this number. */
export function dropHoliday(deps: HolidayDeps, actor: Actor, id: number): Promise<boolean> {
  return inTransaction(deps.db, async (tx) => {
    const holiday = await removeHoliday(tx, actor.councilId, id)
    if (holiday === undefined) return false
    await record(tx, deps, actor, {
      action: 'holiday.removed',
      subject: describe(holiday),
      detail: `${holiday.kind}; ${holiday.source}`,
      reason: `− ${describe(holiday)}`,
    })
    return true
  })
}

/** Adds many days at once; `completeYear` says that they are the whole decree of that year. */
export async function addHolidays(
  deps: HolidayDeps,
  actor: Actor,
  days: readonly NewHoliday[],
  completeYear: { year: number; source: string } | null,
): Promise<void> {
  const { councilId } = actor
  await inTransaction(deps.db, async (tx) => {
    await saveHolidays(tx, councilId, days)
    if (completeYear !== null) {
      await changeSetting(tx, councilId, COMPLETE_YEARS, (before) => [
        ...before.filter(({ year }) => year !== completeYear.year),
        completeYear,
      ])
    }
    await record(tx, deps, actor, {
      action: 'holiday.imported',
      subject: `${days.length}`,
      detail: days.map(({ day }) => day).join(', '),
      reason: `CSV: ${days.length}`,
    })
  })
}

/** Chooses whether joint leave counts as a working day; nothing happens when it is so already. */
export async function chooseJointLeave(deps: HolidayDeps, actor: Actor, works: boolean): Promise<void> {
  const { councilId } = actor
  await inTransaction(deps.db, async (tx) => {
    const before = await readSetting(tx, councilId, JOINT_LEAVE.key, JOINT_LEAVE)
    if (before === works) return
    await saveSetting(tx, councilId, JOINT_LEAVE.key, works)
    await record(tx, deps, actor, {
      action: 'holiday.joint-leave-chosen',
      subject: works ? 'dihitung / counts' : 'tidak dihitung / does not count',
      detail: '',
      reason: works ? 'Cuti bersama dihitung' : 'Cuti bersama tidak dihitung',
    })
  })
}
