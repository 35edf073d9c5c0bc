import { redirect } from '@sveltejs/kit'
import { read, readBeside } from '#lib/api/client.ts'
import { readId } from '#lib/api/read-id.ts'
import type { Agenda, IssueHandoverList, IssueHistoryEntry, IssuePage, PostPage } from '#lib/contracts.ts'
import { issueData } from '#lib/issue/acts/act.svelte.ts'
import { postsPath } from '#lib/issue/posts/post-filter.ts'
import type { PageLoad } from './$types'

/** One issue over a window, the first posts of the filter in the address, and its history. */
export const load: PageLoad = async (event) => {
  event.depends(issueData)
  const { params, url } = event
  const path = `/api/issues/${readId(params.id)}`
  const asked = new URLSearchParams({ window: url.searchParams.get('window') ?? '24h' })
  const until = url.searchParams.get('until')
  if (until) asked.set('until', until)
  const posts = postsPath(params.id, url.searchParams)
  const [issue, firstPosts, history, agenda, handovers] = await Promise.all([
    read<IssuePage>(event, `${path}?${asked.toString()}`),
    read<PostPage>(event, posts),
    readBeside<{ entries: IssueHistoryEntry[] }>(event, `${path}/history`, { entries: [] }),
    readBeside<Pick<Agenda, 'offices'>>(event, '/api/agenda', { offices: [] }),
    readBeside<IssueHandoverList | null>(
      event,
      `/api/issue-handovers?ids=${encodeURIComponent(params.id)}`,
      null,
    ),
  ])
  // An issue that was merged answers with what it became; its own address then moves there.
  if (issue.id !== params.id) redirect(307, `/issues/${encodeURIComponent(issue.id)}${url.search}`)
  return {
    issue,
    postsPath: posts,
    firstPosts,
    history: history.entries,
    offices: agenda.offices,
    handovers,
  }
}
