import { read } from '#lib/api/client.ts'
import { requireOfficer } from '#lib/api/rights.ts'
import type { OfficeList, RequestPage, Unwritten } from '#lib/contracts.ts'
import type { PageLoad } from './$types'

/** The register of one's offices, newest first. Filter and search stand in the address. */
export const load: PageLoad = async (event) => {
  const { rights } = await requireOfficer(event)
  event.depends('gacek:information')
  const asked = event.url.searchParams
  const chosen = { state: asked.get('state') ?? 'open', search: asked.get('search') ?? '' }
  const search = new URLSearchParams({ state: chosen.state })
  if (chosen.search !== '') search.set('search', chosen.search)
  const [list, offices, unwritten] = await Promise.all([
    read<RequestPage>(event, `/api/information?${search.toString()}`),
    read<OfficeList>(event, '/api/offices'),
    rights.includes('information.handle') ? read<Unwritten>(event, '/api/information/unwritten') : null,
  ])
  return {
    list,
    chosen,
    search: search.toString(),
    offices: offices.offices,
    unwritten: unwritten?.cases ?? null,
  }
}
