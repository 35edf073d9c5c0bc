import { addDays, fromZoned, toZoned, weekdayOf, type Calendar, type Zone } from '../../../calendar/index.ts'
import { restOn } from '../entries/on-holidays.ts'

export type Slot = { weekday: number; time: string }
export type FreeSlot = { day: string; time: string; at: Date }

/** How far ahead a free slot is looked for. */
const MOST_DAYS = 90

/**
 * The first slot after `after` that nothing is released at, on no holiday (weekend slots that an office names are
 * kept). `taken` are moments of releases. Null: no slots, or none free within 90 days.
 */
export function findFreeSlot(
  slots: readonly Slot[],
  taken: readonly Date[],
  { after, zone, calendar }: { after: Date; zone: Zone; calendar: Calendar },
): FreeSlot | null {
  const busy = new Set(taken.map((moment) => Math.floor(moment.getTime() / 60_000)))
  const first = toZoned(after, zone).day
  for (let ahead = 0; ahead <= MOST_DAYS; ahead += 1) {
    const day = addDays(first, ahead)
    if (restOn(calendar, day) !== null) continue
    const times = slots.filter(({ weekday }) => weekday === weekdayOf(day)).map(({ time }) => time)
    for (const time of times.sort()) {
      const at = fromZoned(day, time, zone)
      if (at > after && !busy.has(Math.floor(at.getTime() / 60_000))) return { day, time, at }
    }
  }
  return null
}
