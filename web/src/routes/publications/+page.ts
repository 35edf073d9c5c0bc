import { read } from '#lib/api/client.ts'
import { requireRight } from '#lib/api/rights.ts'
import type { AmplifyRequest, PublicationList } from '#lib/contracts.ts'
import { publicationsData } from '#lib/publications/act.ts'
import type { PageLoad } from './$types'

/** Releases ahead and over, and the requests that wait for the reader. */
export const load: PageLoad = async (event) => {
  const me = await requireRight(event, 'publications.read')
  event.depends(publicationsData)
  const answers = me.rights.includes('accounts.manage')
  const [list, inbox] = await Promise.all([
    read<PublicationList>(event, '/api/publications'),
    answers ? read<{ requests: AmplifyRequest[] }>(event, '/api/publication-requests') : null,
  ])
  return { list, requests: inbox?.requests ?? [] }
}
