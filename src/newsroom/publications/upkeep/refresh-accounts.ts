import { messageOf } from '../../../platform/errors.ts'
import { findKeptAccount, listEndingSecrets } from '../../accounts/index.ts'
import { refreshAccount, type UpkeepDeps } from './check-accounts.ts'

/** Renews the credentials that end soon. Gives how many were renewed. */
export async function refreshEnding(deps: UpkeepDeps, councilId: number): Promise<number> {
  let count = 0
  for (const id of await listEndingSecrets(deps.db, councilId, deps.clock.now())) {
    const account = await findKeptAccount(deps.db, councilId, id)
    if (!account) continue
    try {
      if ((await refreshAccount(deps, councilId, account)) === 'refreshed') count += 1
    } catch (error) {
      deps.log.error({ err: error, account: id, why: messageOf(error) }, 'renewing credentials')
    }
  }
  return count
}
