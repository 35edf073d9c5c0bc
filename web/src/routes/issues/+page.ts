import { read } from '#lib/api/client.ts'
import type { IssueList } from '#lib/contracts.ts'
import type { PageLoad } from './$types'

/** Issues by name, newest activity first. */
export const load: PageLoad = async (event) => {
  const query = event.url.searchParams.get('query') ?? ''
  const only = event.url.searchParams.get('only') === 'returned' ? 'returned' : null
  const search = new URLSearchParams(query === '' ? {} : { query })
  if (only) search.set('only', only)
  const list = await read<IssueList>(event, `/api/issues?${search.toString()}`)
  return { list, query, only, focus: event.url.searchParams.has('focus') }
}
