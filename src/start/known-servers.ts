import { listSources } from '../listening/sources/index.ts'
import { listAccounts } from '../newsroom/accounts/index.ts'
import type { Db } from '../platform/db/index.ts'

/** Addresses of the servers this office speaks to anyway: its feeds, then the services of its accounts. */
export async function listKnownServers(db: Db, councilId: number, now: Date): Promise<string[]> {
  const sources = await listSources(db, councilId, now)
  const accounts = await listAccounts(db, councilId)
  return [...sources.map(({ url }) => url), ...accounts.map(({ address }) => address)].filter(
    (address): address is string => typeof address === 'string',
  )
}
