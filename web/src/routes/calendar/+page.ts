import { read } from '#lib/api/client.ts'
import { requireRight } from '#lib/api/rights.ts'
import type { ScheduleCalendar } from '#lib/contracts.ts'
import { isDay, rangeOf, VIEWS, type View } from '#lib/schedule/range.ts'
import type { PageLoad } from './$types'

function dayNow(timeZone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone }).format(new Date())
}

/** The days of the view in the address; without one the month around today. */
export const load: PageLoad = async (event) => {
  const me = await requireRight(event, 'publications.read')
  event.depends('gacek:schedule')
  const { searchParams } = event.url
  const view: View = VIEWS.find((one) => one === searchParams.get('view')) ?? 'month'
  const asked = searchParams.get('at')
  const at = isDay(asked) ? asked : dayNow(me.council.timeZone)
  const range = rangeOf(view, at)
  const office = searchParams.get('office') ?? 'all'
  const kinds = searchParams.get('kinds')
  const query = new URLSearchParams({ ...range, office, ...(kinds ? { kinds } : {}) })
  const calendar = await read<ScheduleCalendar>(event, `/api/schedule?${query.toString()}`)
  return { view, at, range, office, kinds: kinds?.split(',') ?? [], query: query.toString(), calendar }
}
