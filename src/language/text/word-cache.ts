/** Surface forms kept with what they come to; beyond this the cache starts again, so memory stays flat. */
const CACHE_LIMIT = 200_000
const LONGEST_CACHED = 40

export type Resolve = (surface: string) => readonly string[]

/** A word resolver that remembers: people write few words often. Long words are resolved anew each time. */
export function rememberWords(resolve: Resolve): Resolve {
  let known = new Map<string, readonly string[]>()
  return (surface) => {
    const hit = known.get(surface)
    if (hit !== undefined) return hit
    const fresh = resolve(surface)
    if (surface.length > LONGEST_CACHED) return fresh
    if (known.size >= CACHE_LIMIT) known = new Map()
    // A slice of a post would keep the whole post in memory; a copy does not.
    known.set(Buffer.from(surface, 'utf8').toString('utf8'), fresh)
    return fresh
  }
}
