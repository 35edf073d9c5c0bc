import { fromZoned, toZone, toZoned } from '../../calendar/index.ts'

const HOUR_MS = 3_600_000
const OPENS = 7
const CLOSES = 19

/**
 * When an office of the sample would have sent the report of something `hoursAgo` (above 0) before `moment`: at a full
 * hour of that day between 7 and 19 in `timeZone` (IANA name). What lies too close to `moment` for that, so that its
 * release half an hour later would be yet to come, keeps its own minute. Later things never come before earlier ones.
 */
export function officeHour(moment: Date, hoursAgo: number, timeZone: string): Date {
  const zone = toZone(timeZone)
  const then = new Date(moment.getTime() - hoursAgo * HOUR_MS)
  const { day, time } = toZoned(then, zone)
  const hour = Math.min(Math.max(Number(time.slice(0, 2)), OPENS), CLOSES)
  const at = fromZoned(day, `${String(hour).padStart(2, '0')}:00`, zone)
  return at.getTime() + HOUR_MS / 2 < moment.getTime() ? at : then
}
