import { read } from '#lib/api/client.ts'
import { requireOfficer } from '#lib/api/rights.ts'
import type { ConsequenceTest, ItemPage, OfficeList } from '#lib/contracts.ts'
import type { PageLoad } from './$types'

const FILTERS = ['class', 'search', 'due'] as const

/** The public-information list by title. Every filter stands in the address. */
export const load: PageLoad = async (event) => {
  const me = await requireOfficer(event)
  event.depends('gacek:information')
  const asked = event.url.searchParams
  const chosen: Partial<Record<(typeof FILTERS)[number], string>> = {}
  for (const name of FILTERS) if (asked.get(name)) chosen[name] = asked.get(name) ?? ''
  const search = new URLSearchParams(chosen).toString()
  const none = Promise.resolve({ tests: [] as ConsequenceTest[] })
  const [list, offices, tests] = await Promise.all([
    read<ItemPage>(event, `/api/information/list?${search}`),
    read<OfficeList>(event, '/api/offices'),
    me.rights.includes('information.handle')
      ? read<{ tests: ConsequenceTest[] }>(event, '/api/information/list/tests')
      : none,
  ])
  return { list, offices: offices.offices, tests: tests.tests, chosen, search }
}
