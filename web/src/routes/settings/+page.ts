import { read } from '#lib/api/client.ts'
import { requireRight } from '#lib/api/rights.ts'
import type { BackupView, Keeping, KeptSettings } from '#lib/contracts.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = async (event) => {
  await requireRight(event, 'settings.manage')
  const [settings, keeping, backup] = await Promise.all([
    read<KeptSettings>(event, '/api/settings'),
    read<Keeping>(event, '/api/inbox/keeping'),
    read<BackupView>(event, '/api/backup'),
  ])
  return { settings, keeping, backup }
}
