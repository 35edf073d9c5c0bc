import { createHash } from 'node:crypto'
import { z } from 'zod'
import { parseJson } from '../../../../platform/parse-json.ts'
import type { OwnPost } from '../channel.ts'

/** What is remembered between two looks: by post and comment, a fingerprint of its words. */
const watchSchema = z.object({
  /** Whose turn it is among the older posts. */
  turn: z.number().int().nonnegative(),
  /** How far the platform's own news were read; its words. */
  mark: z.string(),
  /** Posts published until then are no longer looked at: there were too many comments to follow. ISO 8601, or ''. */
  closedUntil: z.string(),
  posts: z.record(z.string(), z.record(z.string(), z.string())),
})
export type Watch = z.infer<typeof watchSchema>

/** How long after its publication, in milliseconds, comments under a post are looked for. */
export const WATCH_MS = 30 * 86_400_000
/** Comments whose changes are followed; beyond it those of the oldest posts are no longer. They stay as they were kept. */
const MOST_FOLLOWED = 2000
const FINGERPRINT = 8

/** Reads a cursor; a new watch when there is none or it cannot be read. */
export function readWatch(cursor: string | null): Watch {
  const begin: Watch = { turn: 0, mark: '', closedUntil: '', posts: {} }
  return watchSchema.safeParse(parseJson(cursor ?? '')).data ?? begin
}

/** Short sign of a text: another text has another one, but once in 2^48. */
export function fingerprint(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, FINGERPRINT)
}

/** The newest posts every time, those something happened under, and of the others some in turn. */
export function choosePosts(
  posts: OwnPost[],
  watch: Watch,
  choice: { lively: ReadonlySet<string>; newest: number; others: number },
): { chosen: OwnPost[]; turn: number } {
  const first = posts.filter((post, index) => index < choice.newest || choice.lively.has(post.remoteId))
  const rest = posts.filter((post) => !first.includes(post))
  if (rest.length === 0) return { chosen: first, turn: 0 }
  const begin = watch.turn % rest.length
  const turned = [...rest.slice(begin), ...rest.slice(0, begin)].slice(0, choice.others)
  return { chosen: [...first, ...turned], turn: (begin + turned.length) % rest.length }
}

/** A comment that stands under a post now. */
export type Standing = { id: string; print: string }

/**
 * What is new, changed and gone under a post. `whole`: the platform gave all comments; only then one can be
 * missing.
 */
export function compare(
  known: Record<string, string>,
  standing: Standing[],
  whole: boolean,
): { found: string[]; edited: string[]; missing: string[] } {
  const now = new Set(standing.map(({ id }) => id))
  // Platforms choose the ids: one may be called like something every object has.
  const before = new Map(Object.entries(known))
  return {
    found: standing.filter(({ id }) => !before.has(id)).map(({ id }) => id),
    edited: standing
      .filter(({ id, print }) => before.has(id) && before.get(id) !== print)
      .map(({ id }) => id),
    missing: whole ? [...before.keys()].filter((id) => !now.has(id)) : [],
  }
}

/** The posts that are still looked at, of `posts`, newest first. */
export function openPosts(watch: Watch, posts: OwnPost[]): OwnPost[] {
  return posts.filter((post) => post.publishedAt.toISOString() > watch.closedUntil)
}

/**
 * The watch after a look: only posts still watched (`posts`, newest first), and no more comments than are followed; the
 * oldest posts are closed for it.
 */
export function keepWatch(watch: Watch, posts: OwnPost[]): Watch {
  const kept: Watch['posts'] = {}
  let count = 0
  for (const { remoteId, publishedAt } of posts) {
    const known = watch.posts[remoteId]
    if (!known) continue
    count += Object.keys(known).length
    if (count > MOST_FOLLOWED) return { ...watch, posts: kept, closedUntil: publishedAt.toISOString() }
    kept[remoteId] = known
  }
  return { ...watch, posts: kept }
}
