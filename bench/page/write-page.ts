import { createHash } from 'node:crypto'
import { createReadStream, existsSync, readdirSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { holdsPromise, type Measured } from './judge-figures.ts'
import type { Run } from './run-bench.ts'

const DATA = path.join(import.meta.dirname, '../../../shared/data')

/** Twelve digits that change with any byte of the corpora; null where they are not. */
export async function hashOfData(folder: string = DATA): Promise<string | null> {
  if (!existsSync(folder)) return null
  const hash = createHash('sha256')
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.gz'),
  )
  for (const file of files.toSorted()) {
    hash.update(file)
    for await (const piece of createReadStream(path.join(folder, file))) hash.update(piece as Buffer)
  }
  return hash.digest('hex').slice(0, 12)
}

const say = (value: number | null): string => {
  if (value === null) return '–'
  return Math.abs(value) >= 100
    ? Math.round(value).toLocaleString('en')
    : String(Math.round(value * 1000) / 1000)
}

function rowOf(figure: Measured): string[] {
  const held = holdsPromise(figure)
  const sign = figure.better === 'more' ? '≥' : '≤'
  const promise = figure.promise === undefined ? '' : `${sign} ${say(figure.promise)}`
  const { reference } = figure
  const ratio = reference && figure.now !== null ? ` (× ${say(figure.now / reference.value)})` : ''
  return [
    figure.name,
    `${say(figure.now)} ${figure.unit}`,
    promise,
    held === null ? '' : held ? 'yes' : '**no**',
    reference ? `${reference.name}: ${say(reference.value)}${ratio}` : '',
  ]
}

function tableOf(figures: readonly Measured[]): string {
  const rows = [['figure', 'measured', 'promise', 'held', 'beside'], ...figures.map(rowOf)]
  const widths = rows[0]!.map((_, at) => Math.max(3, ...rows.map((row) => row[at]!.length)))
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, at) => cell.padEnd(widths[at]!)).join(' | ')} |`
  const [head = [], ...rest] = rows
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rest.map(line)].join('\n')
}

type Page = { figures: readonly Measured[]; runs: readonly Run[]; data: string | null; date: string }

/** docs/benchmarks.md: every figure beside its promise and reference, with what it was measured on. */
export function pageOf({ figures, runs, data, date }: Page): string {
  const [cpu] = os.cpus()
  const memory = Math.round(os.totalmem() / 2 ** 30)
  const machine = `${os.cpus().length} × ${cpu?.model.trim() ?? 'unknown processor'}, ${memory} GiB, ${os.type()}, Node ${process.versions.node}`
  const parts = [...new Set(figures.map((figure) => figure.bench))].map((bench) => {
    const seconds = runs.find((run) => run.bench === bench)?.seconds
    const title = `## \`npm run bench:${bench}\`${seconds === undefined ? '' : ` (${seconds} s)`}`
    return `${title}\n\n${tableOf(figures.filter((figure) => figure.bench === bench))}\n`
  })
  return [
    '# Benchmarks\n',
    'Written by `npm run bench`; `npm run bench -- --check` measures again and fails when a figure is worse than here by more than its noise. Test parts of public sets are never read: quality is measured on validation and development parts and on our own gold sets.\n',
    `- date: ${date}\n- machine: ${machine}\n- corpora: ${data === null ? 'not here' : `sha256 ${data}`}\n`,
    ...parts,
  ].join('\n')
}
