import { sql, type Db, type Tx } from '../../platform/db/index.ts'

export type SecretRow = { ciphertext: Buffer; expiresAt: Date | null; refreshedAt: Date }

/** The sealed credentials of an account. */
export async function findSecretRow(db: Db, councilId: number, accountId: number): Promise<SecretRow | null> {
  const row = await db
    .selectFrom('account_secret')
    .select(['ciphertext', 'expires_at as expiresAt', 'refreshed_at as refreshedAt'])
    .where('council_id', '=', councilId)
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  return row ?? null
}

/** Keeps sealed credentials in the place of those before. */
export async function upsertSecretRow(
  tx: Tx,
  councilId: number,
  accountId: number,
  row: SecretRow,
): Promise<void> {
  const values = { ciphertext: row.ciphertext, expires_at: row.expiresAt, refreshed_at: row.refreshedAt }
  await tx
    .insertInto('account_secret')
    .values({ council_id: councilId, account_id: accountId, ...values })
    .onConflict((conflict) => conflict.columns(['council_id', 'account_id']).doUpdateSet(values))
    .execute()
}

/** Forgets the credentials of an account. */
export async function deleteSecretRow(tx: Tx, councilId: number, accountId: number): Promise<void> {
  await tx
    .deleteFrom('account_secret')
    .where('council_id', '=', councilId)
    .where('account_id', '=', accountId)
    .execute()
}

/** One worker at a time on the credentials of an account, until the transaction ends. */
export async function lockSecret(tx: Tx, councilId: number, accountId: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext(${`account secret ${councilId}`}), ${accountId})`.execute(
    tx,
  )
}

/**
 * Connected accounts whose credentials end soon: with less than a fifth of their life left, at least ten minutes and at
 * most seven days ahead.
 */
export async function listEndingSecrets(db: Db, councilId: number, now: Date): Promise<number[]> {
  const rows = await sql<{ account_id: number }>`
    select s.account_id from account_secret s
    join account a on a.council_id = s.council_id and a.account_id = s.account_id
    where s.council_id = ${councilId} and a.retired_at is null and a.mode = 'connected' and a.health <> 'revoked'
      and s.expires_at - greatest(interval '10 minutes', least(interval '7 days', (s.expires_at - s.refreshed_at) / 5))
          <= ${now.toISOString()}::timestamptz
    order by s.expires_at`.execute(db)
  return rows.rows.map((row) => row.account_id)
}
