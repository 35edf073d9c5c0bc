import { read } from '#lib/api/client.ts'
import { readId } from '#lib/api/read-id.ts'
import { requireRight } from '#lib/api/rights.ts'
import type { Affair, OfficeList, OfficerList, OfficeView } from '#lib/contracts.ts'
import { officeData } from '#lib/offices/change.svelte.ts'
import type { PageLoad } from './$types'

/** One office; for who manages also the other offices and the officers to choose from. */
export const load: PageLoad = async (event) => {
  const me = await requireRight(event, 'offices.read')
  event.depends(officeData)
  const manages = me.rights.includes('offices.manage')
  const [view, affairs, list, people] = await Promise.all([
    read<OfficeView>(event, `/api/offices/${readId(event.params.id)}`),
    read<{ affairs: Affair[] }>(event, '/api/agenda/affairs'),
    manages ? read<OfficeList>(event, '/api/offices') : null,
    me.rights.includes('people.manage') ? read<OfficerList>(event, '/api/officers') : null,
  ])
  return {
    view,
    affairs: affairs.affairs,
    standing: list?.offices ?? [],
    officers: people?.officers ?? [],
  }
}
