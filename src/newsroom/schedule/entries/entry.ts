import { addDays, fromZoned, toZoned, type Zone } from '../../../calendar/index.ts'
import type { EntryChange, EntryKind } from '../contract.ts'
import { listStarts, writeRule } from './recurrence.ts'

/** A planned entry as it is kept; `startsAt` is the start of the first occurrence. */
export type Entry = {
  id: number
  officeId: number
  office: string
  kind: EntryKind
  title: string
  note: string
  place: string
  startsAt: Date
  endsAt: Date | null
  isAllDay: boolean
  recurrence: string | null
}
/** An occurrence of a recurring entry that was moved, or dropped when `movedTo` is null. */
export type Exception = { entryId: number; occurrenceAt: Date; movedTo: Date | null }
/** One occurrence; `ruleStart` is null for what comes only once. */
export type Occurrence = { at: Date; endsAt: Date | null; ruleStart: Date | null }

export type Times = { startsAt: Date; endsAt: Date | null; isAllDay: boolean; recurrence: string | null }

/** The moments of what an officer wrote. An end before the start is the next day's. */
export function readTimes(
  change: Pick<EntryChange, 'day' | 'time' | 'endTime' | 'recurrence'>,
  zone: Zone,
): Times {
  const { day, time, endTime } = change
  const startsAt = fromZoned(day, time ?? '00:00', zone)
  const recurrence = change.recurrence === null ? null : writeRule(change.recurrence)
  if (time === null) return { startsAt, endsAt: null, isAllDay: true, recurrence }
  if (endTime === null) return { startsAt, endsAt: null, isAllDay: false, recurrence }
  const endsAt = fromZoned(endTime > time ? day : addDays(day, 1), endTime, zone)
  return { startsAt, endsAt, isAllDay: false, recurrence }
}

type Range = { from: Date; to: Date }

/** The occurrences of an entry within [from, to), moved ones at their new place. */
export function listOccurrences(
  entry: Entry,
  exceptions: readonly Exception[],
  zone: Zone,
  range: Range,
): Occurrence[] {
  const length = entry.endsAt === null ? null : entry.endsAt.getTime() - entry.startsAt.getTime()
  const at = (start: Date, ruleStart: Date | null): Occurrence => ({
    at: start,
    endsAt: length === null ? null : new Date(start.getTime() + length),
    ruleStart,
  })
  const inRange = (start: Date): boolean => start >= range.from && start < range.to
  if (entry.recurrence === null) return inRange(entry.startsAt) ? [at(entry.startsAt, null)] : []
  const own = exceptions.filter(({ entryId }) => entryId === entry.id)
  const changed = new Set(own.map(({ occurrenceAt }) => occurrenceAt.getTime()))
  const byRule = listStarts(entry.startsAt, entry.recurrence, zone, range)
  const moved = own.flatMap(({ movedTo, occurrenceAt }) =>
    movedTo !== null && inRange(movedTo) ? [at(movedTo, occurrenceAt)] : [],
  )
  return [
    ...byRule.filter((start) => !changed.has(start.getTime())).map((start) => at(start, start)),
    ...moved,
  ]
}

/** Whether the rule gives this start. */
export function hasOccurrence(entry: Entry, start: Date, zone: Zone): boolean {
  if (entry.recurrence === null) return false
  const range = { from: start, to: new Date(start.getTime() + 60_000) }
  return listStarts(entry.startsAt, entry.recurrence, zone, range).some(
    (at) => at.getTime() === start.getTime(),
  )
}

/** Day and times on the wall, as screens and files show them. */
export function onWall(
  { at, endsAt }: Occurrence,
  isAllDay: boolean,
  zone: Zone,
): { day: string; time: string | null; endTime: string | null } {
  const start = toZoned(at, zone)
  return {
    day: start.day,
    time: isAllDay ? null : start.time,
    endTime: endsAt === null || isAllDay ? null : toZoned(endsAt, zone).time,
  }
}
