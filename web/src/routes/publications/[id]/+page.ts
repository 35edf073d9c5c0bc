import { read } from '#lib/api/client.ts'
import { readId } from '#lib/api/read-id.ts'
import { requireRight } from '#lib/api/rights.ts'
import type { PublicationDetail } from '#lib/contracts.ts'
import { publicationsData } from '#lib/publications/act.ts'
import type { PageLoad } from './$types'

/** The board of one release. */
export const load: PageLoad = async (event) => {
  await requireRight(event, 'publications.read')
  event.depends(publicationsData)
  const id = readId(event.params.id)
  return { release: await read<PublicationDetail>(event, `/api/publications/${id}`) }
}
