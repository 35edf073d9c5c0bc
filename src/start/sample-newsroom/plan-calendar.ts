import { addDays, toZone, toZoned, weekdayOf } from '../../calendar/index.ts'
import { openCalendar } from '../../inbox/clocks/index.ts'
import { chooseSlots, planEntry, readCalendar } from '../../newsroom/schedule/index.ts'
import { samplePlans } from '../../sample/index.ts'
import type { Rehearsing } from './rehearsing.ts'

/** The hours at which the desk usually releases: Monday is 1. */
const SLOTS = [1, 2, 3, 4, 5]
  .flatMap((weekday) => ['09:00', '16:00'].map((time) => ({ weekday, time })))
  .concat([6, 7].map((weekday) => ({ weekday, time: '10:00' })))

type ComesBack = (typeof samplePlans)[number]['comesBack']

function recurrenceOf(comesBack: ComesBack, day: string) {
  if (comesBack === undefined) return null
  if (comesBack.every === 'week')
    return { every: 'week' as const, interval: 1, byDay: [weekdayOf(day)], until: null }
  return { every: 'day' as const, interval: 1, byDay: [], until: addDays(day, comesBack.days - 1) }
}

/** The editorial calendar around the day the sample begins, and the desk's usual hours. What is planned already stays. */
export async function planCalendar(stage: Rehearsing): Promise<void> {
  const { editor } = stage.cast
  const deps = { db: stage.db, clock: stage.clock, timeZone: toZone(stage.timeZone), openCalendar }
  const today = toZoned(stage.clock.now(), deps.timeZone).day
  const chosen = await chooseSlots(deps, editor, stage.officeId('Prokopim'), SLOTS)
  if (!chosen.ok) throw new Error(`sample hours: ${chosen.refusal}`)
  const query = { from: addDays(today, -30), to: addDays(today, 30), office: 'all' } as const
  const known = await readCalendar(deps, editor, query)
  if (!known.ok) throw new Error(`sample calendar: ${known.refusal}`)
  const titles = new Set(known.calendar.items.map(({ title }) => title))
  for (const { office, inDays, comesBack, ...plan } of samplePlans) {
    if (titles.has(plan.title)) continue
    const day = addDays(today, inDays)
    const entry = { ...plan, officeId: stage.officeId(office), day, recurrence: recurrenceOf(comesBack, day) }
    const planned = await planEntry(deps, editor, entry)
    if (!planned.ok) throw new Error(`sample entry "${plan.title}": ${planned.refusal}`)
  }
}
