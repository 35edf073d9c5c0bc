import { read } from '#lib/api/client.ts'
import { requireRight } from '#lib/api/rights.ts'
import type { CatalogueEntry, Source } from '#lib/contracts.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = async (event) => {
  const me = await requireRight(event, 'sources.read')
  event.depends('gacek:sources')
  const mayAdd = me.rights.includes('sources.manage')
  const [list, catalogue] = await Promise.all([
    read<{ sources: Source[] }>(event, '/api/sources'),
    mayAdd ? read<{ entries: CatalogueEntry[] }>(event, '/api/sources/catalogue') : null,
  ])
  return { sources: list.sources, catalogue: catalogue?.entries ?? [] }
}
