import { read } from '#lib/api/client.ts'
import { requireRight } from '#lib/api/rights.ts'
import type { CategoryList, OfficeList } from '#lib/contracts.ts'
import type { PageLoad } from './$types'

/** Categories of cases with the offices they can lead to. */
export const load: PageLoad = async (event) => {
  await requireRight(event, 'inbox.manage')
  event.depends('gacek:categories')
  const [list, offices] = await Promise.all([
    read<CategoryList>(event, '/api/case-categories'),
    read<OfficeList>(event, '/api/offices'),
  ])
  return { list, offices: offices.offices.map(({ id, name }) => ({ id, name })) }
}
