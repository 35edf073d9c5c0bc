import { read, readBeside } from '#lib/api/client.ts'
import { requireRight } from '#lib/api/rights.ts'
import type { BoardFilters, DisplayList } from '#lib/contracts.ts'
import type { PageLoad } from './$types'

const noFilters: BoardFilters = { places: [], affairs: [], programmes: [], sources: [] }

/** The display links, and what a new one can be narrowed to. */
export const load: PageLoad = async (event) => {
  await requireRight(event, 'displays.manage')
  event.depends('gacek:displays')
  const [list, filters] = await Promise.all([
    read<DisplayList>(event, '/api/displays'),
    readBeside(event, '/api/board/filters', noFilters),
  ])
  return { ...list, filters }
}
