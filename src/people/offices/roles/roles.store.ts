import { sql, type Db, type Tx } from '../../../platform/db/index.ts'
import { officeRoleSchema, type OfficeRole } from '../../contract.ts'

/** One role of one officer in one office. */
export type Held = { officerId: string; officeId: number; role: OfficeRole }
/** Who changes roles, and with which event of the office, if it is not by hand. */
export type RoleMoment = { councilId: number; by: string | null; eventId: number | null }

async function noteRoles(tx: Tx, moment: RoleMoment, held: readonly Held[], given: boolean): Promise<void> {
  if (held.length === 0) return
  await tx
    .insertInto('office_role_event')
    .values(
      held.map((one) => ({
        council_id: moment.councilId,
        officer_id: one.officerId,
        office_id: one.officeId,
        role: one.role,
        given,
        office_event_id: moment.eventId,
        by_officer_id: moment.by,
      })),
    )
    .execute()
}

/** Gives roles; those already held stay as they are and are not noted again. Gives how many were new. */
export async function insertRoles(tx: Tx, moment: RoleMoment, held: readonly Held[]): Promise<number> {
  if (held.length === 0) return 0
  const rows = await tx
    .insertInto('office_role')
    .values(
      held.map((one) => ({
        council_id: moment.councilId,
        officer_id: one.officerId,
        office_id: one.officeId,
        role: one.role,
        given_by: moment.by,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .returning(['officer_id as officerId', 'office_id as officeId', 'role'])
    .execute()
  const added = rows.map((row) => ({ ...row, role: officeRoleSchema.parse(row.role) }))
  await noteRoles(tx, moment, added, true)
  return added.length
}

/** Takes roles that are held; gives how many. */
export async function deleteRoles(tx: Tx, moment: RoleMoment, held: readonly Held[]): Promise<number> {
  const gone: Held[] = []
  for (const one of held) {
    const result = await tx
      .deleteFrom('office_role')
      .where('council_id', '=', moment.councilId)
      .where('officer_id', '=', one.officerId)
      .where('office_id', '=', one.officeId)
      .where('role', '=', one.role)
      .executeTakeFirst()
    if (result.numDeletedRows > 0n) gone.push(one)
  }
  await noteRoles(tx, moment, gone, false)
  return gone.length
}

/** The roles held in offices, by officer. */
export async function listHeld(
  db: Db,
  councilId: number,
  where: { officeIds?: readonly number[]; officerId?: string },
): Promise<Held[]> {
  let query = db
    .selectFrom('office_role')
    .select(['officer_id as officerId', 'office_id as officeId', 'role'])
    .where('council_id', '=', councilId)
    .orderBy('officer_id')
    .orderBy('office_id')
    .orderBy('role')
  if (where.officeIds !== undefined) query = query.where('office_id', 'in', [...where.officeIds])
  if (where.officerId !== undefined) query = query.where('officer_id', '=', where.officerId)
  return (await query.execute()).map((row) => ({ ...row, role: officeRoleSchema.parse(row.role) }))
}

/** What an event of an office did to roles, in order. */
export async function listMoved(tx: Tx, councilId: number, eventId: number) {
  const rows = await tx
    .selectFrom('office_role_event')
    .select(['officer_id as officerId', 'office_id as officeId', 'role', 'given'])
    .where('council_id', '=', councilId)
    .where('office_event_id', '=', eventId)
    .orderBy('office_role_event_id')
    .execute()
  return rows.map((row) => ({ ...row, role: officeRoleSchema.parse(row.role) }))
}

/** Who works in an office: by name, those who no longer work for the council last. */
export async function listPeople(db: Db, councilId: number, officeId: number) {
  const rows = await db
    .selectFrom('office_role as r')
    .innerJoin('officer as o', (join) =>
      join.onRef('o.council_id', '=', 'r.council_id').onRef('o.officer_id', '=', 'r.officer_id'),
    )
    .select(['o.officer_id as officerId', 'o.name', 'o.active'])
    .select(sql<string[]>`array_agg(r.role order by r.role)`.as('roles'))
    .where('r.council_id', '=', councilId)
    .where('r.office_id', '=', officeId)
    .groupBy(['o.council_id', 'o.officer_id'])
    .orderBy('o.active', 'desc')
    .orderBy('o.name')
    .execute()
  return rows.map((row) => ({ ...row, roles: officeRoleSchema.array().parse(row.roles) }))
}

/** How many people who work for the council have a role in each office. */
export async function countPeople(db: Db, councilId: number): Promise<Map<number, number>> {
  const rows = await db
    .selectFrom('office_role as r')
    .innerJoin('officer as o', (join) =>
      join.onRef('o.council_id', '=', 'r.council_id').onRef('o.officer_id', '=', 'r.officer_id'),
    )
    .select((eb) => ['r.office_id', eb.fn.count<number>('r.officer_id').distinct().as('people')])
    .where('r.council_id', '=', councilId)
    .where('o.active', '=', true)
    .groupBy('r.office_id')
    .execute()
  return new Map(rows.map((row) => [row.office_id, row.people]))
}
