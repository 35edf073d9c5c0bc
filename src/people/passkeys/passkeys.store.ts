import { sql, type Db, type Tx } from '../../platform/db/index.ts'

const LIFE_MS = 5 * 60_000

type Challenge = { councilId: number; challenge: string; officerId: string | null }

/** Keeps a challenge for five minutes and forgets old ones; gives its id. */
export async function insertChallenge(db: Db, challenge: Challenge, now: Date): Promise<string> {
  await db
    .deleteFrom('passkey_challenge')
    .where('council_id', '=', challenge.councilId)
    .where('expires_at', '<=', now)
    .execute()
  const row = await db
    .insertInto('passkey_challenge')
    .values({
      council_id: challenge.councilId,
      challenge: challenge.challenge,
      officer_id: challenge.officerId,
      expires_at: new Date(now.getTime() + LIFE_MS),
    })
    .returning('challenge_id')
    .executeTakeFirstOrThrow()
  return row.challenge_id
}

/** Takes a challenge away for good; null when it was taken before, expired, or made for somebody else. */
export async function takeChallenge(
  db: Db,
  key: { councilId: number; challengeId: string; officerId: string | null },
  now: Date,
): Promise<string | null> {
  const row = await db
    .deleteFrom('passkey_challenge')
    .where('council_id', '=', key.councilId)
    .where('challenge_id', '=', key.challengeId)
    .where(sql<boolean>`officer_id is not distinct from ${key.officerId}::uuid`)
    .where('expires_at', '>', now)
    .returning('challenge')
    .executeTakeFirst()
  return row?.challenge ?? null
}

export type NewPasskey = {
  councilId: number
  officerId: string
  credentialId: string
  publicKey: Uint8Array
  counter: number
  transports: string[]
  label: string
  backedUp: boolean
}

/** Throws 23505 when the credential is registered already. */
export async function insertPasskey(tx: Tx, passkey: NewPasskey): Promise<string> {
  const row = await tx
    .insertInto('passkey')
    .values({
      council_id: passkey.councilId,
      officer_id: passkey.officerId,
      credential_id: passkey.credentialId,
      public_key: Buffer.from(passkey.publicKey),
      counter: passkey.counter,
      transports: passkey.transports,
      label: passkey.label,
      backed_up: passkey.backedUp,
    })
    .returning('passkey_id')
    .executeTakeFirstOrThrow()
  return row.passkey_id
}

/** Passkeys of an officer, oldest first. */
export async function listPasskeys(db: Db, councilId: number, officerId: string) {
  return db
    .selectFrom('passkey')
    .select(['passkey_id', 'credential_id', 'transports', 'label', 'backed_up', 'created_at', 'last_used_at'])
    .where('council_id', '=', councilId)
    .where('officer_id', '=', officerId)
    .orderBy('created_at')
    .limit(100)
    .execute()
}

/** A passkey by the id the browser knows it by, while its officer works for the council. */
export async function findPasskey(db: Db, councilId: number, credentialId: string) {
  return db
    .selectFrom('passkey as p')
    .innerJoin('officer as o', (join) =>
      join.onRef('o.council_id', '=', 'p.council_id').onRef('o.officer_id', '=', 'p.officer_id'),
    )
    .select(['p.passkey_id', 'p.officer_id', 'p.public_key', 'p.counter', 'p.transports', 'p.label'])
    .where('p.council_id', '=', councilId)
    .where('p.credential_id', '=', credentialId)
    .where('o.active', '=', true)
    .executeTakeFirst()
}

export async function markPasskeyUsed(
  tx: Tx,
  passkey: { councilId: number; passkeyId: string; counter: number; backedUp: boolean },
  now: Date,
): Promise<void> {
  await tx
    .updateTable('passkey')
    .set({ counter: passkey.counter, backed_up: passkey.backedUp, last_used_at: now })
    .where('council_id', '=', passkey.councilId)
    .where('passkey_id', '=', passkey.passkeyId)
    .execute()
}

/** Removes a passkey of an officer; gives its label, null when they have no such passkey. */
export async function deletePasskey(
  tx: Tx,
  key: { councilId: number; officerId: string; passkeyId: string },
): Promise<string | null> {
  const row = await tx
    .deleteFrom('passkey')
    .where('council_id', '=', key.councilId)
    .where('officer_id', '=', key.officerId)
    .where('passkey_id', '=', key.passkeyId)
    .returning('label')
    .executeTakeFirst()
  return row?.label ?? null
}
