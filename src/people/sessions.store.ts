import type { Db, Tx } from '../platform/db/index.ts'
import { officeRoleSchema, roleSchema } from './contract.ts'
import type { Actor, Assignment } from './rights.ts'

export type SignedIn = { actor: Actor; sessionId: string; isSampleOfficer: boolean }

/** The standing offices an officer works in, with the roles in each. */
async function listAssignments(db: Db, councilId: number, officerId: string): Promise<Assignment[]> {
  const rows = await db
    .selectFrom('office_role as r')
    .innerJoin('office as o', (join) =>
      join.onRef('o.council_id', '=', 'r.council_id').onRef('o.office_id', '=', 'r.office_id'),
    )
    .select(['r.office_id', 'r.role', 'o.is_desk'])
    .where('r.council_id', '=', councilId)
    .where('r.officer_id', '=', officerId)
    .where('o.valid_to', 'is', null)
    .orderBy('r.office_id')
    .orderBy('r.role')
    .execute()
  const byOffice = new Map<number, Assignment>()
  for (const row of rows) {
    const one = byOffice.get(row.office_id) ?? { officeId: row.office_id, isDesk: row.is_desk, roles: [] }
    one.roles.push(officeRoleSchema.parse(row.role))
    byOffice.set(row.office_id, one)
  }
  return [...byOffice.values()]
}

type OfficerOfCouncil = { officer_id: string; name: string; role: string; is_sample_council: boolean }

/** The officer of a row as an actor, with the roles of today. */
async function toActor(db: Db, councilId: number, row: OfficerOfCouncil): Promise<Actor> {
  const offices = await listAssignments(db, councilId, row.officer_id)
  const officer = { id: row.officer_id, name: row.name, role: roleSchema.parse(row.role), offices }
  return { councilId, officer, mode: row.is_sample_council ? 'sample' : 'council' }
}

/** An officer who works for the council, as an actor; null when there is none. */
export async function findActor(db: Db, councilId: number, officerId: string): Promise<Actor | null> {
  const row = await db
    .selectFrom('officer as o')
    .innerJoin('council as c', 'c.council_id', 'o.council_id')
    .select(['o.officer_id', 'o.name', 'o.role', 'c.sample as is_sample_council'])
    .where('o.council_id', '=', councilId)
    .where('o.officer_id', '=', officerId)
    .where('o.active', '=', true)
    .executeTakeFirst()
  return row ? toActor(db, councilId, row) : null
}

/** The officer behind a session token, when the session is open and the officer still works for the council. */
export async function findSignedIn(db: Db, councilId: number, token: string): Promise<SignedIn | null> {
  const row = await db
    .selectFrom('auth.session as s')
    .innerJoin('officer as o', (join) =>
      join.onRef('o.officer_id', '=', 's.userId').on('o.council_id', '=', councilId),
    )
    .innerJoin('council as c', 'c.council_id', 'o.council_id')
    .select(['s.id', 'o.officer_id', 'o.name', 'o.role', 'o.sample', 'c.sample as is_sample_council'])
    .where('s.token', '=', token)
    .where('s.expiresAt', '>', new Date())
    .where('o.active', '=', true)
    .executeTakeFirst()
  if (!row) return null
  const actor = await toActor(db, councilId, row)
  return { actor, sessionId: row.id, isSampleOfficer: row.sample }
}

/** The officer of an open session by the session's id, as of now; null once it ended or the officer works here no more. */
export async function findSessionActor(db: Db, councilId: number, sessionId: string): Promise<Actor | null> {
  const row = await db
    .selectFrom('auth.session')
    .select('token')
    .where('id', '=', sessionId)
    .executeTakeFirst()
  return row ? ((await findSignedIn(db, councilId, row.token))?.actor ?? null) : null
}

/** A visitor: of the first council of this installation. Throws when no council was set up. */
export async function findVisitor(db: Db): Promise<Actor> {
  const row = await db
    .selectFrom('council')
    .select(['council_id', 'sample'])
    // A council of its own comes before the sample.
    .orderBy('sample')
    .orderBy('council_id')
    .limit(1)
    .executeTakeFirst()
  if (!row) throw new Error('no council in the database')
  return { councilId: row.council_id, officer: null, mode: row.sample ? 'sample' : 'council' }
}

/** Open sessions of an officer, the last used first. */
export async function listSessions(db: Db, officerId: string) {
  return db
    .selectFrom('auth.session')
    .select(['id', 'createdAt', 'updatedAt', 'userAgent'])
    .where('userId', '=', officerId)
    .where('expiresAt', '>', new Date())
    .orderBy('updatedAt', 'desc')
    .limit(100)
    .execute()
}

/** Ends one session of an officer; false when there is no such session of theirs. */
export async function endSession(tx: Tx, officerId: string, sessionId: string): Promise<boolean> {
  const result = await tx
    .deleteFrom('auth.session')
    .where('userId', '=', officerId)
    .where('id', '=', sessionId)
    .executeTakeFirst()
  return result.numDeletedRows > 0n
}

/** Ends every session of an officer but `except`; gives how many. */
export async function endSessions(tx: Tx, officerId: string, except: string | null = null): Promise<number> {
  let query = tx.deleteFrom('auth.session').where('userId', '=', officerId)
  if (except !== null) query = query.where('id', '!=', except)
  return Number((await query.executeTakeFirst()).numDeletedRows)
}

/**
 * Removes what the sign-in library leaves lying: sessions that ended by themselves, and counts by address that no limit
 * looks at any more. Both hold addresses, of which we say how long they are kept.
 */
export async function forgetEndedSessions(db: Db, now: Date): Promise<void> {
  // A sign-in under way may be removing one of them itself and waits for us: what it holds is left to it.
  const ended = db
    .selectFrom('auth.session')
    .select('id')
    .where('expiresAt', '<', now)
    .forUpdate()
    .skipLocked()
  await db.deleteFrom('auth.session').where('id', 'in', ended).execute()
  const dayAgo = now.getTime() - 24 * 60 * 60 * 1000
  await db.deleteFrom('auth.rateLimit').where('lastRequest', '<', dayAgo).execute()
}

/** Ends every session: after a backup was restored, those that were ended since it was made stand in it again. */
export async function endAllSessions(db: Db): Promise<void> {
  await db.deleteFrom('auth.session').execute()
}
