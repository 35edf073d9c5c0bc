import { writeFileSync } from 'node:fs'
import { hasDatasets } from '../tools/train/read-datasets.ts'
import { judgeCases, summariseActs, summariseCapabilities, type Verdict } from './behaviour/judge-cases.ts'
import { type Case, listCases } from './behaviour/list-cases.ts'
import { listOftenMisread, OFTEN_MISREAD } from './behaviour/often-misread.ts'
import { type Half, readSuite } from './behaviour/read-suite.ts'
import { learnBaseline, readAsShipped } from './behaviour/readers.ts'

/**
 * `npm run bench:behaviour`: how the shipped model behaves (CheckList, Ribeiro et al. 2020; exchanged names, Prabhakaran et
 * al. 2019) on cases of our own, capability by capability, beside hashed logistic regression learnt from the same texts.
 * Tables, then one line of JSON. The development half alone; `-- --held-back` takes the other, for a final measurement.
 * `-- --misread` prints the failed cases of the development half; `-- --write` renews what the page of sentiment's health says.
 */
function main(): void {
  const asked = (option: string) => process.argv.includes(option)
  const half = asked('--held-back') ? 'held-back' : 'development'
  const cases = listCases(readSuite(), half)
  const verdicts = judgeCases(cases, readAsShipped)
  if (half === 'development') {
    if (asked('--misread')) printMisread(verdicts)
    if (asked('--write'))
      writeFileSync(OFTEN_MISREAD, `${JSON.stringify(listOftenMisread(verdicts), null, 2)}\n`)
  }
  measure(half, cases, verdicts)
}

function measure(half: Half, cases: readonly Case[], verdicts: readonly Verdict[]): void {
  const figures = figuresOf(verdicts)
  const plain = hasDatasets() ? judgeCases(cases, learnBaseline()) : null
  const baseline = plain && { name: 'LR 2^18 pooled', ...figuresOf(plain) }
  if (!baseline) console.log('no baseline: ../shared/data/sentiment is not here')
  console.log(
    `${half} half: ${cases.length} cases; shares of cases, each template counting once; baseline: failed`,
  )
  for (const part of ['acts', 'capabilities'] as const)
    console.table(besides(figures[part], baseline?.[part]))
  console.log(
    JSON.stringify(rounded({ bench: 'behaviour', half, cases: cases.length, ...figures, baseline })),
  )
}

function printMisread(verdicts: readonly Verdict[]): void {
  for (const { case: one, answer, failed, shown } of verdicts)
    if (failed)
      console.log([one.capability, answer.sentiment, shown ? 'sure' : 'unsure', one.text].join('\t'))
}

const figuresOf = (verdicts: readonly Verdict[]) => ({
  acts: summariseActs(verdicts),
  capabilities: summariseCapabilities(verdicts),
})

type Rows = Record<string, { failed: number }>

/** Each row with the failures of the baseline at its end. */
function besides(ours: Rows, theirs: Rows | undefined): Rows {
  const rows = Object.entries(ours).map(([name, row]) => [name, { ...row, baseline: theirs?.[name]?.failed }])
  return rounded(Object.fromEntries(rows) as Rows)
}

/** The same with every number rounded to four places. */
function rounded<T>(value: T): T {
  return JSON.parse(JSON.stringify(value), (_, one: unknown) =>
    typeof one === 'number' ? Math.round(one * 1e4) / 1e4 : one,
  ) as T
}

main()
