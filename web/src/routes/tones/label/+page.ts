import { read } from '#lib/api/client.ts'
import { requireRight } from '#lib/api/rights.ts'
import type { LabelQueue } from '#lib/contracts.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = async (event) => {
  await requireRight(event, 'issues.correct')
  return { queue: await read<LabelQueue>(event, '/api/tones/queue') }
}
