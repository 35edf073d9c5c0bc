import type { KeptPosts } from './keep-posts.ts'

/** Time passes also where nobody posts: an answer over a window that ends now is never older than this. */
export const OLDEST_MS = 30_000

/** More answers are not remembered: what is asked is chosen by who asks. */
const MOST_KEPT = 64

type Kept<Answer> = { answer: Answer; version: number; at: number }

/**
 * Remembers answers that take a look at every kept post, by key, until something changed or half a minute went by. What
 * else an answer depends on belongs into its key.
 */
export function keepAnswers<Answer>(): (
  posts: KeptPosts,
  asked: { key: string; now: number },
  make: () => Answer,
) => Answer {
  const kept = new WeakMap<KeptPosts, Map<string, Kept<Answer>>>()
  return (posts, { key, now }, make) => {
    const own = kept.get(posts) ?? new Map<string, Kept<Answer>>()
    kept.set(posts, own)
    const last = own.get(key)
    if (last?.version === posts.version && Math.abs(now - last.at) < OLDEST_MS) return last.answer
    const answer = make()
    if (own.size >= MOST_KEPT) own.clear()
    own.set(key, { answer, version: posts.version, at: now })
    return answer
  }
}
