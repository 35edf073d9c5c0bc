import { error } from '@sveltejs/kit'
import { requireRight } from '#lib/api/rights.ts'
import { loadKit } from '#lib/reports/load-offline.ts'
import type { PageLoad } from './$types'

/** Writing a report. The page also opens without a signal, once this device has opened it with one. */
export const load: PageLoad = async (event) => {
  const me = await requireRight(event, 'reports.write')
  const kit = await loadKit(event, me.officer?.id ?? '')
  if (!kit) return error(503, 'offline', { code: 'offline' })
  return { kit }
}
