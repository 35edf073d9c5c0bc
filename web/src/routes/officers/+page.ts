import { read } from '#lib/api/client.ts'
import { requireRight } from '#lib/api/rights.ts'
import type { Officer, PendingInvitation } from '#lib/contracts.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = async (event) => {
  await requireRight(event, 'people.manage')
  event.depends('gacek:officers')
  return read<{ officers: Officer[]; invitations: PendingInvitation[] }>(event, '/api/officers')
}
