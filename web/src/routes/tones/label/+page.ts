import { read } from '#lib/api/client.ts'
import { requireRight } from '#lib/api/rights.ts'
import type { CheckWindow, IssueDetail, LabelQueue } from '#lib/contracts.ts'
import type { PageLoad } from './$types'

const windows: readonly CheckWindow[] = ['6h', '24h', '7d']

/** The queue of all posts, or (`?issue=…&window=…`) posts drawn from one issue. */
export const load: PageLoad = async (event) => {
  await requireRight(event, 'issues.correct')
  const id = event.url.searchParams.get('issue')
  if (id === null) return { queue: await read<LabelQueue>(event, '/api/tones/queue'), checked: null }
  const window = windows.find((one) => one === event.url.searchParams.get('window')) ?? '24h'
  const { name } = await read<IssueDetail>(event, `/api/issues/${encodeURIComponent(id)}?window=${window}`)
  const asked = new URLSearchParams({ issue: id, window })
  const queue = await read<LabelQueue>(event, `/api/tones/queue?${asked.toString()}`)
  return { queue, checked: { issue: Number(id), window, name, asked: asked.toString() } }
}
