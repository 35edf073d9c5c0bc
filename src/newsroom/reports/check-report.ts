import { readAgenda, suggestProgramme } from '../../agenda/index.ts'
import { can, dayIn, findOffice, type Actor } from '../../people/index.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Db } from '../../platform/db/index.ts'
import { findMedia, mayUseMedia } from '../media/index.ts'
import { MOST_FILMS, MOST_PICTURES, type Answers } from './contract.ts'
import { refuseHappenedOn, textOf } from './report.ts'
import type { ReportRefusal } from './words.data.ts'

export type ReportDeps = { db: Db; clock: Clock; timeZone: string }

/** Why the day cannot be right, or null. */
export function refuseDay(deps: ReportDeps, day: string): ReportRefusal | null {
  const refusal = refuseHappenedOn(day, dayIn(deps.timeZone, deps.clock.now()))
  if (refusal === null) return null
  return refusal === 'in-future' ? 'happened-in-future' : 'happened-too-long-ago'
}

/** Whether the actor may report for the office; it must stand today. */
export async function refuseOffice(
  deps: ReportDeps,
  actor: Actor,
  officeId: number,
): Promise<ReportRefusal | null> {
  if (!can(actor, 'reports.write', officeId)) return 'unknown-office'
  const office = await findOffice(deps.db, actor.councilId, officeId)
  return office === null || office.to !== null ? 'unknown-office' : null
}

/** Whether all files have arrived, are the actor's to use, and are not too many. */
export async function refuseMedia(
  deps: ReportDeps,
  actor: Actor,
  mediaIds: string[],
): Promise<ReportRefusal | null> {
  const media = await findMedia(deps.db, actor.councilId, mediaIds)
  if (media.length < mediaIds.length) return 'media-missing'
  if (!(await mayUseMedia(deps.db, actor, mediaIds))) return 'media-missing'
  const pictures = media.filter((one) => one.kind === 'image').length
  if (pictures > MOST_PICTURES) return 'too-many-pictures'
  return media.length - pictures > MOST_FILMS ? 'too-many-films' : null
}

export type Programme = { ok: true; id: number | null; suggested: boolean } | { ok: false }

/** The programme chosen, or the one found in the text when none was chosen (undefined). */
export async function findProgramme(
  deps: ReportDeps,
  councilId: number,
  report: { programmeId?: number | null | undefined; title: string; answers: Answers; happenedOn: string },
): Promise<Programme> {
  const { programmeId, happenedOn } = report
  if (programmeId === null) return { ok: true, id: null, suggested: false }
  if (programmeId === undefined) {
    const found = await suggestProgramme(deps.db, councilId, textOf(report), happenedOn)
    return { ok: true, id: found?.programme.id ?? null, suggested: found !== null }
  }
  const today = dayIn(deps.timeZone, deps.clock.now())
  for (const day of new Set([today, happenedOn])) {
    const { programmes } = await readAgenda(deps.db, councilId, day)
    if (programmes.some((programme) => programme.id === programmeId))
      return { ok: true, id: programmeId, suggested: false }
  }
  return { ok: false }
}
