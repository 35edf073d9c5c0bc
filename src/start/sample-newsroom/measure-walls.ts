import { createHash } from 'node:crypto'
import { measurePosts } from '../../newsroom/results/index.ts'
import type { Logger } from '../../platform/log.ts'
import type { Rehearsing } from './rehearsing.ts'

const HOUR_MS = 3_600_000
/** The age of a post, in hours, at which results compare; older posts are looked at on the way. */
const AGE = 24.1
/** How much of its figures a post has at the first look, the second, … */
const GROWTH = [0.55, 0.85, 0.95, 1]

/** A number from 0 to 1 that is the same for the same text. */
const shareOf = (text: string): number =>
  createHash('sha256').update(`sample ${text}`).digest().readUInt16BE(0) / 65_535

type Seen = { rank: number; looks: number }

/**
 * Readers that the sample makes up for its practice walls, which have none. Only the filling of the fictional council
 * knows them: a practice wall that is asked in the usual way tells nothing.
 */
function inventReaders(isWall: (accountId: number) => boolean) {
  const seen = new Map<string, Seen>()
  const counts = new Map<number, number>()
  const look = (accountId: number, id: string): Seen => {
    const known = seen.get(id) ?? { rank: (counts.get(accountId) ?? 0) + 1, looks: 0 }
    counts.set(accountId, Math.max(known.rank, counts.get(accountId) ?? 0))
    const now = { ...known, looks: known.looks + 1 }
    seen.set(id, now)
    return now
  }
  const figures = (accountId: number, id: string) => {
    const { rank, looks } = look(accountId, id)
    const grown = GROWTH[Math.min(looks, GROWTH.length) - 1] ?? 1
    const likes = grown * (18 + 160 * shareOf(`${accountId} ${rank}`) ** 2)
    const shares = likes * (0.05 + 0.2 * shareOf(`shares ${accountId} ${rank}`))
    const replies = likes * (0.03 + 0.15 * shareOf(`replies ${accountId} ${rank}`))
    const [l, s, r, v] = [likes, shares, replies, likes * 14].map(Math.round)
    return { likes: l ?? 0, shares: s ?? 0, replies: r ?? 0, views: v ?? 0 }
  }
  return (accountId: number, ids: string[]) =>
    Promise.resolve(
      isWall(accountId) ? new Map(ids.map((id) => [id, figures(accountId, id)] as const)) : null,
    )
}

/**
 * Measures the released posts of the sample at the age that results compare, up to `until`; `releasedAt`: when each was
 * released. A post that has a figure for an age keeps it.
 */
export async function measureWalls(
  stage: Rehearsing,
  log: Logger,
  given: { walls: ReadonlyMap<string, number>; releasedAt: readonly Date[]; until: Date },
): Promise<void> {
  const ids = new Set(given.walls.values())
  const deps = { ...stage, log, councilId: stage.cast.editor.councilId }
  const measure = inventReaders((accountId) => ids.has(accountId))
  const moments = given.releasedAt
    .map((at) => at.getTime() + AGE * HOUR_MS)
    .filter((at) => at <= given.until.getTime())
  for (const at of moments.toSorted((one, other) => one - other)) {
    stage.clock.moveTo(new Date(at))
    await measurePosts({ ...deps, measure })
  }
}
