import { read } from '#lib/api/client.ts'
import { requireRight } from '#lib/api/rights.ts'
import type { MeasuredPosts } from '#lib/contracts.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = async (event) => {
  await requireRight(event, 'results.read')
  return { list: await read<MeasuredPosts>(event, `/api/results/posts${event.url.search}`) }
}
