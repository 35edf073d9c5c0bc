import { read } from '#lib/api/client.ts'
import { requireRight } from '#lib/api/rights.ts'
import type { Affair, OfficeEvent, OfficeList } from '#lib/contracts.ts'
import { officeData } from '#lib/offices/change.svelte.ts'
import type { PageLoad } from './$types'

/** The offices of the day in the address (today without one), and what happened to all of them. */
export const load: PageLoad = async (event) => {
  const me = await requireRight(event, 'offices.read')
  event.depends(officeData)
  const day = event.url.searchParams.get('day') ?? ''
  const path = day === '' ? '/api/offices' : `/api/offices?day=${encodeURIComponent(day)}`
  const [list, history, affairs] = await Promise.all([
    read<OfficeList>(event, path),
    read<{ events: OfficeEvent[] }>(event, '/api/offices/history'),
    me.rights.includes('offices.manage')
      ? read<{ affairs: Affair[] }>(event, '/api/agenda/affairs')
      : { affairs: [] },
  ])
  return { list, past: day === '' ? null : day, events: history.events, affairs: affairs.affairs }
}
