import { read } from '#lib/api/client.ts'
import { requireRight } from '#lib/api/rights.ts'
import type { CaseDesk, CasePage, SavedViews } from '#lib/contracts.ts'
import type { PageLoad } from './$types'

const FILTERS = [
  'state',
  'kind',
  'office',
  'officer',
  'category',
  'place',
  'priority',
  'late',
  'due',
  'news',
  'untold',
  'mentioned',
  'search',
  'order',
] as const

/** The cases of one's offices. Every filter and the order stand in the address. */
export const load: PageLoad = async (event) => {
  await requireRight(event, 'cases.read')
  event.depends('gacek:cases')
  const asked = event.url.searchParams
  const chosen: Record<string, string> = {}
  for (const name of FILTERS) {
    const value = asked.get(name)?.trim() ?? ''
    if (value !== '') chosen[name] = value
  }
  const search = new URLSearchParams(chosen).toString()
  const [list, desk, views] = await Promise.all([
    read<CasePage>(event, `/api/cases?${search}`),
    read<CaseDesk>(event, '/api/cases/desk'),
    read<SavedViews>(event, '/api/cases/views'),
  ])
  return { list, desk, views: views.views, chosen, search }
}
