import {
  addDays,
  countDays,
  fromZoned,
  toZoned,
  zoneLabel,
  type Calendar,
  type Zone,
} from '../../calendar/index.ts'
import { can, listOffices, officesFor, type Actor } from '../../people/index.ts'
import { listMoments } from '../publications/index.ts'
import type { CalendarDay, CalendarItem, CalendarQuery, ScheduleCalendar } from './contract.ts'
import { listOccurrences, onWall, type Entry } from './entries/entry.ts'
import { nextWorkingDay, restOn } from './entries/on-holidays.ts'
import type { ScheduleDeps } from './entries/change-entry.ts'
import { readRule } from './entries/recurrence.ts'
import { listEntries, listExceptions } from './schedule.store.ts'

/** A quarter and the days around it, as a month view shows them. */
const MOST_DAYS = 400

export type CalendarRefusal = 'range-too-long' | 'range-empty' | 'not-found'
type Offices = number[] | 'all'
type Range = { from: Date; to: Date; officeIds: Offices }

/** The offices whose things are shown: those asked for, as far as the actor may see them. Null: none of that id to see. */
function chooseOffices(actor: Actor, wanted: CalendarQuery['office']): Offices | null {
  const seen = officesFor(actor, 'publications.read')
  if (wanted === 'all') return seen
  if (wanted === 'own') return (actor.officer?.offices ?? []).map(({ officeId }) => officeId)
  return seen === 'all' || seen.includes(wanted) ? [wanted] : null
}

function daysOf(calendar: Calendar, from: string, count: number): CalendarDay[] {
  return Array.from({ length: count }, (_, at) => {
    const day = addDays(from, at)
    const holiday = calendar.holidayOn(day)
    return {
      day,
      holiday: holiday && { name: holiday.name, kind: holiday.kind, source: holiday.source },
      working: calendar.isWorkingDay(day),
      nextWorking: restOn(calendar, day) && nextWorkingDay(calendar, day),
    }
  })
}

type Reading = { actor: Actor | null; zone: Zone }

function toItems(
  entry: Entry,
  occurrences: ReturnType<typeof listOccurrences>,
  { actor, zone }: Reading,
): CalendarItem[] {
  const movable = actor !== null && can(actor, 'schedule.manage', entry.officeId)
  const recurrence = entry.recurrence === null ? null : readRule(entry.recurrence)
  const first = { at: entry.startsAt, endsAt: entry.endsAt, ruleStart: null }
  const series = recurrence === null ? null : onWall(first, entry.isAllDay, zone)
  return occurrences.map((occurrence) => ({
    key: `entry-${entry.id}-${(occurrence.ruleStart ?? occurrence.at).toISOString()}`,
    kind: entry.kind,
    id: entry.id,
    officeId: entry.officeId,
    office: entry.office,
    title: entry.title,
    note: entry.note,
    place: entry.place,
    at: occurrence.at.toISOString(),
    endsAt: occurrence.endsAt?.toISOString() ?? null,
    ...onWall(occurrence, entry.isAllDay, zone),
    recurrence,
    series,
    occurrence: occurrence.ruleStart?.toISOString() ?? null,
    status: null,
    movable,
  }))
}

/** Entries of the offices within [from, to), every occurrence for itself. */
async function readEntries(
  deps: ScheduleDeps,
  councilId: number,
  range: Range,
  actor: Actor | null,
): Promise<CalendarItem[]> {
  const entries = await listEntries(deps.db, councilId, range)
  const recurring = entries.filter(({ recurrence }) => recurrence !== null).map(({ id }) => id)
  const exceptions = await listExceptions(deps.db, councilId, recurring)
  const reading = { actor, zone: deps.timeZone }
  return entries.flatMap((entry) =>
    toItems(entry, listOccurrences(entry, exceptions, deps.timeZone, range), reading),
  )
}

const MOVABLE = new Set(['draft', 'scheduled', 'paused'])

async function readReleases(
  deps: ScheduleDeps,
  councilId: number,
  range: Range,
  actor: Actor | null,
): Promise<CalendarItem[]> {
  const moments = await listMoments(deps.db, councilId, range)
  const shortNames = new Map(
    (await listOffices(deps.db, councilId)).map(({ id, shortName }) => [id, shortName]),
  )
  return moments.flatMap((release): CalendarItem[] => {
    if (release.releaseAt === null) return []
    const { day, time } = toZoned(new Date(release.releaseAt), deps.timeZone)
    const movable =
      MOVABLE.has(release.status) && actor !== null && can(actor, 'publications.release', release.officeId)
    const nothing = {
      note: '',
      place: '',
      endsAt: null,
      endTime: null,
      recurrence: null,
      series: null,
      occurrence: null,
    }
    return [
      {
        ...nothing,
        key: `release-${release.id}`,
        kind: 'release',
        id: release.id,
        officeId: release.officeId,
        office: shortNames.get(release.officeId) ?? release.officeName,
        title: release.title,
        at: release.releaseAt,
        day,
        time,
        status: release.status,
        movable,
      },
    ]
  })
}

/** All items of the offices within [from, to) in order of time. Asks for no rights but marks what `actor` may move. */
export async function listItems(
  deps: ScheduleDeps,
  councilId: number,
  range: Range,
  actor: Actor | null,
): Promise<CalendarItem[]> {
  const [entries, releases] = [
    await readEntries(deps, councilId, range, actor),
    await readReleases(deps, councilId, range, actor),
  ]
  return [...entries, ...releases].sort((a, b) => a.at.localeCompare(b.at) || a.key.localeCompare(b.key))
}

/** The calendar of the days [from, to) as the actor may see it. */
export async function readCalendar(
  deps: ScheduleDeps,
  actor: Actor,
  query: CalendarQuery,
): Promise<{ ok: true; calendar: ScheduleCalendar } | { ok: false; refusal: CalendarRefusal }> {
  const { timeZone: zone, db } = deps
  const count = countDays(query.from, query.to)
  if (count < 1) return { ok: false, refusal: 'range-empty' }
  if (count > MOST_DAYS) return { ok: false, refusal: 'range-too-long' }
  const officeIds = chooseOffices(actor, query.office)
  if (officeIds === null) return { ok: false, refusal: 'not-found' }
  const range = {
    from: fromZoned(query.from, '00:00', zone),
    to: fromZoned(query.to, '00:00', zone),
    officeIds,
  }
  const kinds = query.kinds === undefined ? null : new Set(query.kinds.split(','))
  const items = await listItems(deps, actor.councilId, range, actor)
  const { calendar } = await deps.openCalendar(db, actor.councilId)
  const own = new Set((actor.officer?.offices ?? []).map(({ officeId }) => officeId))
  const seen = officesFor(actor, 'publications.read')
  const offices = (await listOffices(db, actor.councilId)).filter(
    ({ id }) => seen === 'all' || seen.includes(id),
  )
  const years = new Set(Array.from({ length: count }, (_, at) => Number(addDays(query.from, at).slice(0, 4))))
  return {
    ok: true,
    calendar: {
      timeZone: zone,
      zone: zoneLabel(zone),
      today: toZoned(deps.clock.now(), zone).day,
      days: daysOf(calendar, query.from, count),
      items: items.filter(({ kind }) => kinds === null || kinds.has(kind)),
      uncertainYears: [...years].filter((year) => !calendar.isCertain(`${year}-01-01`)),
      offices: offices.map(({ id, shortName }) => ({
        id,
        name: shortName,
        own: own.has(id),
        plans: can(actor, 'schedule.manage', id),
      })),
    },
  }
}
