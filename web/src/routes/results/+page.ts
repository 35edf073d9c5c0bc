import { read } from '#lib/api/client.ts'
import { requireRight } from '#lib/api/rights.ts'
import type { EngagementReport } from '#lib/contracts.ts'
import type { PageLoad } from './$types'

const KEYS = ['from', 'to', 'beforeFrom', 'beforeTo', 'age']

export const load: PageLoad = async (event) => {
  await requireRight(event, 'results.read')
  const asked = KEYS.flatMap((key) => {
    const value = event.url.searchParams.get(key)
    return value ? [[key, value]] : []
  })
  const query = new URLSearchParams(asked).toString()
  return {
    report: await read<EngagementReport>(event, `/api/results/engagement?${query}`),
    csv: `/api/results/engagement.csv?${query}`,
    channels: event.url.searchParams.get('channels') === '1',
  }
}
