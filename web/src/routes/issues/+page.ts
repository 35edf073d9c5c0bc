import { read } from '#lib/api/client.ts'
import type { FoundPosts, IssueList, IssueTable } from '#lib/contracts.ts'
import { allQuery, allWindow } from '#lib/issue/all/address.ts'
import type { PageLoad } from './$types'

type Event = Parameters<PageLoad>[0]

/** Posts with the words searched for; null where nobody may read them, or hardly a word was given. */
async function findPosts(event: Event, query: string): Promise<FoundPosts | null> {
  const { me } = await event.parent()
  if (!me.rights.includes('posts.read') || query.length < 2) return null
  return read<FoundPosts>(event, `/api/posts?query=${encodeURIComponent(query.slice(0, 140))}`)
}

/** All issues of a window as the address narrows and orders them, or of all time by name; and posts with the words searched for. */
export const load: PageLoad = async (event) => {
  const { searchParams } = event.url
  const window = allWindow(searchParams)
  const query = searchParams.get('query')?.trim() ?? ''
  const only = searchParams.get('only') === 'returned' ? ('returned' as const) : null
  const ofNames = new URLSearchParams({ query, ...(only && { only }) })
  const search = allQuery(searchParams)
  const isAllTime = window === 'all'
  const [table, list, found] = await Promise.all([
    isAllTime ? null : read<IssueTable>(event, `/api/board/issues?${search}`),
    isAllTime ? read<IssueList>(event, `/api/issues?${ofNames.toString()}`) : null,
    only === null ? findPosts(event, query) : null,
  ])
  return { window, table, list, found, query, only, search }
}
