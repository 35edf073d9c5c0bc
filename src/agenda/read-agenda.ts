import { followHeirs, listHeirs, listOffices } from '../people/index.ts'
import type { Db } from '../platform/db/index.ts'
import { findTerm, listMissions } from './agenda.store.ts'
import type { Agenda, Programme } from './contract.ts'
import { matchProgramme } from './match-programme.ts'
import { listProgrammes } from './programmes.store.ts'

/**
 * The agenda as it stood on a day (ISO date): that day's term, its missions in order, the programmes and offices that
 * held then. A programme whose office was merged away is carried by the heir. Outside every term `term` is null and
 * there are no missions.
 */
export async function readAgenda(db: Db, councilId: number, day: string): Promise<Agenda> {
  const offices = await listOffices(db, councilId, day)
  const term = await findTerm(db, councilId, day)
  if (term === null) return { term: null, missions: [], programmes: [], offices }
  const missions = await listMissions(db, councilId, term.id, day)
  const missionIds = missions.map((mission) => mission.id)
  const rows = await listProgrammes(db, councilId, missionIds, day)
  const heirs = await listHeirs(db, councilId, day)
  const programmes = rows.map((row): Programme => {
    const carrier = row.officeId === null ? null : followHeirs(row.officeId, heirs)
    const office = offices.find(({ id }) => id === carrier)
    return {
      id: row.id,
      origin: row.originId ?? row.id,
      name: row.name,
      mission: missions.find((mission) => mission.id === row.missionId)?.name ?? '',
      office: office?.shortName ?? null,
      officeId: office?.id ?? null,
      keywords: row.keywords,
      target: row.target,
      from: row.from,
    }
  })
  const { name, vision, from, to } = term
  return { term: { name, vision, from, to }, missions, programmes, offices }
}

/**
 * The programme a text speaks of by its plain keywords, on a day (ISO date); null when none occurs. For reports and
 * articles: `id` is that of the version of the day, `origin` the same for all versions.
 */
export async function suggestProgramme(
  db: Db,
  councilId: number,
  text: string,
  day: string,
): Promise<{ programme: Programme; keywords: string[] } | null> {
  const { programmes } = await readAgenda(db, councilId, day)
  return matchProgramme(text, programmes)
}
