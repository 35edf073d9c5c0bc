import type { Db } from '../platform/db/index.ts'
import { findTerm, listMissions, listOffices, listProgrammes } from './agenda.store.ts'
import type { Agenda, Office } from './contract.ts'
import { suggestOffice } from './suggest-office.ts'

/**
 * The agenda as it stood on a day (ISO date): that day's term, its missions in order, the programmes and agencies that
 * held then. Outside every term `term` is null and there are no missions.
 */
export async function readAgenda(db: Db, councilId: number, day: string): Promise<Agenda> {
  const offices = await listOffices(db, councilId, day)
  const term = await findTerm(db, councilId, day)
  if (term === null) return { term: null, missions: [], programmes: [], offices }
  const missions = await listMissions(db, councilId, term.id)
  const rows = await listProgrammes(
    db,
    councilId,
    missions.map((mission) => mission.id),
    day,
  )
  const programmes = rows.map((row) => ({
    id: row.id,
    name: row.name,
    mission: missions.find((mission) => mission.id === row.missionId)?.name ?? '',
    office: offices.find((office) => office.id === row.officeId)?.shortName ?? null,
    keywords: row.keywords,
  }))
  const { name, vision, from, to } = term
  return { term: { name, vision, from, to }, missions, programmes, offices }
}

/** The agency suggested as the owner of an affair (slug) on a day, today (UTC) when absent; null when none has it. */
export async function findOffice(
  db: Db,
  councilId: number,
  affair: string,
  day = new Date().toISOString().slice(0, 10),
): Promise<Office | null> {
  return suggestOffice(affair, await listOffices(db, councilId, day))
}
