import { sql, type Db, type Tx } from '../platform/db/index.ts'
import type { ProgrammeRow } from './agenda.store.ts'

function selectProgrammes(db: Db, councilId: number) {
  return (
    db
      .selectFrom('programme')
      .select([
        'programme_id as id',
        'mission_id as missionId',
        'office_id as officeId',
        'name',
        'keywords',
        'target',
        'valid_from as from',
        'origin_id as originId',
      ])
      .where('council_id', '=', councilId)
      // A new version stands where the old one stood.
      .orderBy((eb) => eb.fn.coalesce('origin_id', 'programme_id'))
      .orderBy('programme_id')
  )
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

/** One version of a programme, with its last day; null when the council has none of this id. */
export async function findProgrammeRow(
  db: Db,
  councilId: number,
  id: number,
): Promise<(ProgrammeRow & { to: string | null; termId: number }) | null> {
  const row = await db
    .selectFrom('programme as p')
    .innerJoin('mission as m', (join) =>
      join.onRef('m.council_id', '=', 'p.council_id').onRef('m.mission_id', '=', 'p.mission_id'),
    )
    .select([
      'p.programme_id as id',
      'p.mission_id as missionId',
      'p.office_id as officeId',
      'p.name',
      'p.keywords',
      'p.target',
      'p.valid_from as from',
      'p.origin_id as originId',
      'p.valid_to as to',
      'm.term_id as termId',
    ])
    .where('p.council_id', '=', councilId)
    .where('p.programme_id', '=', id)
    .executeTakeFirst()
  return row ?? null
}

export type NewProgramme = Omit<ProgrammeRow, 'id'>
const columnsOf = (programme: NewProgramme) => ({
  mission_id: programme.missionId,
  office_id: programme.officeId,
  name: programme.name,
  keywords: programme.keywords,
  target: programme.target,
})

/** Adds a programme or a new version of one. Gives its id. */
export async function insertProgramme(tx: Tx, councilId: number, programme: NewProgramme): Promise<number> {
  const saved = await tx
    .insertInto('programme')
    .values({
      council_id: councilId,
      ...columnsOf(programme),
      valid_from: programme.from,
      origin_id: programme.originId,
    })
    .returning('programme_id')
    .executeTakeFirstOrThrow()
  return saved.programme_id
}

/** Changes a version in place: only one that began the very day of the change. */
export async function updateProgramme(tx: Tx, councilId: number, programme: ProgrammeRow): Promise<void> {
  await tx
    .updateTable('programme')
    .set(columnsOf(programme))
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
