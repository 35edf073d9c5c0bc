import { scoreClustering, topHits } from '../../tools/gold/score-clustering.ts'
import type { Grouped } from './feed-stream.ts'

type Level = 'cluster' | 'issue'

/** Fewest posts of a query on a day to count as an issue of that day. */
const FEWEST_POSTS = 16
const TOP = 5

function countBy<Key>(items: readonly number[], keyOf: (item: number) => Key): Map<Key, number> {
  const counts = new Map<Key, number>()
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1)
  return counts
}

const largest = <Key>(counts: Map<Key, number>): [Key, number][] => [...counts].sort((a, b) => b[1] - a[1])

/** Means over the days with two or more queries: how pure the five largest are, and how many of the queries they show. */
export function judgeDays(grouped: Grouped, level: Level): object {
  const { posts } = grouped
  const all = [...posts.keys()]
  const days = Map.groupBy(all, (i) => new Date(posts[i]?.at ?? 0).toISOString().slice(0, 10))
  const judged = [...days.values()].flatMap((day) => judgeDay(grouped, level, day) ?? [])
  const mean = (of: (one: (typeof judged)[number]) => number): number =>
    Math.round((1000 * judged.reduce((sum, one) => sum + of(one), 0)) / judged.length) / 1000
  return { days: judged.length, purity: mean((one) => one.purity), coverage: mean((one) => one.coverage) }
}

function judgeDay(
  { posts, ...levels }: Grouped,
  level: Level,
  day: number[],
): { purity: number; coverage: number } | null {
  const labelOf = (i: number): string => posts[i]?.label ?? ''
  const wanted = largest(countBy(day, labelOf)).filter(([, count]) => count >= FEWEST_POSTS)
  if (wanted.length < 2) return null
  const groups = [...Map.groupBy(day, (i) => levels[level][i] ?? 0)]
  groups.sort((a, b) => b[1].length - a[1].length || a[0] - b[0])
  const top = groups.slice(0, TOP).map(([, members]) => ({
    size: members.length,
    main: largest(countBy(members, labelOf))[0] ?? (['', 0] as const),
  }))
  const pure = top.reduce((sum, { main }) => sum + main[1], 0)
  const shown = new Set(top.filter(({ main, size }) => main[1] * 2 >= size).map(({ main }) => main[0]))
  return {
    purity: pure / top.reduce((sum, { size }) => sum + size, 0),
    coverage: wanted.filter(([label]) => shown.has(label)).length / Math.min(TOP, wanted.length),
  }
}

/** Scores of a labelled stream at one level. */
export function judgeLabels({ posts, ...levels }: Grouped, level: Level): object {
  const labelled = posts.flatMap(({ label }, i) =>
    label === null ? [] : [{ label, found: String(levels[level][i]) }],
  )
  const truth = labelled.map(({ label }) => label)
  const found = labelled.map((one) => one.found)
  const { bCubed, ami, ari } = scoreClustering(truth, found)
  const three = (value: number): number => Math.round(value * 1000) / 1000
  return {
    bCubed: three(bCubed.f1),
    precision: three(bCubed.precision),
    ami: three(ami),
    ari: three(ari),
    topFive: topHits(truth, found, TOP),
  }
}
