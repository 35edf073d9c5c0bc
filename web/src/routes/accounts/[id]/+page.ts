import { accountData } from '#lib/accounts/change.svelte.ts'
import { read } from '#lib/api/client.ts'
import { requireRight } from '#lib/api/rights.ts'
import type { AccountDetail, LimitLine, OwnPost } from '#lib/contracts.ts'
import type { PageLoad } from './$types'

/** One account, its limits, and its wall where Gacek itself shows what is published on it. */
export const load: PageLoad = async (event) => {
  await requireRight(event, 'accounts.read')
  event.depends(accountData)
  const path = `/api/accounts/${encodeURIComponent(event.params.id)}`
  const account = await read<AccountDetail>(event, path)
  const hasWall = account.channel === 'sandbox' || account.channel === 'feed'
  const [limits, wall] = await Promise.all([
    read<{ limits: LimitLine[] }>(event, `${path}/limits`),
    hasWall ? read<{ posts: OwnPost[] }>(event, `${path}/wall`) : null,
  ])
  return { account, limits: limits.limits, wall: wall?.posts ?? null }
}
