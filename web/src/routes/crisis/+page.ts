import { read } from '#lib/api/client.ts'
import { requireRight } from '#lib/api/rights.ts'
import type { Crisis } from '#lib/contracts.ts'
import { publicationsData } from '#lib/publications/act.ts'
import type { PageLoad } from './$types'

/** Who stopped what, and what became due meanwhile. */
export const load: PageLoad = async (event) => {
  await requireRight(event, 'publications.pause')
  event.depends(publicationsData)
  return { crisis: await read<Crisis>(event, '/api/crisis') }
}
