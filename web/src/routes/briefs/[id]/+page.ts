import { read } from '#lib/api/client.ts'
import { readId } from '#lib/api/read-id.ts'
import { requireRight } from '#lib/api/rights.ts'
import { briefData } from '#lib/briefs/send.ts'
import type { BriefView } from '#lib/contracts.ts'
import type { PageLoad } from './$types'

/** One brief, in the words of the reader's language. */
export const load: PageLoad = async (event) => {
  await requireRight(event, 'briefs.read')
  event.depends(briefData)
  return { brief: await read<BriefView>(event, `/api/briefs/${readId(event.params.id)}`) }
}
