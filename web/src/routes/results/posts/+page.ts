import { redirect } from '@sveltejs/kit'
import { read } from '#lib/api/client.ts'
import { requireRight } from '#lib/api/rights.ts'
import type { MeasuredPosts } from '#lib/contracts.ts'
import type { PageLoad } from './$types'

export const load: PageLoad = async (event) => {
  await requireRight(event, 'results.read')
  // Which posts stands in the address; without it the report they belong to is the place to begin.
  if (!event.url.searchParams.has('from')) redirect(303, '/results')
  return { list: await read<MeasuredPosts>(event, `/api/results/posts${event.url.search}`) }
}
