import type { ValidationAnswer } from '../../tools/train/label-answers.ts'
import { repeatableRandom } from '../../src/platform/random.ts'
import { splitHalves } from '../../tools/train/simulate-shares.ts'
import { type Method, METHODS } from './methods.ts'

const SIZES = [20, 50, 200, 1000]
const NEGATIVE = [0.05, 0.3, 0.7, 0.95]
const SPLITS = 50
const RUNS = 2

type Sums = {
  runs: number
  covered: number
  withInterval: number
  width: number
  errors: number[]
  cost: number
  counts: number[]
}
/** Intervals that held the truth, by cell. */
type Cells = Map<string, { covered: number; runs: number }>

/** One row a method: coverage over cells of size and true share, mean width and mean absolute error of the negative share. */
export function compareMethods(texts: readonly ValidationAnswer[]) {
  return METHODS.map((method) => judgeMethod(method, texts))
}

function judgeMethod(method: Method, texts: readonly ValidationAnswer[]) {
  const sums: Sums = {
    runs: 0,
    covered: 0,
    withInterval: 0,
    width: 0,
    errors: [0, 0, 0, 0],
    cost: 0,
    counts: [0, 0, 0, 0],
  }
  const cells: Cells = new Map()
  for (let split = 0; split < SPLITS; split += 1) {
    const [one, other] = splitHalves(texts, 3000 + split) as [ValidationAnswer[], ValidationAnswer[]]
    for (const [known, pool] of [
      [one, other],
      [other, one],
    ] as const) {
      const estimate = method.fit(known)
      drawCells(pool, split, (drawn, n, negative) => addOne(sums, cells, { estimate, drawn, n, negative }))
    }
  }
  return describe(method.name, sums, cells)
}

function drawCells(
  pool: readonly ValidationAnswer[],
  seed: number,
  use: (drawn: ValidationAnswer[], n: number, negative: number) => void,
): void {
  const random = repeatableRandom(seed * 31 + 5)
  const ofClass = [0, 1, 2].map((label) => pool.filter((text) => text.label === label))
  for (const n of SIZES) {
    for (const negative of NEGATIVE) {
      for (let run = 0; run < RUNS; run += 1) {
        const drawn = Array.from({ length: n }, () => {
          const list = ofClass[random() < negative ? 0 : random() < 0.5 ? 1 : 2]!
          return list[Math.floor(random() * list.length)]!
        })
        use(drawn, n, negative)
      }
    }
  }
}

type Draw = { estimate: ReturnType<Method['fit']>; drawn: ValidationAnswer[]; n: number; negative: number }

function addOne(sums: Sums, cells: Cells, { estimate, drawn, n, negative }: Draw): void {
  const before = process.cpuUsage()
  const { shares, low, high } = estimate(drawn)
  const { user, system } = process.cpuUsage(before)
  sums.cost += user + system
  sums.runs += 1
  sums.errors[SIZES.indexOf(n)]! += Math.abs(shares[0] - negative)
  sums.counts[SIZES.indexOf(n)]! += 1
  if (low === undefined || high === undefined) return
  const name = `${n} ${negative}`
  const cell = cells.get(name) ?? { covered: 0, runs: 0 }
  cell.runs += 1
  cell.covered += Number(low <= negative && negative <= high)
  cells.set(name, cell)
  sums.withInterval += 1
  sums.width += Math.min(1, high) - Math.max(0, low)
  sums.covered += Number(low <= negative && negative <= high)
}

function describe(name: string, sums: Sums, cells: Cells) {
  const error = (at: number) => Math.round((1e4 * sums.errors[at]!) / sums.counts[at]!) / 1e4
  const covered = [...cells.values()].map((cell) => Math.round((1000 * cell.covered) / cell.runs) / 10)
  const round = (value: number, digits: number) =>
    Number.isFinite(value) ? Math.round(value * digits) / digits : '-'
  return {
    method: name,
    covered: round((100 * sums.covered) / sums.withInterval, 10),
    least: covered.length > 0 ? Math.min(...covered) : '-',
    most: covered.length > 0 ? Math.max(...covered) : '-',
    width: round(sums.width / sums.withInterval, 1000),
    'error 20': error(0),
    'error 50': error(1),
    'error 200': error(2),
    'error 1000': error(3),
    microseconds: Math.round(sums.cost / sums.runs),
  }
}
