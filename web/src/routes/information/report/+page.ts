import { read } from '#lib/api/client.ts'
import { requireOfficer } from '#lib/api/rights.ts'
import type { YearReport } from '#lib/contracts.ts'
import { todayIn } from '#lib/format/day.ts'
import type { PageLoad } from './$types'

/** The yearly report of the year in the address; without one of this year. */
export const load: PageLoad = async (event) => {
  const me = await requireOfficer(event)
  event.depends('gacek:information')
  const now = Number(todayIn(me.council.timeZone).slice(0, 4))
  const asked = Number(event.url.searchParams.get('year') ?? now)
  const year = Number.isInteger(asked) && asked >= 2010 && asked <= now ? asked : now
  return { report: await read<YearReport>(event, `/api/information/report/${year}`), now }
}
