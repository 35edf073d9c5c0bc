import { followProgrammes } from '../agenda/index.ts'
import type { Council } from '../council/index.ts'
import type { Gazetteer } from '../language/index.ts'
import { keepPosts, openLiveBoard, type BoardDeps, type LiveBoard } from '../listening/board/index.ts'
import { followChecks, followShareTables } from '../listening/corrections/index.ts'
import { followIssues, type Detector, type FollowedIssues } from '../listening/issues/index.ts'
import { listSources, type Source } from '../listening/sources/index.ts'
import { dayIn, listOffices } from '../people/index.ts'
import type { Clock } from '../platform/clock.ts'
import type { Db } from '../platform/db/index.ts'
import type { Logger } from '../platform/log.ts'
import { clockOf } from './sample-clock.ts'

export type OpenBoard = { board: BoardDeps & { live: LiveBoard }; followed: FollowedIssues; clock: Clock }

type Deps = {
  db: Db
  log: Logger
  clock: Clock
  council: Council
  gazetteer: Gazetteer
  detector: Detector | null
}

function newestOf(sources: readonly Source[]): number | null {
  const moments = sources.flatMap((source) =>
    source.lastPostAt === null ? [] : [Date.parse(source.lastPostAt)],
  )
  return moments.length === 0 ? null : Math.max(...moments)
}

/** Opens the read side of one council: its posts in memory, its live board, its issues, and the clock they go by. */
export async function openBoard(deps: Deps): Promise<OpenBoard> {
  const { db, log, council, gazetteer, detector } = deps
  let newest = newestOf(await listSources(db, council.id, deps.clock.now()))
  const clock = clockOf(council, deps.clock, () => newest)
  const listLines = async (): Promise<Source[]> => {
    const sources = await listSources(db, council.id, clock.now())
    newest = newestOf(sources)
    return sources
  }
  const posts = await keepPosts({ db, councilId: council.id, clock })
  const programmes = followProgrammes(db, council, clock)
  const board = {
    db,
    clock,
    council: { id: council.id, sample: council.sample, timeZone: council.timeZone },
    posts,
    listSources: listLines,
    placeName: (code: string) => gazetteer.name(code),
    listOffices: () => listOffices(db, council.id, dayIn(council.timeZone, clock.now())),
    listProgrammes: async () => {
      await programmes.refresh()
      return programmes.current()
    },
    shareTables: followShareTables(db, council.id),
    checks: followChecks(db, council.id, clock),
    ...(detector ? { related: (issue: number) => detector.related(issue) } : {}),
  }
  const live = openLiveBoard({ ...board, log })
  return { board: { ...board, live }, followed: await followIssues(db, council.id), clock }
}
