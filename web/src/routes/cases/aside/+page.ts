import { read } from '#lib/api/client.ts'
import { requireRight } from '#lib/api/rights.ts'
import type { SetAside } from '#lib/contracts.ts'
import type { PageLoad } from './$types'

/** Messages that became no case. */
export const load: PageLoad = async (event) => {
  await requireRight(event, 'cases.route')
  event.depends('gacek:aside')
  return read<SetAside>(event, '/api/cases/set-aside')
}
