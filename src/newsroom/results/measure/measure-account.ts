import { channelOf, openContext } from '../../publications/index.ts'
import { findAccount } from '../../accounts/index.ts'
import type { MeasureAccount } from './measure-posts.ts'

type ContextDeps = Parameters<typeof openContext>[0]

/** Asks the platform of an account through its channel; null when the account has none. */
export function measureByChannel(deps: ContextDeps, councilId: number): MeasureAccount {
  return async (accountId, remoteIds) => {
    const account = await findAccount(deps.db, councilId, accountId)
    const channel = account === null ? null : channelOf(account.channel)
    if (channel === null) return null
    return channel.measure(await openContext(deps, councilId, accountId), remoteIds)
  }
}
