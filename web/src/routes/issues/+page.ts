import { read } from '#lib/api/client.ts'
import type { FoundPosts, IssueList } from '#lib/contracts.ts'
import type { PageLoad } from './$types'

/** Issues by name, newest activity first. */
export const load: PageLoad = async (event) => {
  const query = event.url.searchParams.get('query') ?? ''
  const only = event.url.searchParams.get('only') === 'returned' ? 'returned' : null
  const search = new URLSearchParams(query === '' ? {} : { query })
  if (only) search.set('only', only)
  const { me } = await event.parent()
  const words = query.trim()
  const mayRead = me.rights.includes('posts.read') && words.length > 1 && only === null
  const [list, found] = await Promise.all([
    read<IssueList>(event, `/api/issues?${search.toString()}`),
    mayRead ? read<FoundPosts>(event, `/api/posts?query=${encodeURIComponent(words.slice(0, 140))}`) : null,
  ])
  return { list, found, query, only, focus: event.url.searchParams.has('focus') }
}
