import { read } from '#lib/api/client.ts'
import { requireRight } from '#lib/api/rights.ts'
import { briefData } from '#lib/briefs/send.ts'
import type { BriefPostView } from '#lib/contracts.ts'
import type { PageLoad } from './$types'

/** Who gets briefs by e-mail. */
export const load: PageLoad = async (event) => {
  await requireRight(event, 'briefs.send')
  event.depends(briefData)
  return { post: await read<BriefPostView>(event, '/api/briefs/post') }
}
