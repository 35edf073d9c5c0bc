import { read } from '#lib/api/client.ts'
import { requireRight } from '#lib/api/rights.ts'
import { deskData } from '#lib/articles/desk/links.ts'
import type { Desk } from '#lib/contracts.ts'
import type { PageLoad } from './$types'

/** The desk board under the filters in the address. */
export const load: PageLoad = async (event) => {
  await requireRight(event, 'articles.read')
  event.depends(deskData)
  const search = new URLSearchParams()
  for (const name of ['office', 'mine', 'query', 'dropped']) {
    const value = event.url.searchParams.get(name)
    if (value) search.set(name, value)
  }
  return { desk: await read<Desk>(event, `/api/articles?${search.toString()}`) }
}
