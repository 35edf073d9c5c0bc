import { addDays, countDays, toZone, toZoned } from '../../../calendar/index.ts'
import type { Clock } from '../../../platform/clock.ts'
import type { Db } from '../../../platform/db/index.ts'
import type {
  Band,
  EngagementQuery,
  EngagementReport,
  MeasuredPosts,
  Period,
  PostsQuery,
} from '../contract.ts'
import { ageOf } from '../measure/index.ts'
import { compareByAgenda, interactionsOf, type CountedPost } from './engagement.ts'
import { DRAWS, FEWEST_FOR_MEDIAN, FEWEST_FOR_TOTAL } from './interval.ts'
import { findNames, listPublished, type Scope } from './published.store.ts'

export type ResultDeps = { db: Db; clock: Clock }

const WEEK = 7
const LONGEST_DAYS = 366

export type PeriodRefusal = 'period-reversed' | 'period-too-long'

/** The last seven whole days of the council, and the seven before them. */
export function lastWeeks(now: Date, timeZone: string): { now: Period; before: Period } {
  const { day } = toZoned(now, toZone(timeZone))
  return {
    now: { from: addDays(day, -WEEK), to: addDays(day, -1) },
    before: { from: addDays(day, -2 * WEEK), to: addDays(day, -WEEK - 1) },
  }
}

/** Days of a period, both ends counted. */
export function daysOf(period: Period): number {
  return countDays(period.from, period.to) + 1
}

/** Why a period cannot be reported on, or null. */
export function refusePeriod(period: Period): PeriodRefusal | null {
  const days = daysOf(period)
  if (days < 1) return 'period-reversed'
  return days > LONGEST_DAYS ? 'period-too-long' : null
}

/** The two periods of a query: what is left out follows from the first, the one before is the equally long one before it. */
export function choosePeriods(
  query: EngagementQuery,
  usual: { now: Period; before: Period },
): { now: Period; before: Period } {
  const { from, to } = query
  const now = { from: from ?? to ?? usual.now.from, to: to ?? from ?? usual.now.to }
  const days = Math.max(1, daysOf(now))
  const before = {
    from: query.beforeFrom ?? query.beforeTo ?? addDays(now.from, -days),
    to: query.beforeTo ?? query.beforeFrom ?? addDays(now.from, -1),
  }
  return { now, before }
}

async function countPosts(deps: ResultDeps, scope: Scope, period: Period, age: Band): Promise<CountedPost[]> {
  const youngest = deps.clock.now().getTime() - ageOf(age)
  const posts = await listPublished(deps.db, scope, period, age)
  return posts.map((post) => ({ ...post, young: post.publishedAt.getTime() > youngest }))
}

/**
 * Engagement by mission and programme, two periods compared at the same age of the posts, with sample sizes, intervals
 * and cut-off. Refuses a period that ends before it begins or is longer than a year.
 */
export async function comparePeriods(
  deps: ResultDeps,
  scope: Scope,
  query: EngagementQuery,
): Promise<{ ok: true; report: EngagementReport } | { ok: false; refusal: PeriodRefusal }> {
  const at = deps.clock.now()
  const periods = choosePeriods(query, lastWeeks(at, scope.timeZone))
  const refusal = refusePeriod(periods.now) ?? refusePeriod(periods.before)
  if (refusal) return { ok: false, refusal }
  const now = await countPosts(deps, scope, periods.now, query.age)
  const before = await countPosts(deps, scope, periods.before, query.age)
  const report = {
    at: at.toISOString(),
    timeZone: scope.timeZone,
    age: query.age,
    now: { ...periods.now, days: daysOf(periods.now) },
    before: { ...periods.before, days: daysOf(periods.before) },
    everyOffice: scope.offices === 'all',
    method: { fewestForMedian: FEWEST_FOR_MEDIAN, fewestForTotal: FEWEST_FOR_TOTAL, draws: DRAWS },
    lines: compareByAgenda(now, before),
  }
  return { ok: true, report }
}

function matches(query: PostsQuery): (post: CountedPost) => boolean {
  const wanted = (asked: number | 'none' | undefined, found: number | null) =>
    asked === undefined || (asked === 'none' ? found === null : found === asked)
  return (post) =>
    wanted(query.mission, post.missionId) &&
    wanted(query.programme, post.programmeId) &&
    wanted(query.account, post.accountId) &&
    (query.channel === undefined || query.channel === post.channel)
}

function stateOf(post: CountedPost): 'measured' | 'young' | 'silent' {
  if (interactionsOf(post.figures) !== null) return 'measured'
  return post.young ? 'young' : 'silent'
}

const numberOr = (value: number | 'none' | undefined) => (typeof value === 'number' ? value : null)

/** The posts behind a figure, newest first. */
export async function listPostsBehind(
  deps: ResultDeps,
  scope: Scope,
  query: PostsQuery,
): Promise<{ ok: true; list: MeasuredPosts } | { ok: false; refusal: PeriodRefusal }> {
  const refusal = refusePeriod(query)
  if (refusal) return { ok: false, refusal }
  const posts = (await countPosts(deps, scope, query, query.age)).filter(matches(query))
  const asked = {
    mission: numberOr(query.mission),
    programme: numberOr(query.programme),
    account: query.account ?? null,
  }
  const list = {
    at: deps.clock.now().toISOString(),
    timeZone: scope.timeZone,
    age: query.age,
    period: { from: query.from, to: query.to },
    ...(await findNames(deps.db, scope.councilId, asked)),
    posts: posts.toReversed().map((post) => ({
      targetId: post.targetId,
      publicationId: post.publicationId,
      articleId: post.articleId,
      title: post.title,
      account: post.account,
      channel: post.channel as MeasuredPosts['posts'][number]['channel'],
      programme: post.programme,
      publishedAt: post.publishedAt.toISOString(),
      permalink: post.permalink,
      state: stateOf(post),
      figures: post.figures,
      measuredAt: post.measuredAt?.toISOString() ?? null,
    })),
  }
  return { ok: true, list }
}
