import { listOffices, recordAudit, saveOffices } from '../people/index.ts'
import { inTransaction, type Db, type Tx } from '../platform/db/index.ts'
import { insertChange, newestChange } from './agenda-changes.store.ts'
import {
  endMissions,
  findTerm,
  hasLaterTerm,
  insertMission,
  listOpenMissions,
  lockAgenda,
  moveMission,
  saveTerm,
  type MissionRow,
  type ProgrammeRow,
} from './agenda.store.ts'
import { checkPlan, keyOf, type AgendaRefused } from './check-plan.ts'
import type { AgendaPlan, ChangeLine } from './contract.ts'
import { closeProgrammes, listOpenProgrammes } from './programmes.store.ts'
import { writeProgramme, type Naming } from './write-programme.ts'

type AgendaSaved = { ok: true } | AgendaRefused

type Change = { tx: Tx; councilId: number; plan: AgendaPlan; day: string; lines: ChangeLine[] }
type Ids = ReadonlyMap<string, number>
export type SaveOptions = {
  /** The first day of the changes, ISO date; today (UTC) when absent. */
  day?: string | undefined
  officerId?: string
  /** The change the editor saw last: a later one is refused. */
  version?: number
}

async function writeTerm({ tx, councilId, plan, lines }: Change): Promise<number> {
  const { term } = plan
  const found = await findTerm(tx, councilId, term.from)
  const before = found?.from === term.from ? found : null
  const text = (one: { name: string; from: string; to: string }) => `${one.name} (${one.from} – ${one.to})`
  const old = before === null ? '' : text(before)
  if (old !== text(term)) lines.push({ what: 'term', name: term.name, before: old, after: text(term) })
  const vision = before?.vision ?? ''
  if (vision !== term.vision) {
    lines.push({ what: 'vision', name: term.name, before: vision, after: term.vision })
  }
  return saveTerm(tx, councilId, term)
}

/** The ids of offices by short name: those of the plan, or those that stand where the plan names none. */
async function writeOffices({ tx, councilId, plan, day }: Change, officerId: string | null): Promise<Ids> {
  if (plan.offices === undefined) {
    const offices = await listOffices(tx, councilId)
    return new Map(offices.map((office) => [keyOf(office.shortName), office.id]))
  }
  const changing = { councilId, officerId, today: day, firstDay: plan.term.from }
  return saveOffices(tx, changing, plan.offices)
}

async function writeMissions(change: Change, termId: number): Promise<Ids> {
  const { tx, councilId, plan, day, lines } = change
  const open = await listOpenMissions(tx, councilId, termId)
  const before = new Map(open.map((mission) => [keyOf(mission.name), mission]))
  const ids = new Map<string, number>()
  const from = open.length === 0 ? plan.term.from : day
  for (const [index, { name }] of plan.missions.entries()) {
    const position = index + 1
    const known = before.get(keyOf(name))
    if (known === undefined) lines.push({ what: 'mission-added', name, before: '', after: '' })
    else if (known.position !== position) await moveMission(tx, councilId, known.id, position)
    ids.set(keyOf(name), known?.id ?? (await insertMission(tx, councilId, { termId, name, position, from })))
  }
  return ids
}

/** After the programmes: none may hold under a mission that has ended. */
async function endOtherMissions(change: Change, open: readonly MissionRow[], kept: Ids): Promise<void> {
  const gone = open.filter(({ name }) => !kept.has(keyOf(name)))
  for (const { name } of gone) change.lines.push({ what: 'mission-ended', name, before: '', after: '' })
  const ids = gone.map(({ id }) => id)
  await endMissions(change.tx, change.councilId, ids, change.day)
}

type Known = { missions: Ids; offices: Ids; naming: Naming }

/** The standing version of each planned programme: by its id, else by mission and name. */
function matchProgrammes(plan: AgendaPlan, open: readonly ProgrammeRow[], missions: Ids) {
  return plan.programmes.map((wanted) => {
    const missionId = missions.get(keyOf(wanted.mission))
    if (missionId === undefined) throw new Error(`no mission "${wanted.mission}" after the plan was checked`)
    const before =
      open.find((known) => known.id === wanted.id) ??
      open.find((known) => known.missionId === missionId && keyOf(known.name) === keyOf(wanted.name))
    return { wanted, missionId, before }
  })
}

