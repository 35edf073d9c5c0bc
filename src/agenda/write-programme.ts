import type { Tx } from '../platform/db/index.ts'
import type { ProgrammeRow } from './agenda.store.ts'
import type { ChangeLine } from './contract.ts'
import { closeProgrammes, insertProgramme, updateProgramme, type NewProgramme } from './programmes.store.ts'

type Wanted = Omit<NewProgramme, 'originId'>
/** Names of missions and offices by id, for the lines of the history. */
export type Naming = { mission: (id: number) => string; office: (id: number | null) => string }

/** What differs between two versions of a programme, in words. Pure. */
export function compareProgrammes(before: ProgrammeRow, after: Wanted, naming: Naming): ChangeLine[] {
  const pairs: [ChangeLine['what'], string, string][] = [
    ['programme-name', before.name, after.name],
    ['programme-mission', naming.mission(before.missionId), naming.mission(after.missionId)],
    ['programme-office', naming.office(before.officeId), naming.office(after.officeId)],
    ['programme-keywords', before.keywords.join(', '), after.keywords.join(', ')],
    ['programme-target', before.target, after.target],
  ]
  return pairs
    .filter(([, old, fresh]) => old !== fresh)
    .map(([what, old, fresh]) => ({ what, name: after.name, before: old, after: fresh }))
}

/**
 * A changed programme gets a new version from `day` on; a version that began that very day is changed in place. Gives
 * its id, and what changed.
 */
export async function writeProgramme(
  tx: Tx,
  moment: { councilId: number; day: string; naming: Naming },
  wanted: Wanted,
  before: ProgrammeRow | undefined,
): Promise<{ id: number; lines: ChangeLine[] }> {
  const { councilId, day, naming } = moment
  if (before === undefined) {
    const id = await insertProgramme(tx, councilId, { ...wanted, originId: null })
    const after = naming.mission(wanted.missionId)
    return { id, lines: [{ what: 'programme-added', name: wanted.name, before: '', after }] }
  }
  const lines = compareProgrammes(before, wanted, naming)
  if (lines.length === 0 && before.officeId === wanted.officeId) return { id: before.id, lines }
  if (before.from >= day) {
    await updateProgramme(tx, councilId, { ...before, ...wanted, from: before.from })
    return { id: before.id, lines }
  }
  await closeProgrammes(tx, councilId, [before.id], day)
  const originId = before.originId ?? before.id
  return { id: await insertProgramme(tx, councilId, { ...wanted, from: day, originId }), lines }
}
