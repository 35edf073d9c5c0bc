import type { Figure } from './figures.ts'
import { numberAt, type Run } from './run-bench.ts'

/** A figure as measured now, with what it was before; null where it was not measured. */
export type Measured = Figure & { now: number | null; before: number | null }

/** Puts what the benches said beside what was kept of an earlier run (by `bench.at`). */
export function measureFigures(
  figures: readonly Figure[],
  runs: readonly Run[],
  kept: Record<string, number>,
): Measured[] {
  return figures.map((figure) => ({
    ...figure,
    now: numberAt(runs.find((run) => run.bench === figure.bench)?.said, figure.at),
    before: kept[keyOf(figure)] ?? null,
  }))
}

export function keyOf(figure: Figure): string {
  return `${figure.bench}.${figure.at}`
}

const isWorse = (figure: Figure, value: number, than: number): boolean =>
  figure.better === 'more' ? value < than : value > than

/** Whether the promise is held; null without a promise or a measurement. */
export function holdsPromise(figure: Measured): boolean | null {
  if (figure.promise === undefined || figure.now === null) return null
  return !isWorse(figure, figure.now, figure.promise)
}

/** What became worse than its noise since the kept run, one sentence each. */
export function findRegressions(figures: readonly Measured[]): string[] {
  return figures.flatMap((figure) => {
    const { now, before, noise, better } = figure
    if (now === null || before === null) return []
    const limit = better === 'more' ? before * (1 - noise) : before * (1 + noise)
    return isWorse(figure, now, limit) ? [`${figure.name}: ${now} ${figure.unit}, was ${before}`] : []
  })
}
