import { read } from '#lib/api/client.ts'
import { requireRight } from '#lib/api/rights.ts'
import type { OfficeList, OfficerList } from '#lib/contracts.ts'
import type { PageLoad } from './$types'

/** Officers, invitations that wait, and the offices in which they can have roles. */
export const load: PageLoad = async (event) => {
  await requireRight(event, 'people.manage')
  event.depends('gacek:officers')
  const [people, list] = await Promise.all([
    read<OfficerList>(event, '/api/officers'),
    read<OfficeList>(event, '/api/offices'),
  ])
  return { ...people, offices: list.offices }
}
