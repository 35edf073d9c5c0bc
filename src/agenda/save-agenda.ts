import { inTransaction, type Db, type Tx } from '../platform/db/index.ts'
import {
  closeOffices,
  closeProgrammes,
  hasLaterTerm,
  insertMission,
  insertOffice,
  insertProgramme,
  listMissions,
  listOpenOffices,
  listOpenProgrammes,
  lockAgenda,
  moveMission,
  removeMissions,
  saveTerm,
  updateOffice,
  updateProgramme,
  type ProgrammeRow,
} from './agenda.store.ts'
import type { AgendaPlan } from './contract.ts'

type AgendaRefusal = 'duplicate-name' | 'unknown-mission' | 'unknown-office' | 'terms-overlap'
type AgendaSaved = { ok: true } | { ok: false; refusal: AgendaRefusal; detail: string }

type Change = { tx: Tx; councilId: number; plan: AgendaPlan; day: string }
type Ids = ReadonlyMap<string, number>

const keyOf = (name: string): string => name.trim().toLowerCase()

function firstDouble(names: readonly string[]): string | undefined {
  return names.find((name, index) => names.findIndex((other) => keyOf(other) === keyOf(name)) < index)
}

/** Why a plan cannot be saved, found without the database: names that are doubled or lead nowhere. */
function refusePlan(plan: AgendaPlan): Extract<AgendaSaved, { ok: false }> | null {
  const double =
    firstDouble(plan.missions.map((mission) => mission.name)) ??
    firstDouble(plan.offices.map((office) => office.name)) ??
    firstDouble(plan.offices.map((office) => office.shortName)) ??
    firstDouble(plan.programmes.map((programme) => `${programme.mission}: ${programme.name}`))
  if (double !== undefined) return { ok: false, refusal: 'duplicate-name', detail: double }
  const missions = new Set(plan.missions.map((mission) => keyOf(mission.name)))
  const offices = new Set(plan.offices.map((office) => keyOf(office.shortName)))
  const lost = plan.programmes.find((programme) => !missions.has(keyOf(programme.mission)))
  if (lost !== undefined) return { ok: false, refusal: 'unknown-mission', detail: lost.mission }
  const orphan = plan.programmes.find(({ office }) => office !== null && !offices.has(keyOf(office)))
  if (orphan === undefined) return null
  return { ok: false, refusal: 'unknown-office', detail: orphan.office ?? '' }
}

/** Keeps the id of an agency whose name or short name is known; ends those the plan no longer has. */
async function saveOffices({ tx, councilId, plan, day }: Change): Promise<Ids> {
  const open = await listOpenOffices(tx, councilId)
  const matched = plan.offices.map((office) => ({
    office,
    before:
      open.find((known) => keyOf(known.shortName) === keyOf(office.shortName)) ??
      open.find((known) => keyOf(known.name) === keyOf(office.name)),
  }))
  const kept = new Set(matched.map(({ before }) => before?.id))
  const gone = open.filter((office) => !kept.has(office.id)).map((office) => office.id)
  await closeOffices(tx, councilId, gone, day)
  const ids = new Map<string, number>()
  for (const { office, before } of matched) {
    if (before !== undefined) await updateOffice(tx, councilId, { ...office, id: before.id })
    // An agency seen for the first time was there from the first day of the term: earlier posts may be its own.
    const id =
      before?.id ?? (await insertOffice(tx, councilId, office, open.length === 0 ? plan.term.from : day))
    ids.set(keyOf(office.shortName), id)
  }
  return ids
}

async function saveMissions({ tx, councilId, plan }: Change, termId: number): Promise<Ids> {
  const before = new Map(
    (await listMissions(tx, councilId, termId)).map((mission) => [keyOf(mission.name), mission]),
  )
  const ids = new Map<string, number>()
  for (const [index, { name }] of plan.missions.entries()) {
    const position = index + 1
    const known = before.get(keyOf(name))
    if (known !== undefined && known.position !== position)
      await moveMission(tx, councilId, known.id, position)
    ids.set(keyOf(name), known?.id ?? (await insertMission(tx, councilId, { termId, name, position })))
  }
  const gone = [...before].filter(([key]) => !ids.has(key)).map(([, mission]) => mission.id)
  await removeMissions(tx, councilId, gone)
  return ids
}

function sameProgramme(one: Omit<ProgrammeRow, 'id'>, other: ProgrammeRow): boolean {
  return one.officeId === other.officeId && one.keywords.join('\n') === other.keywords.join('\n')
}

/** A changed programme gets a new version from `day` on; a version that began that very day is changed in place. */
async function saveProgramme(
  { tx, councilId, day }: Change,
  wanted: Omit<ProgrammeRow, 'id'>,
  before: ProgrammeRow | undefined,
): Promise<void> {
  if (before === undefined) return insertProgramme(tx, councilId, wanted)
  if (sameProgramme(wanted, before)) return
  if (before.from >= day) return updateProgramme(tx, councilId, { ...wanted, id: before.id })
  await closeProgrammes(tx, councilId, [before.id], day)
  await insertProgramme(tx, councilId, { ...wanted, from: day })
}

async function saveProgrammes(
  change: Change,
  ids: { termId: number; missions: Ids; offices: Ids },
): Promise<void> {
  const { tx, councilId, plan, day } = change
  const open = await listOpenProgrammes(tx, councilId, ids.termId)
  const kept = new Set<number>()
  for (const { name, mission, office, keywords } of plan.programmes) {
    const missionId = ids.missions.get(keyOf(mission))
    if (missionId === undefined) throw new Error(`no mission "${mission}" after the plan was checked`)
    const before = open.find((known) => known.missionId === missionId && keyOf(known.name) === keyOf(name))
    if (before !== undefined) kept.add(before.id)
    const officeId = office === null ? null : (ids.offices.get(keyOf(office)) ?? null)
    const from = open.length === 0 ? plan.term.from : day
    await saveProgramme(change, { missionId, officeId, name, keywords, from }, before)
  }
  const gone = open.filter((programme) => !kept.has(programme.id)).map((programme) => programme.id)
  await closeProgrammes(tx, councilId, gone, day)
}

/**
 * Saves a council's agenda for one term of office: all of it, or nothing. What the plan no longer has is ended, not
 * deleted; a programme with other keywords or another agency gets a new version from `day` on. An earlier term that
 * would still run ends the day before the plan's term; a later one that begins within it is refused. Saving the same
 * plan twice changes nothing.
 * @param options.day the first day of the changes, ISO date; today (UTC) when absent.
 */
export async function saveAgenda(
  db: Db,
  councilId: number,
  plan: AgendaPlan,
  options: { day?: string } = {},
): Promise<AgendaSaved> {
  const refused = refusePlan(plan)
  if (refused !== null) return refused
  const day = options.day ?? new Date().toISOString().slice(0, 10)
  return inTransaction(db, async (tx): Promise<AgendaSaved> => {
    await lockAgenda(tx, councilId)
    if (await hasLaterTerm(tx, councilId, plan.term.from, plan.term.to)) {
      return { ok: false, refusal: 'terms-overlap', detail: plan.term.name }
    }
    const change = { tx, councilId, plan, day }
    const termId = await saveTerm(tx, councilId, plan.term)
    const offices = await saveOffices(change)
    const missions = await saveMissions(change, termId)
    await saveProgrammes(change, { termId, missions, offices })
    return { ok: true }
  })
}
