import { read } from '#lib/api/client.ts'
import { requireRight } from '#lib/api/rights.ts'
import type { Retention } from '#lib/contracts.ts'
import type { PageLoad } from './$types'

/** How long what citizens wrote is kept, for who chooses for the council. */
export const load: PageLoad = async (event) => {
  await requireRight(event, 'settings.manage')
  event.depends('gacek:retention')
  return { retention: await read<Retention>(event, '/api/inbox/retention') }
}
