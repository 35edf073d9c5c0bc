import { sql, type Db, type Tx } from '../platform/db/index.ts'

export type TermRow = { id: number; name: string; vision: string; from: string; to: string }
export type ProgrammeRow = {
  id: number
  missionId: number
  officeId: number | null
  name: string
  keywords: string[]
  target: string
  from: string
  /** The first version of the same programme; null for a first version. */
  originId: number | null
}
export type MissionRow = { id: number; name: string; position: number }

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

/** The terms of office, newest first. */
export function listTerms(db: Db, councilId: number): Promise<{ name: string; from: string; to: string }[]> {
  return db
    .selectFrom('term_of_office')
    .select(['name', 'valid_from as from', 'valid_to as to'])
    .where('council_id', '=', councilId)
    .orderBy('valid_from', 'desc')
    .execute()
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

function selectMissions(db: Db, councilId: number, termId: number) {
  return db
    .selectFrom('mission')
    .select(['mission_id as id', 'name', 'position'])
    .where('council_id', '=', councilId)
    .where('term_id', '=', termId)
    .orderBy('position')
    .orderBy('mission_id')
}

/** The missions of a term that held on a day (ISO date), in their order. */
export function listMissions(db: Db, councilId: number, termId: number, day: string): Promise<MissionRow[]> {
  return selectMissions(db, councilId, termId)
    .where('valid_from', '<=', day)
    .where((where) => where.or([where('valid_to', 'is', null), where('valid_to', '>=', day)]))
    .execute()
}

/** The missions of a term that have not been taken out, in their order. */
export function listOpenMissions(tx: Tx, councilId: number, termId: number): Promise<MissionRow[]> {
  return selectMissions(tx, councilId, termId).where('valid_to', 'is', null).execute()
}

export async function insertMission(
  tx: Tx,
  councilId: number,
  mission: { termId: number; name: string; position: number; from: string },
): Promise<number> {
  const saved = await tx
    .insertInto('mission')
    .values({
      council_id: councilId,
      term_id: mission.termId,
      name: mission.name,
      position: mission.position,
      valid_from: mission.from,
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

/** Ends missions: `day` is the first day on which they no longer hold. */
export async function endMissions(tx: Tx, councilId: number, ids: number[], day: string): Promise<void> {
  if (ids.length === 0) return
  await tx
    .updateTable('mission')
    .set({ valid_to: sql<string>`greatest(${day}::date, valid_from) - 1` })
    .where('council_id', '=', councilId)
    .where('mission_id', 'in', ids)
    .execute()
}
