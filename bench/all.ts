// `npm run bench`: every bench one after the other, docs/benchmarks.md from what they say. `-- --check`: measures and fails when
// something became worse than on that page; `-- --only sentiment,clustering`: some of them, the others' figures stay.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { format, resolveConfig } from 'prettier'
import { FIGURES } from './page/figures.ts'
import { findRegressions, keyOf, measureFigures } from './page/judge-figures.ts'
import { runBench, type Run } from './page/run-bench.ts'
import { hashOfData, pageOf } from './page/write-page.ts'

const KEPT = path.join(import.meta.dirname, 'page/kept-figures.json')
const PAGE = path.join(import.meta.dirname, '../docs/benchmarks.md')

const { values } = parseArgs({ options: { check: { type: 'boolean' }, only: { type: 'string' } } })
const wanted = values.only?.split(',')
const benches = [...new Set(FIGURES.map((figure) => figure.bench))]
const runs: Run[] = []
for (const bench of benches) {
  if (wanted && !wanted.includes(bench)) continue
  console.log(`\n== bench:${bench}`)
  runs.push(await runBench(bench))
}
const kept = existsSync(KEPT) ? (JSON.parse(readFileSync(KEPT, 'utf8')) as Record<string, number>) : {}
const measured = measureFigures(FIGURES, runs, kept)

if (values.check === true) {
  const worse = [
    ...findRegressions(measured),
    ...runs
      .filter(({ isKept }) => !isKept)
      .map(({ bench }) => `bench:${bench} says that a promise is broken`),
  ]
  console.log(
    worse.length === 0 ? '\nNothing became worse.' : `\nWorse than on the page:\n${worse.join('\n')}`,
  )
  if (worse.length > 0) process.exitCode = 1
} else {
  const figures = measured.map((figure) => ({ ...figure, now: figure.now ?? figure.before }))
  const entries = figures.flatMap((figure) => (figure.now === null ? [] : [[keyOf(figure), figure.now]]))
  const options = await resolveConfig(PAGE)
  const write = async (file: string, text: string) =>
    writeFileSync(file, await format(text, { ...options, filepath: file }))
  await write(KEPT, JSON.stringify(Object.fromEntries(entries)))
  const date = new Date().toISOString().slice(0, 10)
  await write(PAGE, pageOf({ figures, runs, data: await hashOfData(), date }))
  console.log('\ndocs/benchmarks.md is written.')
}
