import { read } from '#lib/api/client.ts'
import { requireRight } from '#lib/api/rights.ts'
import type { Settings } from '#lib/contracts.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = async (event) => {
  await requireRight(event, 'settings.manage')
  return { settings: await read<Settings>(event, '/api/settings') }
}
