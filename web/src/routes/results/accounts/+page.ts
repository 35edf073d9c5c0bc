import { read } from '#lib/api/client.ts'
import { requireRight } from '#lib/api/rights.ts'
import type { AccountsReport } from '#lib/contracts.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = async (event) => {
  await requireRight(event, 'results.read')
  event.depends('gacek:rhythm')
  const search = new URLSearchParams()
  for (const key of ['from', 'to']) {
    const value = event.url.searchParams.get(key)
    if (value) search.set(key, value)
  }
  const query = search.toString()
  return {
    report: await read<AccountsReport>(event, `/api/results/accounts?${query}`),
    csv: `/api/results/accounts.csv?${query}`,
    state: event.url.searchParams.get('state'),
  }
}
