import { listOffices, recordAudit } from '../people/index.ts'
import { inTransaction, type Db, type Tx } from '../platform/db/index.ts'
import { insertChange } from './agenda-changes.store.ts'
import { listOpenMissions, lockAgenda, type ProgrammeRow } from './agenda.store.ts'
import { keyOf } from './check-plan.ts'
import type { ProgrammeChange } from './contract.ts'
import { findProgrammeRow, listOpenProgrammes } from './programmes.store.ts'
import { writeProgramme } from './write-programme.ts'

export type ProgrammeRefusal =
  'not-found' | 'old-version' | 'unknown-mission' | 'unknown-office' | 'duplicate-name'
export type ProgrammeChanged = { ok: true; id: number } | { ok: false; refusal: ProgrammeRefusal }

const refuse = (refusal: ProgrammeRefusal) => ({ ok: false as const, refusal })

type Row = NonNullable<Awaited<ReturnType<typeof findProgrammeRow>>>
type Context = { missions: Map<number, string>; offices: Map<number, string> }

async function readContext(tx: Tx, councilId: number, termId: number): Promise<Context> {
  const missions = await listOpenMissions(tx, councilId, termId)
  const offices = await listOffices(tx, councilId)
  return {
    missions: new Map(missions.map(({ id, name }) => [id, name])),
    offices: new Map(offices.map(({ id, shortName }) => [id, shortName])),
  }
}

function wish(before: Row, change: ProgrammeChange, { missions }: Context): Omit<ProgrammeRow, 'id'> | null {
  const { mission } = change
  const missionId =
    mission === undefined
      ? before.missionId
      : [...missions].find(([, name]) => keyOf(name) === keyOf(mission))?.[0]
  if (missionId === undefined) return null
  return {
    missionId,
    officeId: change.officeId === undefined ? before.officeId : change.officeId,
    name: change.name ?? before.name,
    keywords: change.keywords ?? before.keywords,
    target: change.target ?? before.target,
    from: before.from,
    originId: before.originId,
  }
}

/**
 * Changes one programme from a day on (ISO date); until then figures keep the old keywords, office and target. `id` is
 * the version that holds now; gives the id of the one that holds from then on.
 */
export async function changeProgramme(
  db: Db,
  by: { councilId: number; officerId: string; day: string },
  id: number,
  change: ProgrammeChange,
): Promise<ProgrammeChanged> {
  const { councilId, officerId, day } = by
  return inTransaction(db, async (tx): Promise<ProgrammeChanged> => {
    await lockAgenda(tx, councilId)
    const before = await findProgrammeRow(tx, councilId, id)
    if (before === null) return refuse('not-found')
    if (before.to !== null) return refuse('old-version')
    const context = await readContext(tx, councilId, before.termId)
    const wanted = wish(before, change, context)
    if (wanted === null) return refuse('unknown-mission')
    const { officeId } = wanted
    if (officeId !== null && officeId !== before.officeId && !context.offices.has(officeId)) {
      return refuse('unknown-office')
    }
    const others = await listOpenProgrammes(tx, councilId, before.termId)
    const isTwin = (one: ProgrammeRow): boolean =>
      one.id !== id && one.missionId === wanted.missionId && keyOf(one.name) === keyOf(wanted.name)
    if (others.some(isTwin)) return refuse('duplicate-name')
    const naming = {
      mission: (mission: number) => context.missions.get(mission) ?? '',
      office: (office: number | null) =>
        office === null ? '' : (context.offices.get(office) ?? `#${office}`),
    }
    const written = await writeProgramme(tx, { councilId, day, naming }, wanted, before)
    if (written.lines.length > 0) {
      await insertChange(tx, { councilId, officerId, day, lines: written.lines })
      const detail = written.lines.map(({ what }) => what).join(', ')
      await recordAudit(tx, {
        councilId,
        officerId,
        action: 'agenda.programme-changed',
        subject: wanted.name,
        detail,
      })
    }
    return { ok: true, id: written.id }
  })
}
