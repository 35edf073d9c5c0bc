import { recordAudit, type Actor } from '../../people/index.ts'
import { inTransaction } from '../../platform/db/index.ts'
import { updateAccount, type KeptAccount } from './accounts.store.ts'
import type { SortedValues } from './connection.ts'
import { CONNECTIONS } from './connections.data.ts'
import { saveSecret, type SecretDeps } from './keep-secret.ts'
import { deleteSecretRow } from './secrets.store.ts'

/**
 * Keeps what an officer typed in to connect an account, all or nothing. Its use is `connected` from now on. `isFresh`: what
 * was kept before is forgotten and not joined.
 */
export function connectAccount(
  deps: SecretDeps,
  actor: Actor,
  account: KeptAccount,
  sorted: SortedValues & { isFresh: boolean },
): Promise<void> {
  const owner = { councilId: actor.councilId, accountId: account.id }
  const lifeMs = CONNECTIONS[account.channel]?.lifeMs ?? null
  const expiresAt = lifeMs === null ? null : new Date(deps.clock.now().getTime() + lifeMs)
  return inTransaction(deps.db, async (tx) => {
    const { address, handle, settings } = sorted
    await updateAccount(tx, actor.councilId, account.id, {
      mode: 'connected',
      settings,
      ...(address === undefined ? {} : { address }),
      ...(handle === undefined ? {} : { handle }),
    })
    if (sorted.isFresh) await deleteSecretRow(tx, actor.councilId, account.id)
    await saveSecret(deps, tx, owner, { secret: sorted.secret, expiresAt })
    await recordAudit(tx, {
      councilId: actor.councilId,
      officerId: actor.officer?.id ?? null,
      action: 'account.connected',
      subject: account.name,
      detail: account.channel,
    })
  })
}
