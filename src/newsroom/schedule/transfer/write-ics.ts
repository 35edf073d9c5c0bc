import ical from 'ical-generator'
import { addDays } from '../../../calendar/index.ts'
import type { CalendarItem } from '../contract.ts'

const PREFIX = { topic: 'Topik', activity: 'Kegiatan', notice: 'Catatan', release: 'Rilis' } as const
/** How long something without an end is shown. */
const SHOWN_MS = 30 * 60_000

/**
 * The items as an iCalendar file (RFC 5545), every occurrence for itself and in UTC: calendar programs show it in their own zone.
 * `stamp` is the moment of writing.
 */
export function writeIcs(items: readonly CalendarItem[], about: { name: string; stamp: Date }): string {
  const calendar = ical({
    name: about.name,
    prodId: { company: 'Gacek', product: 'kalender-redaksi', language: 'ID' },
  })
  for (const item of items) {
    const allDay = item.time === null
    const start = allDay ? new Date(`${item.day}T00:00:00Z`) : new Date(item.at)
    const end = allDay
      ? new Date(`${addDays(item.day, 1)}T00:00:00Z`)
      : new Date(item.endsAt ?? start.getTime() + SHOWN_MS)
    calendar.createEvent({
      id: `${item.key}@gacek`,
      stamp: about.stamp,
      start,
      end,
      allDay,
      summary: `${PREFIX[item.kind]}: ${item.title} (${item.office})`,
      ...(item.place === '' ? {} : { location: item.place }),
      ...(item.note === '' ? {} : { description: item.note }),
    })
  }
  return calendar.toString()
}