async function writeProgrammes(change: Change, open: readonly ProgrammeRow[], known: Known): Promise<void> {
  const { tx, councilId, plan, day, lines } = change
  const matched = matchProgrammes(plan, open, known.missions)
  const kept = new Set(matched.map(({ before }) => before?.id))
  const gone = open.filter((programme) => !kept.has(programme.id))
  for (const { name } of gone) lines.push({ what: 'programme-ended', name, before: '', after: '' })
  const goneIds = gone.map((programme) => programme.id)
  await closeProgrammes(tx, councilId, goneIds, day)
  const from = open.length === 0 ? plan.term.from : day
  for (const { wanted, missionId, before } of matched) {
    const { name, office, keywords } = wanted
    const officeId = office === null ? null : (known.offices.get(keyOf(office)) ?? null)
    const target = wanted.target ?? before?.target ?? ''
    const row = { missionId, officeId, name, keywords, target, from }
    const written = await writeProgramme(tx, { councilId, day, naming: known.naming }, row, before)
    lines.push(...written.lines)
  }
}

async function nameOf({ tx, councilId, plan }: Change, missions: Ids, open: readonly MissionRow[]) {
  const offices = new Map((await listOffices(tx, councilId)).map(({ id, shortName }) => [id, shortName]))
  const names = new Map(open.map(({ id, name }) => [id, name]))
  for (const { name } of plan.missions) names.set(missions.get(keyOf(name)) ?? 0, name)
  return {
    mission: (id: number) => names.get(id) ?? '',
    office: (id: number | null) => (id === null ? '' : (offices.get(id) ?? `#${id}`)),
  }
}

async function remember({ tx, councilId, plan, day, lines }: Change, officerId: string | null) {
  if (lines.length === 0) return
  await insertChange(tx, { councilId, officerId, day, lines })
  const detail = `${lines.length} changes from ${day}`
  await recordAudit(tx, { councilId, officerId, action: 'agenda.saved', subject: plan.term.name, detail })
}

/**
 * Saves a council's agenda for one term of office: all of it, or nothing. What the plan no longer has is ended, not
 * deleted; a programme with other keywords, target or office gets a new version from `day` on. An earlier term that
 * would still run ends the day before the plan's term; a later one that begins within it is refused. Saving the same
 * plan twice changes nothing.
 */
export async function saveAgenda(
  db: Db,
  councilId: number,
  plan: AgendaPlan,
  options: SaveOptions = {},
): Promise<AgendaSaved> {
  const day = options.day ?? new Date().toISOString().slice(0, 10)
  const officerId = options.officerId ?? null
  return inTransaction(db, async (tx): Promise<AgendaSaved> => {
    await lockAgenda(tx, councilId)
    const refused = checkPlan(plan, await listOffices(tx, councilId))
    if (refused !== null) return refused
    if (options.version !== undefined && (await newestChange(tx, councilId)) !== options.version) {
      return { ok: false, refusal: 'changed-meanwhile', detail: plan.term.name }
    }
    if (await hasLaterTerm(tx, councilId, plan.term.from, plan.term.to)) {
      return { ok: false, refusal: 'terms-overlap', detail: plan.term.name }
    }
    const change: Change = { tx, councilId, plan, day, lines: [] }
    const termId = await writeTerm(change)
    const openMissions = await listOpenMissions(tx, councilId, termId)
    const openProgrammes = await listOpenProgrammes(tx, councilId, termId)
    const offices = await writeOffices(change, officerId)
    const missions = await writeMissions(change, termId)
    const naming = await nameOf(change, missions, openMissions)
    await writeProgrammes(change, openProgrammes, { missions, offices, naming })
    await endOtherMissions(change, openMissions, missions)
    await remember(change, officerId)
    return { ok: true }
  })
}
