import { accountData } from '#lib/accounts/change.svelte.ts'
import { read, readBeside } from '#lib/api/client.ts'
import { readId } from '#lib/api/read-id.ts'
import { requireRight } from '#lib/api/rights.ts'
import type { AccountDetail, LimitLine, OwnPost, WaitingReleases } from '#lib/contracts.ts'
import type { PageLoad } from './$types'

/** One account, its limits, and its wall where Gacek itself shows what is published on it. */
export const load: PageLoad = async (event) => {
  await requireRight(event, 'accounts.read')
  event.depends(accountData)
  const path = `/api/accounts/${readId(event.params.id)}`
  const account = await read<AccountDetail>(event, path)
  const hasWall = account.channel === 'sandbox' || account.channel === 'feed'
  const [limits, wall, waiting, portal] = await Promise.all([
    read<{ limits: LimitLine[] }>(event, `${path}/limits`),
    hasWall ? read<{ posts: OwnPost[] }>(event, `${path}/wall`) : null,
    read<WaitingReleases>(event, `${path}/releases`),
    readBeside<{ practice: boolean }>(event, '/api/portal/site', { practice: false }),
  ])
  const { practice } = portal
  return { account, limits: limits.limits, wall: wall?.posts ?? null, waiting: waiting.releases, practice }
}
