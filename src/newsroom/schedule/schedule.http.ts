import type { App } from '../../platform/http/index.ts'
import type { ScheduleDeps } from './entries/change-entry.ts'
import { registerCalendar } from './http/calendar.http.ts'
import { registerEntries } from './http/entries.http.ts'
import { registerFeeds } from './http/feeds.http.ts'
import { registerSlots } from './http/slots.http.ts'

/** The routes of the editorial calendar. */
export function registerScheduleRoutes(app: App, deps: ScheduleDeps): void {
  registerCalendar(app, deps)
  registerEntries(app, deps)
  registerSlots(app, deps)
  registerFeeds(app, deps)
}
