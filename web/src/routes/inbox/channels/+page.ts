import { read } from '#lib/api/client.ts'
import { requireRight } from '#lib/api/rights.ts'
import type { Channels } from '#lib/contracts.ts'
import type { PageLoad } from './$types'

/** The ways in, for who manages them. */
export const load: PageLoad = async (event) => {
  await requireRight(event, 'inbox.manage')
  event.depends('gacek:channels')
  return { found: await read<Channels>(event, '/api/inbox/channels') }
}
