/**
 * Quality, speed and memory of the issue engine on the development streams, one parameter set for all.
 * node bench/clustering.ts [--quick] [--held-back]: --quick leaves out the growth test, --held-back measures the gold days
 * that nothing was chosen on, and nothing else. Prints tables and one JSON line.
 */
import { measureGrowthApart, type Growth } from './clustering/measure-growth.ts'
import { measureSnapshotApart } from './clustering/measure-snapshot.ts'
import { measureStability } from './clustering/measure-stability.ts'
import { measureRunning, measureStream, type StreamResult } from './clustering/measure-stream.ts'
import type { ClusteringScores } from '../tools/gold/score-clustering.ts'
import { hasStreams, readDevelopmentStreams, readLabelledDays } from './clustering/read-stream.ts'

/** Days of each growth step; the last is shorter to keep the run under four minutes. */
const GROWTH_STEPS = [
  { factor: 1, days: 15 },
  { factor: 10, days: 15 },
  { factor: 100, days: 4 },
]

const three = (value: number): string => value.toFixed(3)

function scoreRow({ bCubed, ami, ari, pair, bestMatchF1 }: ClusteringScores): Record<string, unknown> {
  return {
    'B-cubed': three(bCubed.f1),
    precision: three(bCubed.precision),
    recall: three(bCubed.recall),
    AMI: three(ami),
    ARI: three(ari),
    'pair F1': three(pair.f1),
    'best F1': three(bestMatchF1),
  }
}

function rowsOf(result: StreamResult): [string, Record<string, unknown>][] {
  const { name, final, arrival, second, topFive } = result
  const speed = {
    'posts/CPU-s': result.postsPerCpuSecond,
    'with terms': result.postsPerCpuSecondWithTerms,
    'posts/s': result.postsPerSecond,
  }
  const rows: [string, Record<string, unknown>][] = [
    [`${name} final`, { ...scoreRow(final), 'top 5': topFive, ...speed }],
    [`${name} arrival`, scoreRow(arrival)],
  ]
  if (second) rows.push([`${name} final, reader 2`, { ...scoreRow(second.final), 'top 5': second.topFive }])
  return rows
}

function printStreams(results: readonly StreamResult[]): void {
  console.table(Object.fromEntries(results.flatMap(rowsOf)))
}

function printGrowth(steps: readonly Growth[]): void {
  console.table(Object.fromEntries(steps.map(({ factor, ...rest }) => [`${factor}x`, { ...rest }])))
}

if (!hasStreams()) {
  console.log('The development streams (../shared/data/issues) are not here: nothing to measure.')
} else {
  const heldBack = process.argv.includes('--held-back')
  const named = heldBack ? readLabelledDays(true) : readDevelopmentStreams()
  const measured = named.map(measureStream)
  printStreams(measured)
  // After all of them: a process that runs already has compiled its code.
  const running = named.map(measureRunning)
  console.table(
    Object.fromEntries(running.map((speed, i) => [named[i]?.name, { 'posts/CPU-s, running': speed }])),
  )
  const streams = measured.map((result, i) => ({ ...result, postsPerCpuSecondRunning: running[i] }))
  const quick = heldBack || process.argv.includes('--quick')
  const stability = quick ? [] : named.map(measureStability)
  const growth = quick ? [] : GROWTH_STEPS.map(({ factor, days }) => measureGrowthApart(factor, days))
  const snapshot = quick ? null : measureSnapshotApart()
  if (!quick) {
    console.table(stability)
    printGrowth(growth)
    console.table(snapshot)
  }
  const idsKept = Math.min(...stability.map(({ idKept }) => idKept))
  console.log(JSON.stringify({ bench: 'clustering', streams, stability, idsKept, growth, snapshot }))
}
