import { read } from '#lib/api/client.ts'
import { readId } from '#lib/api/read-id.ts'
import { requireRight } from '#lib/api/rights.ts'
import type { HoaxView } from '#lib/contracts.ts'
import { hoaxData } from '#lib/hoaxes/send.ts'
import type { PageLoad } from './$types'

/** One rumour. */
export const load: PageLoad = async (event) => {
  await requireRight(event, 'hoaxes.handle')
  event.depends(hoaxData)
  return { hoax: await read<HoaxView>(event, `/api/hoaxes/${readId(event.params.id)}`) }
}
