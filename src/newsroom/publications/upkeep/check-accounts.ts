import { messageOf } from '../../../platform/errors.ts'
import type { Logger } from '../../../platform/log.ts'
import { listKeptAccounts, noteHealth, OWN_KINDS, refreshSecret } from '../../accounts/index.ts'
import type { ChannelKind } from '../../accounts/contract.ts'
import type { AccountCheck, Channel, ChannelContext } from '../channels/index.ts'
import { openContext, type ContextDeps } from '../open-context.ts'

export type UpkeepDeps = ContextDeps & {
  log: Logger
  channelOf(kind: ChannelKind): Channel | null
}

/** Writes down what a platform said of an account. */
export function noteCheck(
  deps: UpkeepDeps,
  councilId: number,
  accountId: number,
  check: AccountCheck,
): Promise<void> {
  return noteHealth(deps.db, councilId, accountId, {
    health: check.health,
    detail: check.detail.id,
    at: deps.clock.now(),
    servedLimits: check.limits,
    postsLeft: check.postsLeft,
  })
}

/** Asks the platform how the account is, and writes it down. Null where Gacek cannot ask. */
export async function checkAccount(
  deps: UpkeepDeps,
  councilId: number,
  account: { id: number; channel: ChannelKind },
): Promise<AccountCheck | null> {
  const channel = deps.channelOf(account.channel)
  if (!channel) return null
  const check = await channel.check(await openContext(deps, councilId, account.id))
  await noteCheck(deps, councilId, account.id, check)
  return check
}

/** Checks every connected account, one after the other. One that cannot be checked keeps no other from it. */
export async function checkAll(deps: UpkeepDeps, councilId: number): Promise<number> {
  const accounts = await listKeptAccounts(deps.db, councilId)
  const connected = accounts.filter(({ mode }) => mode === 'connected')
  for (const account of connected) {
    try {
      await checkAccount(deps, councilId, account)
    } catch (error) {
      deps.log.error({ err: error, account: account.id, why: messageOf(error) }, 'checking an account')
    }
  }
  return connected.length
}

/** A token that lives at least this much longer was renewed by another worker meanwhile. */
const GOOD_MS = 10 * 60_000

/**
 * Renews the credentials of one account, one worker at a time. A lost connection changes nothing: the old ones stay and
 * the next round tries again; only the platform's own word makes them revoked.
 */
export async function refreshAccount(
  deps: UpkeepDeps,
  councilId: number,
  account: { id: number; channel: ChannelKind },
): Promise<'refreshed' | 'current' | 'later' | 'revoked' | 'none'> {
  const refresh = deps.channelOf(account.channel)?.refresh
  if (!refresh || OWN_KINDS.has(account.channel)) return 'none'
  const context: ChannelContext = await openContext(deps, councilId, account.id)
  const now = deps.clock.now()
  const refreshed = await refreshSecret(deps, {
    councilId,
    accountId: account.id,
    unlessGoodUntil: new Date(now.getTime() + GOOD_MS),
    refresh: (secret) => refresh({ ...context, secret }),
  })
  if (refreshed.outcome === 'revoked') {
    await noteHealth(deps.db, councilId, account.id, {
      health: 'revoked',
      detail: `Izin akun tidak dapat diperbarui; sambungkan lagi. ${refreshed.detail}`,
      at: now,
    })
  }
  return refreshed.outcome
}
