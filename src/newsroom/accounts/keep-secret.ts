import type { Clock } from '../../platform/clock.ts'
import { inTransaction, type Db, type Tx } from '../../platform/db/index.ts'
import { keepKey } from '../../platform/secrets.ts'
import { openSecret, sealSecret } from './seal-secret.ts'
import { findSecretRow, lockSecret, upsertSecretRow } from './secrets.store.ts'

export type SecretDeps = { db: Db; dataDir: string; clock: Clock }

const KEY_NAME = 'accounts'

async function read(deps: SecretDeps, db: Db, councilId: number, accountId: number) {
  const row = await findSecretRow(db, councilId, accountId)
  if (!row) return null
  const secret = openSecret(keepKey(deps.dataDir, KEY_NAME), { councilId, accountId }, row.ciphertext)
  return { secret, expiresAt: row.expiresAt }
}

/**
 * The credentials of an account, decrypted; null when none are kept. For channels only: never in an answer, a log or an
 * error. Throws AppError('secret-unreadable') when the key file is not the one they were kept with.
 */
export async function readSecret(
  deps: SecretDeps,
  councilId: number,
  accountId: number,
): Promise<Record<string, string> | null> {
  return (await read(deps, deps.db, councilId, accountId))?.secret ?? null
}

/**
 * Keeps credentials, joined with those already kept: an empty value never takes the place of one that is there.
 * Call with the transaction of the fact; it waits for a refresh under way.
 */
export async function saveSecret(
  deps: SecretDeps,
  tx: Tx,
  owner: { councilId: number; accountId: number },
  given: { secret: Record<string, string>; expiresAt: Date | null },
): Promise<void> {
  const { councilId, accountId } = owner
  await lockSecret(tx, councilId, accountId)
  const kept = (await read(deps, tx, councilId, accountId))?.secret ?? {}
  const filled = Object.fromEntries(Object.entries(given.secret).filter(([, value]) => value.trim() !== ''))
  const ciphertext = sealSecret(keepKey(deps.dataDir, KEY_NAME), owner, { ...kept, ...filled })
  await upsertSecretRow(tx, councilId, accountId, {
    ciphertext,
    expiresAt: given.expiresAt,
    refreshedAt: deps.clock.now(),
  })
}

/** What a platform said when new credentials were asked for. */
export type Refreshed =
  | { outcome: 'refreshed'; secret: Record<string, string>; expiresAt: Date | null }
  | { outcome: 'later'; detail: string }
  | { outcome: 'revoked'; detail: string }

export type RefreshAsk = {
  councilId: number
  accountId: number
  /** Credentials that still hold after this moment were refreshed by somebody else meanwhile and are left alone. */
  unlessGoodUntil: Date
  refresh(secret: Record<string, string>): Promise<Refreshed>
}

/**
 * New credentials, asked for by one worker at a time: many refresh tokens may be used once only. They are read again
 * under the lock, and kept in the transaction that holds it. `current`: another worker has been there already.
 */
export function refreshSecret(
  deps: SecretDeps,
  ask: RefreshAsk,
): Promise<Refreshed | { outcome: 'current' } | { outcome: 'none' }> {
  const { councilId, accountId } = ask
  return inTransaction(deps.db, async (tx) => {
    await lockSecret(tx, councilId, accountId)
    const kept = await read(deps, tx, councilId, accountId)
    if (!kept) return { outcome: 'none' }
    if (kept.expiresAt && kept.expiresAt > ask.unlessGoodUntil) return { outcome: 'current' }
    const refreshed = await ask.refresh(kept.secret)
    if (refreshed.outcome === 'refreshed') await saveSecret(deps, tx, { councilId, accountId }, refreshed)
    return refreshed
  })
}
