import { sql, type Db, type Tx } from '../platform/db/index.ts'

type Offer = { name: string; shortName: string; affairs: string[] }
export type OfficeRow = Offer & { id: number }
export type TermRow = { id: number; name: string; vision: string; from: string; to: string }
export type ProgrammeRow = {
  id: number
  missionId: number
  officeId: number | null
  name: string
  keywords: string[]
  from: string
}

/** Serialises agenda changes of one council until the transaction ends. */
export async function lockAgenda(tx: Tx, councilId: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('agenda'), ${councilId})`.execute(tx)
}

/** The term that holds a day (ISO date), or null. */
export async function findTerm(db: Db, councilId: number, day: string): Promise<TermRow | null> {
  const term = await db
    .selectFrom('term_of_office')
    .select(['term_id as id', 'name', 'vision', 'valid_from as from', 'valid_to as to'])
    .where('council_id', '=', councilId)
    .where('valid_from', '<=', day)
    .where('valid_to', '>=', day)
    .orderBy('valid_from', 'desc')
    .executeTakeFirst()
  return term ?? null
}

/** Whether a later term begins within [from, to]. */
export async function hasLaterTerm(tx: Tx, councilId: number, from: string, to: string): Promise<boolean> {
  const found = await tx
    .selectFrom('term_of_office')
    .select('term_id')
    .where('council_id', '=', councilId)
    .where('valid_from', '>', from)
    .where('valid_from', '<=', to)
    .executeTakeFirst()
  return found !== undefined
}

/** Saves a term by its first day; an earlier term that would still run ends the day before. Gives its id. */
export async function saveTerm(tx: Tx, councilId: number, term: Omit<TermRow, 'id'>): Promise<number> {
  await tx
    .updateTable('term_of_office')
    .set({ valid_to: sql<string>`${term.from}::date - 1` })
    .where('council_id', '=', councilId)
    .where('valid_from', '<', term.from)
    .where('valid_to', '>=', term.from)
    .execute()
  const values = { name: term.name, vision: term.vision, valid_to: term.to }
  const saved = await tx
    .insertInto('term_of_office')
    .values({ council_id: councilId, valid_from: term.from, ...values })
    .onConflict((conflict) => conflict.columns(['council_id', 'valid_from']).doUpdateSet(values))
    .returning('term_id')
    .executeTakeFirstOrThrow()
  return saved.term_id
}

/** The agencies that stand on a day, by id. */
export function listOffices(db: Db, councilId: number, day: string): Promise<OfficeRow[]> {
  return db
    .selectFrom('office')
    .select(['office_id as id', 'name', 'short_name as shortName', 'affairs'])
    .where('council_id', '=', councilId)
    .where('valid_from', '<=', day)
    .where((where) => where.or([where('valid_to', 'is', null), where('valid_to', '>=', day)]))
    .orderBy('office_id')
    .execute()
}

/** The agencies that have not been closed, whatever the day they begin. */
export function listOpenOffices(tx: Tx, councilId: number): Promise<OfficeRow[]> {
  return tx
    .selectFrom('office')
    .select(['office_id as id', 'name', 'short_name as shortName', 'affairs'])
    .where('council_id', '=', councilId)
    .where('valid_to', 'is', null)
    .orderBy('office_id')
    .execute()
}

export async function insertOffice(tx: Tx, councilId: number, office: Offer, from: string): Promise<number> {
  const saved = await tx
    .insertInto('office')
    .values({
      council_id: councilId,
      name: office.name,
      short_name: office.shortName,
      affairs: office.affairs,
      valid_from: from,
    })
    .returning('office_id')
    .executeTakeFirstOrThrow()
  return saved.office_id
}

export async function updateOffice(tx: Tx, councilId: number, office: OfficeRow): Promise<void> {
  await tx
    .updateTable('office')
    .set({ name: office.name, short_name: office.shortName, affairs: office.affairs })
    .where('council_id', '=', councilId)
    .where('office_id', '=', office.id)
    .execute()
}

/** Ends agencies: `day` is the first day on which they no longer stand. */
export async function closeOffices(tx: Tx, councilId: number, ids: number[], day: string): Promise<void> {
  if (ids.length === 0) return
  await tx
    .updateTable('office')
    .set({ valid_to: sql<string>`greatest(${day}::date, valid_from) - 1` })
    .where('council_id', '=', councilId)
    .where('office_id', 'in', ids)
    .execute()
}

/** The missions of a term in their order. */
export function listMissions(db: Db, councilId: number, termId: number) {
  return db
    .selectFrom('mission')
    .select(['mission_id as id', 'name', 'position'])
    .where('council_id', '=', councilId)
    .where('term_id', '=', termId)
    .where('removed_at', 'is', null)
    .orderBy('position')
    .orderBy('mission_id')
    .execute()
}

export async function insertMission(
  tx: Tx,
  councilId: number,
  mission: { termId: number; name: string; position: number },
): Promise<number> {
  const saved = await tx
    .insertInto('mission')
    .values({
      council_id: councilId,
      term_id: mission.termId,
      name: mission.name,
      position: mission.position,
    })
    .returning('mission_id')
    .executeTakeFirstOrThrow()
  return saved.mission_id
}

export async function moveMission(tx: Tx, councilId: number, id: number, position: number): Promise<void> {
  await tx
    .updateTable('mission')
    .set({ position })
    .where('council_id', '=', councilId)
    .where('mission_id', '=', id)
    .execute()
}

/** Takes missions out of the list; their row stays for figures that name it. */
export async function removeMissions(tx: Tx, councilId: number, ids: number[]): Promise<void> {
  if (ids.length === 0) return
  await tx
    .updateTable('mission')
    .set({ removed_at: sql<string>`now()` })
    .where('council_id', '=', councilId)
    .where('mission_id', 'in', ids)
    .execute()
}

function selectProgrammes(db: Db, councilId: number) {
  return db
    .selectFrom('programme')
    .select([
      'programme_id as id',
      'mission_id as missionId',
      'office_id as officeId',
      'name',
      'keywords',
      'valid_from as from',
    ])
    .where('council_id', '=', councilId)
    .orderBy('programme_id')
}

/** The versions of programmes that hold on a day, of the given missions. */
export function listProgrammes(
  db: Db,
  councilId: number,
  missionIds: number[],
  day: string,
): Promise<ProgrammeRow[]> {
  if (missionIds.length === 0) return Promise.resolve([])
  return selectProgrammes(db, councilId)
    .where('mission_id', 'in', missionIds)
    .where('valid_from', '<=', day)
    .where((where) => where.or([where('valid_to', 'is', null), where('valid_to', '>=', day)]))
    .execute()
}

/** The newest version of every programme of a term that has not been closed. */
export function listOpenProgrammes(tx: Tx, councilId: number, termId: number): Promise<ProgrammeRow[]> {
  return selectProgrammes(tx, councilId)
    .where('valid_to', 'is', null)
    .where('mission_id', 'in', (from) =>
      from
        .selectFrom('mission')
        .select('mission_id')
        .where('council_id', '=', councilId)
        .where('term_id', '=', termId),
    )
    .execute()
}

export async function insertProgramme(
  tx: Tx,
  councilId: number,
  programme: Omit<ProgrammeRow, 'id'>,
): Promise<void> {
  await tx
    .insertInto('programme')
    .values({
      council_id: councilId,
      mission_id: programme.missionId,
      office_id: programme.officeId,
      name: programme.name,
      keywords: programme.keywords,
      valid_from: programme.from,
    })
    .execute()
}

export async function updateProgramme(tx: Tx, councilId: number, programme: ProgrammeRow): Promise<void> {
  await tx
    .updateTable('programme')
    .set({ office_id: programme.officeId, keywords: programme.keywords })
    .where('council_id', '=', councilId)
    .where('programme_id', '=', programme.id)
    .execute()
}

/** Ends versions: `day` is the first day on which they no longer hold. */
export async function closeProgrammes(tx: Tx, councilId: number, ids: number[], day: string): Promise<void> {
  if (ids.length === 0) return
  await tx
    .updateTable('programme')
    .set({ valid_to: sql<string>`greatest(${day}::date, valid_from) - 1` })
    .where('council_id', '=', councilId)
    .where('programme_id', 'in', ids)
    .execute()
}
