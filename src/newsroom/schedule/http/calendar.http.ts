import { requireRight } from '../../../people/index.ts'
import type { App } from '../../../platform/http/index.ts'
import { calendarQuerySchema, calendarSchema } from '../contract.ts'
import type { ScheduleDeps } from '../entries/change-entry.ts'
import { readCalendar } from '../read-calendar.ts'
import { exportCsv, exportIcs } from '../transfer/export-calendar.ts'
import { refuse } from './refuse.http.ts'

const tags = ['schedule']
const reading = requireRight('publications.read')

/** The calendar of some days, on the screen and as files. */
export function registerCalendar(app: App, deps: ScheduleDeps): void {
  app.get(
    '/api/schedule',
    {
      preHandler: reading,
      schema: {
        tags,
        summary: 'The editorial calendar of some days',
        querystring: calendarQuerySchema,
        response: { 200: calendarSchema },
      },
    },
    async ({ actor, query }, reply) => {
      const read = await readCalendar(deps, actor, query)
      return read.ok ? read.calendar : refuse(reply, read.refusal)
    },
  )
  app.get(
    '/api/schedule/export.csv',
    { preHandler: reading, schema: { tags, summary: 'These days as CSV', querystring: calendarQuerySchema } },
    async ({ actor, query }, reply) => {
      const made = await exportCsv(deps, actor, query)
      if (!made.ok) return refuse(reply, made.refusal)
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="kalender-${query.from}.csv"`)
        .send(made.file)
    },
  )
  app.get(
    '/api/schedule/export.ics',
    {
      preHandler: reading,
      schema: { tags, summary: 'These days as iCalendar', querystring: calendarQuerySchema },
    },
    async ({ actor, query }, reply) => {
      const made = await exportIcs(deps, actor, query)
      if (!made.ok) return refuse(reply, made.refusal)
      return reply
        .type('text/calendar; charset=utf-8')
        .header('content-disposition', `attachment; filename="kalender-${query.from}.ics"`)
        .send(made.file)
    },
  )
}
