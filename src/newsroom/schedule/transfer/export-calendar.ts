import { addDays, countDays, fromZoned, toZoned, zoneLabel } from '../../../calendar/index.ts'
import type { Actor } from '../../../people/index.ts'
import type { CalendarQuery } from '../contract.ts'
import type { ScheduleDeps } from '../entries/change-entry.ts'
import { listItems, readCalendar, type CalendarRefusal } from '../read-calendar.ts'
import { writeCsv } from '../../../platform/write-csv.ts'
import { writeIcs } from './write-ics.ts'

type File = { ok: true; file: string } | { ok: false; refusal: CalendarRefusal }

/** What the actor sees of these days, as CSV. Its headings can be read back by the import. */
export async function exportCsv(deps: ScheduleDeps, actor: Actor, query: CalendarQuery): Promise<File> {
  const read = await readCalendar(deps, actor, query)
  if (!read.ok) return read
  const { items, zone } = read.calendar
  const head = [
    'Tanggal',
    'Jam',
    'Selesai',
    'Zona',
    'Jenis',
    'Judul',
    'Perangkat daerah',
    'Tempat',
    'Catatan',
    'Status',
  ]
  const names = { topic: 'topik', activity: 'kegiatan', notice: 'catatan', release: 'rilis' }
  const lines = items.map((item) => [
    item.day,
    (item.time ?? '').replace(':', '.'),
    (item.endTime ?? '').replace(':', '.'),
    zone,
    names[item.kind],
    item.title,
    item.office,
    item.place,
    item.note,
    item.status ?? '',
  ])
  return { ok: true, file: writeCsv([head, ...lines]) }
}

/** What the actor sees of these days, as iCalendar. */
export async function exportIcs(deps: ScheduleDeps, actor: Actor, query: CalendarQuery): Promise<File> {
  const read = await readCalendar(deps, actor, query)
  if (!read.ok) return read
  const name = `Kalender redaksi (${read.calendar.zone})`
  return { ok: true, file: writeIcs(read.calendar.items, { name, stamp: deps.clock.now() }) }
}

const BACK_DAYS = 30
const AHEAD_DAYS = 180

/** A feed's file: from a month ago to half a year ahead. Asks for no rights. */
export async function writeFeed(
  deps: ScheduleDeps,
  feed: { councilId: number; name: string; officeIds: number[] | 'all' },
): Promise<string> {
  const { timeZone, clock } = deps
  const today = toZoned(clock.now(), timeZone).day
  const days = { from: addDays(today, -BACK_DAYS), to: addDays(today, AHEAD_DAYS) }
  if (countDays(days.from, days.to) < 1) throw new Error('a feed without days')
  const range = {
    from: fromZoned(days.from, '00:00', timeZone),
    to: fromZoned(days.to, '00:00', timeZone),
    officeIds: feed.officeIds,
  }
  const items = await listItems(deps, feed.councilId, range, null)
  return writeIcs(items, { name: `${feed.name} (${zoneLabel(timeZone)})`, stamp: clock.now() })
}
