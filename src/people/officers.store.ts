import { sql, type Db, type Tx } from '../platform/db/index.ts'
import { roleSchema, type Officer, type Role } from './contract.ts'

export type NewOfficer = {
  officerId: string
  councilId: number
  name: string
  email: string
  role: Role
  /** As the sign-in library writes it (scrypt). */
  passwordHash: string
  sample: boolean
}

/** Adds an officer and their way to sign in. Throws 23505 when the address is taken, also by another council. */
export async function insertOfficer(tx: Tx, officer: NewOfficer): Promise<void> {
  const { officerId, councilId, name, email } = officer
  await tx
    .insertInto('officer')
    .values({
      council_id: councilId,
      officer_id: officerId,
      name,
      email,
      role: officer.role,
      sample: officer.sample,
    })
    .execute()
  await tx
    .insertInto('auth.user')
    .values({ id: officerId, name, email, emailVerified: false, twoFactorEnabled: false, councilId })
    .execute()
  await tx
    .insertInto('auth.account')
    .values({
      accountId: officerId,
      providerId: 'credential',
      userId: officerId,
      password: officer.passwordHash,
      updatedAt: sql<Date>`now()`,
    })
    .execute()
}

/** The id of the officer of a council with this address (small letters), or null. */
export async function findOfficerByEmail(db: Db, councilId: number, email: string): Promise<string | null> {
  const row = await db
    .selectFrom('officer')
    .select('officer_id')
    .where('council_id', '=', councilId)
    .where('email', '=', email)
    .executeTakeFirst()
  return row?.officer_id ?? null
}

/** Whether somebody, in any council, signs in with this address. */
export async function isEmailTaken(db: Db | Tx, email: string): Promise<boolean> {
  const row = await db.selectFrom('auth.user').select('id').where('email', '=', email).executeTakeFirst()
  return row !== undefined
}

function selectOfficers(db: Db | Tx, councilId: number) {
  return db
    .selectFrom('officer as o')
    .innerJoin('auth.user as u', 'u.id', 'o.officer_id')
    .leftJoin('passkey as p', (join) =>
      join.onRef('p.council_id', '=', 'o.council_id').onRef('p.officer_id', '=', 'o.officer_id'),
    )
    .select((eb) => [
      'o.officer_id',
      'o.name',
      'o.email',
      'o.role',
      'o.active',
      'o.created_at',
      'u.twoFactorEnabled',
      eb.fn.count<number>('p.passkey_id').as('passkeys'),
    ])
    .where('o.council_id', '=', councilId)
    .groupBy(['o.council_id', 'o.officer_id', 'u.id'])
}

type OfficerRow = Awaited<ReturnType<ReturnType<typeof selectOfficers>['executeTakeFirstOrThrow']>>

function toOfficer(row: OfficerRow): Officer {
  return {
    id: row.officer_id,
    name: row.name,
    email: row.email,
    role: roleSchema.parse(row.role),
    twoFactor: row.twoFactorEnabled ?? false,
    passkeys: row.passkeys,
    active: row.active,
    createdAt: row.created_at.toISOString(),
  }
}

/** Officers of a council by name, at most 1,000. */
export async function listOfficers(db: Db, councilId: number): Promise<Officer[]> {
  const rows = await selectOfficers(db, councilId).orderBy('o.name').limit(1000).execute()
  return rows.map(toOfficer)
}

export async function findOfficer(
  db: Db | Tx,
  councilId: number,
  officerId: string,
): Promise<Officer | null> {
  const row = await selectOfficers(db, councilId).where('o.officer_id', '=', officerId).executeTakeFirst()
  return row ? toOfficer(row) : null
}

/** Whether whoever signs in with this id may work. Asked before the council is known, hence by way of the sign-in tables. */
export async function findStanding(db: Db, userId: string) {
  return db
    .selectFrom('auth.user as u')
    .innerJoin('officer as o', (join) =>
      join.onRef('o.council_id', '=', 'u.councilId').onRef('o.officer_id', '=', 'u.id'),
    )
    .select(['o.active', 'o.sample'])
    .where('u.id', '=', userId)
    .executeTakeFirst()
}

/** Locks the active operators of a council until the transaction ends, so that two of them cannot leave at once. */
export async function lockOperators(tx: Tx, councilId: number): Promise<string[]> {
  const rows = await tx
    .selectFrom('officer')
    .select('officer_id')
    .where('council_id', '=', councilId)
    .where('role', '=', 'operator')
    .where('active', '=', true)
    .orderBy('officer_id')
    .forUpdate()
    .execute()
  return rows.map((row) => row.officer_id)
}

export async function hasOperator(db: Db | Tx, councilId: number): Promise<boolean> {
  const row = await db
    .selectFrom('officer')
    .select('officer_id')
    .where('council_id', '=', councilId)
    .where('role', '=', 'operator')
    .where('active', '=', true)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

export async function updateOfficer(
  tx: Tx,
  officer: { councilId: number; officerId: string },
  change: { role?: Role; active?: boolean },
): Promise<void> {
  await tx
    .updateTable('officer')
    .set(change)
    .where('council_id', '=', officer.councilId)
    .where('officer_id', '=', officer.officerId)
    .execute()
}

export async function updatePassword(tx: Tx, officerId: string, passwordHash: string): Promise<void> {
  await tx
    .updateTable('auth.account')
    .set({ password: passwordHash, updatedAt: sql<Date>`now()` })
    .where('userId', '=', officerId)
    .where('providerId', '=', 'credential')
    .execute()
}

/** Forgets TOTP and passkeys of an officer who lost the device. */
export async function dropSecondFactors(tx: Tx, councilId: number, officerId: string): Promise<void> {
  await tx.deleteFrom('auth.twoFactor').where('userId', '=', officerId).execute()
  await tx.updateTable('auth.user').set({ twoFactorEnabled: false }).where('id', '=', officerId).execute()
  await tx
    .deleteFrom('passkey')
    .where('council_id', '=', councilId)
    .where('officer_id', '=', officerId)
    .execute()
}

/** The names of these officers of a council, working or not; unknown ids are left out. */
export function listOfficerNames(
  db: Db,
  councilId: number,
  ids: readonly string[],
): Promise<{ id: string; name: string }[]> {
  return db
    .selectFrom('officer')
    .select(['officer_id as id', 'name'])
    .where('council_id', '=', councilId)
    .where('officer_id', 'in', ids)
    .execute()
}
