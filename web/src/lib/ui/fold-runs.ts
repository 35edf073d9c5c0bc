/** From this many on, neighbours that say the same are one line that unfolds. */
const FOLDED_FROM = 4

export type Run<Item> = { first: Item; rest: Item[] }

/** Joins neighbours that say the same, by `keyOf`, where there are four and more; the others stay by themselves. */
export function foldRuns<Item>(items: readonly Item[], keyOf: (item: Item) => string): Run<Item>[] {
  const runs: Run<Item>[] = []
  for (const item of items) {
    const run = runs.at(-1)
    if (run && keyOf(run.first) === keyOf(item)) run.rest.push(item)
    else runs.push({ first: item, rest: [] })
  }
  return runs.flatMap((run) =>
    run.rest.length + 1 >= FOLDED_FROM
      ? [run]
      : [run.first, ...run.rest].map((first) => ({ first, rest: [] })),
  )
}
