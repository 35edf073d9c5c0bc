import { sql, type Db, type Tx } from '../../platform/db/index.ts'
import { officeKindSchema, type NewOffice, type Office } from './contract.ts'

/** Serialises changes of a council's offices until the transaction ends. */
export async function lockOffices(tx: Tx, councilId: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('offices'), ${councilId})`.execute(tx)
}

function selectVersions(db: Db, councilId: number) {
  return db
    .selectFrom('office_version as v')
    .innerJoin('office as o', (join) =>
      join.onRef('o.council_id', '=', 'v.council_id').onRef('o.office_id', '=', 'v.office_id'),
    )
    .select([
      'v.office_id as id',
      'v.name',
      'v.short_name as shortName',
      'v.kind',
      'v.affairs',
      'v.is_desk as isDesk',
      'v.place_code as placeCode',
      'o.valid_from as from',
      'o.valid_to as to',
      'v.valid_from as versionFrom',
      'v.valid_to as versionTo',
      'v.office_version_id as versionId',
      'v.office_event_id as eventId',
    ])
    .where('v.council_id', '=', councilId)
}
type Row = Awaited<ReturnType<ReturnType<typeof selectVersions>['executeTakeFirstOrThrow']>>
/** One version of an office, from day to day. */
export type OfficeVersion = Office & {
  versionFrom: string
  versionTo: string | null
  versionId: number
  eventId: number | null
}

const toVersion = (row: Row): OfficeVersion => ({ ...row, kind: officeKindSchema.parse(row.kind) })

function toOffice(version: OfficeVersion): Office {
  const { id, name, shortName, kind, affairs, isDesk, placeCode, from, to } = version
  return { id, name, shortName, kind, affairs, isDesk, placeCode, from, to }
}

/** The offices that stood on a day (ISO date) as they were then, by id; without a day those that stand now. */
export async function listOffices(db: Db, councilId: number, day?: string): Promise<Office[]> {
  let query = selectVersions(db, councilId)
  if (day === undefined) query = query.where('v.valid_to', 'is', null)
  else {
    query = query
      .where('v.valid_from', '<=', day)
      .where((where) => where.or([where('v.valid_to', 'is', null), where('v.valid_to', '>=', day)]))
  }
  return (await query.orderBy('v.office_id').execute()).map((row) => toOffice(toVersion(row)))
}

/**
 * An office of the council as it was on a day (ISO date); without a day as it is now, or was at its end. Null when the
 * council has none of this id, or it was not there yet on that day, or no longer.
 */
export async function findOffice(
  db: Db,
  councilId: number,
  id: number,
  day?: string,
): Promise<Office | null> {
  const versions = await listVersions(db, councilId, id)
  const found =
    day === undefined
      ? versions[0]
      : versions.find(
          ({ versionFrom, versionTo }) => versionFrom <= day && (versionTo === null || versionTo >= day),
        )
  return found === undefined ? null : toOffice(found)
}

/** The name of an office on a day (ISO date), or its newest one; null when it was not there. */
export async function officeName(
  db: Db,
  councilId: number,
  id: number,
  day?: string,
): Promise<string | null> {
  return (await findOffice(db, councilId, id, day))?.name ?? null
}

/** What an office was called and did, newest first. */
export async function listVersions(db: Db, councilId: number, id: number): Promise<OfficeVersion[]> {
  const rows = await selectVersions(db, councilId)
    .where('v.office_id', '=', id)
    .orderBy('v.office_version_id', 'desc')
    .execute()
  return rows.map(toVersion)
}

/** What these offices are called now, or were at their end; unknown ids are left out. */
export function listNewestNames(
  db: Db,
  councilId: number,
  ids: readonly number[],
): Promise<{ id: number; name: string }[]> {
  return db
    .selectFrom('office_version')
    .select(['office_id as id', 'name'])
    .distinctOn('office_id')
    .where('council_id', '=', councilId)
    .where('office_id', 'in', ids)
    .orderBy('office_id')
    .orderBy('office_version_id', 'desc')
    .execute()
}

/** A standing office that already has the name or the short name, letter case ignored; null when both are free. */
export async function findTwin(
  tx: Tx,
  councilId: number,
  wanted: { name: string; shortName: string },
  except: readonly number[],
): Promise<'name' | 'shortName' | null> {
  const rows = await tx
    .selectFrom('office')
    .select(['office_id', sql<boolean>`lower(name) = lower(${wanted.name})`.as('same_name')])
    .where('council_id', '=', councilId)
    .where('valid_to', 'is', null)
    .where(
      sql<boolean>`(lower(name) = lower(${wanted.name}) or lower(short_name) = lower(${wanted.shortName}))`,
    )
    .execute()
  const twin = rows.find((row) => !except.includes(row.office_id))
  if (twin === undefined) return null
  return twin.same_name ? 'name' : 'shortName'
}

const columnsOf = (office: NewOffice) => ({
  name: office.name,
  short_name: office.shortName,
  kind: office.kind,
  affairs: office.affairs,
  is_desk: office.isDesk,
  place_code: office.placeCode,
})

type Moment = { day: string; eventId: number | null }

/** Adds an office that stands from a day on. Gives its id. */
export async function insertOffice(
  tx: Tx,
  councilId: number,
  office: NewOffice,
  { day, eventId }: Moment,
): Promise<number> {
  const saved = await tx
    .insertInto('office')
    .values({ council_id: councilId, ...columnsOf(office), valid_from: day })
    .returning('office_id')
    .executeTakeFirstOrThrow()
  await insertVersion(tx, councilId, { ...office, id: saved.office_id }, { day, eventId })
  return saved.office_id
}

async function insertVersion(tx: Tx, councilId: number, office: NewOffice & { id: number }, moment: Moment) {
  await tx
    .insertInto('office_version')
    .values({
      council_id: councilId,
      office_id: office.id,
      ...columnsOf(office),
      valid_from: moment.day,
      office_event_id: moment.eventId,
    })
    .execute()
}

async function endVersions(tx: Tx, councilId: number, ids: readonly number[], day: string): Promise<void> {
  await tx
    .updateTable('office_version')
    .set({ valid_to: sql<string>`greatest(${day}::date, valid_from) - 1` })
    .where('council_id', '=', councilId)
    .where('office_id', 'in', [...ids])
    .where('valid_to', 'is', null)
    .execute()
}

/** Gives a standing office another name, kind or affairs from a day on; until then it keeps what it had. */
export async function replaceVersion(
  tx: Tx,
  councilId: number,
  office: NewOffice & { id: number },
  moment: Moment,
): Promise<void> {
  await endVersions(tx, councilId, [office.id], moment.day)
  // A day before the newest version began would make two of them hold at once.
  const { from } = await tx
    .selectFrom('office_version')
    .select((eb) => eb.fn.max('valid_from').as('from'))
    .where('council_id', '=', councilId)
    .where('office_id', '=', office.id)
    .executeTakeFirstOrThrow()
  await insertVersion(tx, councilId, office, { ...moment, day: from > moment.day ? from : moment.day })
  await copyToOffice(tx, councilId, office)
}

async function copyToOffice(tx: Tx, councilId: number, office: NewOffice & { id: number }): Promise<void> {
  await tx
    .updateTable('office')
    .set(columnsOf(office))
    .where('council_id', '=', councilId)
    .where('office_id', '=', office.id)
    .execute()
}

/** Ends offices: `day` is the first day on which they no longer stand. */
export async function endOffices(
  tx: Tx,
  councilId: number,
  ids: readonly number[],
  day: string,
): Promise<void> {
  if (ids.length === 0) return
  await endVersions(tx, councilId, ids, day)
  await tx
    .updateTable('office')
    .set({ valid_to: sql<string>`greatest(${day}::date, valid_from) - 1` })
    .where('council_id', '=', councilId)
    .where('office_id', 'in', [...ids])
    .execute()
}

/** Takes back the version an event gave an office: the one before holds again, and the office stands again. */
export async function restoreOffice(tx: Tx, councilId: number, id: number, eventId: number): Promise<void> {
  await tx
    .deleteFrom('office_version')
    .where('council_id', '=', councilId)
    .where('office_id', '=', id)
    .where('office_event_id', '=', eventId)
    .execute()
  const [newest] = await listVersions(tx, councilId, id)
  if (newest === undefined) throw new Error(`office ${id} has no version left`)
  await tx
    .updateTable('office_version')
    .set({ valid_to: null })
    .where('council_id', '=', councilId)
    .where('office_version_id', '=', newest.versionId)
    .execute()
  await copyToOffice(tx, councilId, newest)
  await tx
    .updateTable('office')
    .set({ valid_to: null })
    .where('council_id', '=', councilId)
    .where('office_id', '=', id)
    .execute()
}

/**
 * Removes an office that an undone event had made. Throws 23503 when anything names it: a report, an account, a
 * programme, a role given since.
 */
export async function deleteOffice(tx: Tx, councilId: number, id: number): Promise<void> {
  for (const table of ['office_version', 'office'] as const) {
    await tx.deleteFrom(table).where('council_id', '=', councilId).where('office_id', '=', id).execute()
  }
}
