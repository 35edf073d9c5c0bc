import { read } from '#lib/api/client.ts'
import { requireRight } from '#lib/api/rights.ts'
import { briefData } from '#lib/briefs/send.ts'
import type { BriefList } from '#lib/contracts.ts'
import type { PageLoad } from './$types'

/** Briefs, the newest first. */
export const load: PageLoad = async (event) => {
  await requireRight(event, 'briefs.read')
  event.depends(briefData)
  const cursor = event.url.searchParams.get('cursor')
  const query = cursor === null ? '' : `?cursor=${encodeURIComponent(cursor)}`
  return { list: await read<BriefList>(event, `/api/briefs${query}`) }
}
