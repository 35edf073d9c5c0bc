import { addDays, toZone, toZoned } from '../../calendar/index.ts'
import { readAgenda } from '../../agenda/index.ts'
import type { Council } from '../../council/index.ts'
import { dayIn, listOffices } from '../../people/index.ts'
import { fixedClock } from '../../platform/clock.ts'
import type { Db } from '../../platform/db/index.ts'
import type { Logger } from '../../platform/log.ts'
import type { Fetcher } from '../../platform/network/index.ts'
import { sampleActivities, type SampleActivity } from '../../sample/index.ts'
import { isPartFilled, markPartFilled, readSampleMoment } from '../keep-council.ts'
import { findCast } from './cast.ts'
import { reportActivity } from './report-activity.ts'
import type { Rehearsing } from './rehearsing.ts'
import { measureWalls } from './measure-walls.ts'
import { officeHour } from './office-hour.ts'
import { planCalendar } from './plan-calendar.ts'
import { keepAccounts, NEXT_WALLS, releaseArticle, wallsOf } from './release-article.ts'
import { writeArticle } from './write-article.ts'

const HOUR_MS = 3_600_000

export type NewsroomFilling = {
  db: Db
  dataDir: string
  council: Council
  log: Logger
  fetcher: Fetcher
  publicUrl: string | undefined
}

async function openStage(deps: NewsroomFilling, moment: Date): Promise<Rehearsing> {
  const { db, dataDir, council } = deps
  const offices = await listOffices(db, council.id)
  const { programmes } = await readAgenda(db, council.id, dayIn(council.timeZone, moment))
  return {
    db,
    dataDir,
    timeZone: council.timeZone,
    clock: fixedClock(moment),
    cast: await findCast(db, council.id),
    officeId(shortName) {
      const office = offices.find((one) => one.shortName === shortName)
      if (!office) throw new Error(`sample office ${shortName} is missing`)
      return office.id
    },
    programmeId(name) {
      if (name === null) return null
      const programme = programmes.find((one) => one.name === name)
      if (!programme) throw new Error(`sample programme ${name} is missing`)
      return programme.id
    },
  }
}

/** The health centre reports itself; for the agencies the desk does, as it does when a report came by telephone. */
function authorOf(stage: Rehearsing, activity: SampleActivity) {
  const { contributor, editor } = stage.cast
  const office = stage.officeId(activity.office)
  return contributor.officer?.offices.some(({ officeId }) => officeId === office) ? contributor : editor
}

/** Tomorrow at nine, as the wall of the council shows it. */
function tomorrow(stage: Rehearsing, moment: Date): string {
  return `${addDays(toZoned(moment, toZone(stage.timeZone)).day, 1)}T09:00`
}

/** One activity, from its report to where the sample says it stands. Gives when it was released; null when it was not. */
async function playActivity(
  deps: NewsroomFilling,
  stage: Rehearsing,
  given: { activity: SampleActivity; moment: Date; walls: ReadonlyMap<string, number> },
): Promise<Date | null> {
  const { activity, moment, walls } = given
  stage.clock.moveTo(officeHour(moment, activity.hoursAgo, stage.timeZone))
  const reportId = await reportActivity(stage, authorOf(stage, activity), activity)
  const articleId = await writeArticle(stage, activity, reportId)
  stage.clock.advance(HOUR_MS / 2)
  const goesOut = activity.stage === 'released' || activity.stage === 'ready'
  if (articleId === null || !goesOut) return null
  const isReleased = activity.stage === 'released'
  const names = isReleased ? (activity.walls ?? wallsOf(activity.office)) : NEXT_WALLS
  const accountIds = names.flatMap((name) => walls.get(name) ?? [])
  const at = isReleased ? null : tomorrow(stage, moment)
  await releaseArticle(stage, deps, { articleId, accountIds, at })
  return isReleased ? stage.clock.now() : null
}

/**
 * Fills the newsroom of the sample through the same acts that officers do, each at its hour of the past days: reports
 * with pictures, articles on every stage of the desk, releases on practice walls with made-up readers, one release to
 * come, the calendar. Once; an interrupted filling goes on where it stopped.
 */
export async function fillNewsroom(deps: NewsroomFilling): Promise<void> {
  const { db, council } = deps
  if (await isPartFilled(db, council, 'newsroom')) return
  const moment = await readSampleMoment(db, council)
  const stage = await openStage(deps, moment)
  const walls = await keepAccounts(stage)
  const releasedAt: Date[] = []
  for (const activity of sampleActivities) {
    const at = await playActivity(deps, stage, { activity, moment, walls })
    if (at !== null) releasedAt.push(at)
  }
  await measureWalls(stage, deps.log, { walls, releasedAt, until: moment })
  stage.clock.moveTo(moment)
  await planCalendar(stage)
  await markPartFilled(db, council, 'newsroom')
}
