const HOUR_S = 3_600

/** By hour since 1970, how many posts each source number has in it: who was silent is told without a look at every post. */
export type HeardHours = Map<number, number[]>

/** Counts a post of a source (`by` 1), or takes it out again (-1). */
// oxlint-disable-next-line max-params -- once for every post that is kept
export function hearSource(heard: HeardHours, source: number, seconds: number, by: 1 | -1): void {
  const hour = Math.floor(seconds / HOUR_S)
  const counts = heard.get(hour) ?? []
  if (counts.length === 0) heard.set(hour, counts)
  // No holes: a list with holes is slow to read and to write.
  while (counts.length <= source) counts.push(0)
  counts[source] = (counts[source] ?? 0) + by
}

/** The numbers of the sources that have a post in an hour which some times (seconds) touch: who is not among them was silent all along. */
export function sourcesHeard(heard: HeardHours, { from, end }: { from: number; end: number }): Set<number> {
  const found = new Set<number>()
  for (let hour = Math.floor(from / HOUR_S); hour <= Math.floor(end / HOUR_S); hour += 1)
    for (const [source, posts] of heard.get(hour)?.entries() ?? []) if (posts > 0) found.add(source)
  return found
}
