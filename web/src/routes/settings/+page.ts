import { read } from '#lib/api/client.ts'
import { requireRight } from '#lib/api/rights.ts'
import type { Keeping, Settings } from '#lib/contracts.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = async (event) => {
  await requireRight(event, 'settings.manage')
  const [settings, keeping] = await Promise.all([
    read<Settings>(event, '/api/settings'),
    read<Keeping>(event, '/api/inbox/keeping'),
  ])
  return { settings, keeping }
}
