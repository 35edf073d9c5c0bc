import type { Clock } from '../../../platform/clock.ts'
import type { Db } from '../../../platform/db/index.ts'
import { messageOf } from '../../../platform/errors.ts'
import type { Logger } from '../../../platform/log.ts'
import type { Band, Figures } from '../contract.ts'
import { dueBand } from './band.ts'
import {
  addMeasurements,
  countLooks,
  listWatched,
  type NewMeasurement,
  type WatchedPost,
} from './measurements.store.ts'

/**
 * Asks an account's platform for the figures of posts by their remote ids; posts it tells nothing of are left out.
 * Null when it cannot be asked at all: no credentials, no such channel, no answer.
 */
export type MeasureAccount = (
  accountId: number,
  remoteIds: string[],
) => Promise<ReadonlyMap<string, Figures> | null>

export type MeasureDeps = {
  db: Db
  councilId: number
  clock: Clock
  log: Logger
  measure: MeasureAccount
}

type Due = { post: WatchedPost; band: Band; retry: boolean }

const DAY_MS = 24 * 3_600_000
/** Posts in one question: the smallest batch of the platforms (X: 100, YouTube: 50, Bluesky: 25). */
const BATCH = 25
/** Questions an account may use in 24 hours before repeats wait; X bills every post it reads. */
const DAILY_LOOKS = 2000
const DAILY_LOOKS_OF: Record<string, number> = { x: 100 }

/**
 * What is asked for now: every first question of a band, and repeats only while the account's budget of the day lasts.
 * So a silent account's posts are never given up wholly, and a billed one cannot be asked all day.
 */
export function chooseDue(
  posts: readonly WatchedPost[],
  used: ReadonlyMap<number, number>,
  now: Date,
): Map<number, Due[]> {
  const chosen = new Map<number, Due[]>()
  const due = posts.flatMap((post) => {
    const found = dueBand(post.publishedAt, post.looks, now)
    return found ? [{ post, ...found }] : []
  })
  const firstBeforeRepeats = due.toSorted((a, b) => Number(a.retry) - Number(b.retry))
  for (const one of firstBeforeRepeats) {
    const own = chosen.get(one.post.accountId) ?? []
    const budget = DAILY_LOOKS_OF[one.post.channel] ?? DAILY_LOOKS
    const spent = (used.get(one.post.accountId) ?? 0) + own.length
    if (!one.retry || spent < budget) chosen.set(one.post.accountId, [...own, one])
  }
  return chosen
}

async function ask(deps: MeasureDeps, accountId: number, batch: Due[]): Promise<NewMeasurement[]> {
  let told: ReadonlyMap<string, Figures> | null = null
  try {
    told = await deps.measure(
      accountId,
      batch.map(({ post }) => post.remoteId),
    )
  } catch (error) {
    // One platform's fault is noted and does not keep the others from being measured.
    deps.log.warn({ accountId, reason: messageOf(error) }, 'figures of an account')
  }
  const measuredAt = deps.clock.now()
  return batch.map(({ post, band }) => {
    const figures = told?.get(post.remoteId) ?? null
    const says = figures !== null && Object.values(figures).some((figure) => figure !== null)
    const outcome = told === null ? 'unreached' : says ? 'told' : 'nothing'
    return { targetId: post.targetId, band, measuredAt, outcome, figures: says ? figures : null }
  })
}

/**
 * Asks for the figures of every post that is due, account by account, and keeps each answer with its moment and band.
 * May run twice: it only adds. Gives how many posts were asked for and how many told something.
 */
export async function measurePosts(deps: MeasureDeps): Promise<{ asked: number; told: number }> {
  const { db, councilId } = deps
  const now = deps.clock.now()
  const posts = await listWatched(db, councilId, now)
  const used = await countLooks(db, councilId, new Date(now.getTime() - DAY_MS))
  const counts = { asked: 0, told: 0 }
  for (const [accountId, due] of chooseDue(posts, used, now)) {
    for (let start = 0; start < due.length; start += BATCH) {
      const measurements = await ask(deps, accountId, due.slice(start, start + BATCH))
      await addMeasurements(db, councilId, measurements)
      counts.asked += measurements.length
      counts.told += measurements.filter((one) => one.outcome === 'told').length
    }
  }
  return counts
}
