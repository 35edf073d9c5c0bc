import { requireRight } from '#lib/api/rights.ts'
import { loadReports } from '#lib/reports/load-offline.ts'
import type { PageLoad } from './$types'

/** Reports: one's own, or those of one's offices. The page also opens without a signal. */
export const load: PageLoad = async (event) => {
  const me = await requireRight(event, 'reports.read')
  event.depends('gacek:reports')
  const asked = event.url.searchParams
  const usual = me.rights.includes('reports.write') && !me.rights.includes('reports.handle') ? 'mine' : 'all'
  const chosen = {
    view: asked.get('view') ?? usual,
    status: asked.get('status') ?? '',
    search: asked.get('search') ?? '',
  }
  const search = new URLSearchParams({ mine: chosen.view === 'mine' ? 'yes' : 'no' })
  if (chosen.status !== '') search.set('status', chosen.status)
  if (chosen.search !== '') search.set('search', chosen.search)
  return { list: await loadReports(event, search), search: search.toString(), chosen }
}
