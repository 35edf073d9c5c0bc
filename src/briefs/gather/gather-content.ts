import { endOfDay, toZone, toZoned } from '../../calendar/index.ts'
import { listOwedByOffice } from '../../inbox/cases/index.ts'
import { countOwed } from '../../inbox/clocks/index.ts'
import { tellPeriod, type BoardDeps, type PeriodTold } from '../../listening/board/index.ts'
import { listSaid } from '../../newsroom/publications/index.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Db } from '../../platform/db/index.ts'
import type { BriefContent } from '../contract.ts'
import type { Period } from '../period.ts'

const ISSUES = 5
/** More articles than a leader reads; how many there were besides is told. */
const ARTICLES = 12

export type GatherDeps = {
  db: Db
  /** By which deadlines are counted; the board has its own in the sample. */
  clock: Clock
  council: { id: number; name: string; timeZone: string; sample: boolean }
  board: BoardDeps
}

/** No word of a post is kept: it may be withdrawn or expire, and a brief stays. */
function takeIssue(issue: PeriodTold['board']['issues'][number]): BriefContent['issues'][number] {
  const { rank, id, name, posts, voices, outlets, change, trend, sentiment } = issue
  const { unsure, place, owner, status, rankBefore, before } = issue
  const since = before && {
    rankBefore,
    size: before.size,
    negative: before.negative,
    positive: before.positive,
    sentiment: before.sentiment,
  }
  const figures = { posts, voices, outlets, change, trend, sentiment, unsure }
  return { rank, id, name, ...figures, place, owner, status, since }
}

function takeBoard({ board, from, to, knownSince, left }: PeriodTold) {
  const { before } = board
  return {
    from: from.toISOString(),
    to: to.toISOString(),
    knownSince: knownSince?.toISOString() ?? null,
    posts: board.posts,
    voices: board.voices,
    issues: board.issues.map(takeIssue),
    left: board.comparedWith === null ? [] : left,
    comparedWith:
      board.comparedWith === null || before === null ? null : { from: before.from, to: before.to },
    sources: board.sources.map(({ name, health, lastPostAt }) => ({ name, health, lastPostAt })),
  }
}

async function takeSaid({ db, council }: GatherDeps, from: Date, to: Date): Promise<BriefContent['said']> {
  const { articles, total } = await listSaid(db, council.id, { from, to, limit: ARTICLES })
  return {
    total,
    articles: articles.map(({ articleId, releasedAt, ...article }) => ({
      id: articleId,
      ...article,
      releasedAt: releasedAt.toISOString(),
    })),
  }
}

/** What is owed at this moment. */
export async function takeOwed({ db, clock, council }: GatherDeps): Promise<BriefContent['owed']> {
  const now = clock.now()
  const zone = toZone(council.timeZone)
  const moment = { now, dayEnds: endOfDay(toZoned(now, zone).day, zone) }
  const [offices, information, hoaxes] = await Promise.all([
    listOwedByOffice(db, council.id, moment),
    countOwed(db, council.id, ['information-request', 'objection'], moment),
    countOwed(db, council.id, ['hoax'], moment),
  ])
  return {
    at: now.toISOString(),
    offices: offices.map(({ officeId, ...office }) => ({ id: officeId, ...office })),
    information,
    hoaxes,
  }
}

/**
 * Everything a brief tells of a period, counted now: the five issues and what changed in them, what we published, and what is
 * owed at this moment. Null while the board is still reading the posts of the last days.
 */
export async function gatherContent(deps: GatherDeps, period: Period): Promise<BriefContent | null> {
  const told = await tellPeriod(deps.board, { window: period.window, to: period.to, top: ISSUES })
  if (!told) return null
  const [said, owed] = await Promise.all([takeSaid(deps, told.from, told.to), takeOwed(deps)])
  const { name, timeZone, sample } = deps.council
  return { window: period.window, council: name, timeZone, sample, ...takeBoard(told), said, owed }
}
