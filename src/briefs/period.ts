import { addDays, endOfDay, toZoned, weekdayOf, type Zone } from '../calendar/index.ts'
import type { BoardWindow } from '../listening/board/contract.ts'
import type { BriefKind } from './contract.ts'

/** What a brief looks back over: a window of the board that ends at a moment. */
export type Period = { kind: BriefKind; day: string; window: BoardWindow; to: Date }

/** The day a brief is kept under: of a week its Monday. */
export function dayOf(kind: BriefKind, day: string): string {
  return kind === 'daily' ? day : addDays(day, 1 - weekdayOf(day))
}

/** The Monday of the last week that is over. */
export function lastWeek(now: Date, zone: Zone): string {
  return addDays(dayOf('weekly', toZoned(now, zone).day), -7)
}

/** How many days the board knows wholly, besides today. */
const DAYS_BACK = 7
const WEEKS_BACK = 1

/** The first day of which a brief can be made. */
export function firstDay(now: Date, zone: Zone): string {
  return addDays(toZoned(now, zone).day, -DAYS_BACK)
}

/**
 * The period of a brief. Of today: the last 24 hours; of an earlier day: that day; of a week: Monday to Sunday, once it is
 * over. Null for what lies ahead or is further back than the board reaches.
 */
export function periodOf(kind: BriefKind, asked: string, now: Date, zone: Zone): Period | null {
  const day = dayOf(kind, asked)
  const today = toZoned(now, zone).day
  if (kind === 'weekly') {
    const last = lastWeek(now, zone)
    if (day > last || day < addDays(last, 7 * (1 - WEEKS_BACK))) return null
    return { kind, day, window: '7d', to: endOfDay(addDays(day, 6), zone) }
  }
  if (day > today || day < firstDay(now, zone)) return null
  return { kind, day, window: '24h', to: day === today ? now : endOfDay(day, zone) }
}

/** The last day of a brief's period. */
export function lastDayOf({ kind, day }: { kind: BriefKind; day: string }): string {
  return kind === 'daily' ? day : addDays(day, 6)
}
