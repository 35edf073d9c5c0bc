/**
 * Quality, speed and memory of the issue engine on the development streams, one parameter set for all.
 * node bench/clustering.ts [--quick]: --quick leaves out the growth test. Prints tables and one JSON line.
 */
import { measureGrowthApart, type Growth } from './clustering/measure-growth.ts'
import { measureStream, type StreamResult } from './clustering/measure-stream.ts'
import { hasStreams, readGoldDay, readStream } from './clustering/read-stream.ts'

/** Days of each growth step; the last is shorter to keep the run under four minutes. */
const GROWTH_STEPS = [
  { factor: 1, days: 15 },
  { factor: 10, days: 15 },
  { factor: 100, days: 4 },
]

const three = (value: number): string => value.toFixed(3)

function printStreams(results: readonly StreamResult[]): void {
  console.table(
    Object.fromEntries(
      results.flatMap((result) =>
        (['final', 'arrival'] as const).map((moment) => {
          const { bCubed, ami, ari, pair, bestMatchF1 } = result[moment]
          const row = {
            'B-cubed': three(bCubed.f1),
            precision: three(bCubed.precision),
            recall: three(bCubed.recall),
            AMI: three(ami),
            ARI: three(ari),
            'pair F1': three(pair.f1),
            'best F1': three(bestMatchF1),
            'top 5': moment === 'final' ? result.topFive : '',
            'posts/CPU-s': moment === 'final' ? result.postsPerCpuSecond : '',
            'posts/s': moment === 'final' ? result.postsPerSecond : '',
          }
          return [`${result.name} ${moment}`, row]
        }),
      ),
    ),
  )
}

function printGrowth(steps: readonly Growth[]): void {
  console.table(Object.fromEntries(steps.map(({ factor, ...rest }) => [`${factor}x`, { ...rest }])))
}

if (!hasStreams()) {
  console.log('The development streams (../shared/data/issues) are not here: nothing to measure.')
} else {
  const streams = [
    measureStream('event2012-dev', readStream('event2012-dev')),
    measureStream('event2018-dev', readStream('event2018-dev')),
    measureStream('gold 2025-11-27', readGoldDay()),
  ]
  printStreams(streams)
  const quick = process.argv.includes('--quick')
  const growth = quick ? [] : GROWTH_STEPS.map(({ factor, days }) => measureGrowthApart(factor, days))
  if (!quick) printGrowth(growth)
  console.log(JSON.stringify({ bench: 'clustering', streams, growth }))
}
