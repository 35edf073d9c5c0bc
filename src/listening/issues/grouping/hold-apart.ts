import { engineIdOf } from './cluster-names.ts'
import type { EngineFeed } from './engine-feed.ts'

/** The first of these clusters (public ids) never merges by itself with the others, or may again. */
export function holdApart(
  feed: EngineFeed,
  [first, ...others]: readonly number[],
  how: 'apart' | 'together',
): void {
  if (first === undefined) return
  const one = engineIdOf(feed.names, first)
  for (const id of others) {
    const other = engineIdOf(feed.names, id)
    if (how === 'apart') feed.engine.keepApart(one, other)
    else feed.engine.allowTogether(one, other)
  }
}
