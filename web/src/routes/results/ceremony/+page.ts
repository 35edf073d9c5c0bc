import { read } from '#lib/api/client.ts'
import { requireRight } from '#lib/api/rights.ts'
import type { CeremonyReport } from '#lib/contracts.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = async (event) => {
  await requireRight(event, 'results.read')
  const months = event.url.searchParams.get('months') ?? '3'
  return {
    report: await read<CeremonyReport>(event, `/api/results/ceremony?months=${encodeURIComponent(months)}`),
    chosen: months,
  }
}
