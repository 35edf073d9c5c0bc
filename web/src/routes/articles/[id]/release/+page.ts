import { read } from '#lib/api/client.ts'
import { readId } from '#lib/api/read-id.ts'
import { requireRight } from '#lib/api/rights.ts'
import type { ReleaseForm } from '#lib/contracts.ts'
import type { PageLoad } from './$types'

/** What a release of this article can be. */
export const load: PageLoad = async (event) => {
  await requireRight(event, 'publications.read')
  const id = readId(event.params.id)
  return { form: await read<ReleaseForm>(event, `/api/articles/${id}/release`) }
}
