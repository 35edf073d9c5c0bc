import { accountData } from '#lib/accounts/change.svelte.ts'
import { read, readBeside } from '#lib/api/client.ts'
import { requireRight } from '#lib/api/rights.ts'
import type { AccountList } from '#lib/contracts.ts'
import type { PageLoad } from './$types'

/** The accounts of the offices the officer may look at. */
export const load: PageLoad = async (event) => {
  await requireRight(event, 'accounts.read')
  event.depends(accountData)
  const retired = event.url.searchParams.get('retired') === '1'
  const [list, portal] = await Promise.all([
    read<AccountList>(event, `/api/accounts${retired ? '?retired=1' : ''}`),
    readBeside<{ practice: boolean }>(event, '/api/portal/site', { practice: false }),
  ])
  return { list, retired, practice: portal.practice }
}
