// `npm run bench:counting [posts]`: counting alone, of ten million made-up posts of 15 days (default) in memory without a
// database: every board a person can ask for, each once, ranked now and a period before, as an answer needs it. Then some again
// with a new post before each. `answers` is the same number as long as every figure of every answer is. Prints a table and
// one machine-readable line; ends with 1 when the promise is broken.
import { createHash } from 'node:crypto'
import { quantile, timeOf, type Taken } from './board/ask-board.ts'
import { makeMarks } from './board/fill-columns.ts'
import {
  appendPost,
  createColumns,
  DEFAULT_SCORE,
  groupClusters,
  rankWithBefore,
  type Groups,
  type WindowInput,
  type WindowQuery,
} from '../src/listening/board/counting/index.ts'

const posts = Number(process.argv[2] ?? 10_000_000)
const LIMIT_MS = 50
const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const NOW = Date.UTC(2026, 10, 20, 5, 20)
const WINDOWS = { '6h': 6 * HOUR_MS, '24h': DAY_MS, '7d': 7 * DAY_MS } as const
const SHOWN = 5
const NEXT = 3

type Question = { kind: string; query: WindowQuery }
type Asked = Taken & { kind: string }

globalThis.gc?.()
const before = process.memoryUsage()
const columns = createColumns()
for (const mark of makeMarks(posts, NOW)) appendPost(columns, mark)
let groups: Groups | undefined

/** As the board does it: what came is given its group, sources by their number are people, every fifth a newsroom. */
function inputNow(): WindowInput {
  if (groups?.of.length !== columns.clusters.size)
    groups = groupClusters(columns, (cluster) => cluster, groups)
  const sources = columns.sources.values.map((id) => ({
    kind: id % 5 === 0 ? ('news' as const) : ('social' as const),
    weight: 1,
  }))
  return { columns, groups, sources, settings: DEFAULT_SCORE }
}

function answer(query: WindowQuery): unknown[] {
  const input = inputNow()
  const shift = Math.max(DAY_MS, query.windowMs)
  const at = Math.floor((query.at - shift) / HOUR_MS) * HOUR_MS
  const { now, before } = rankWithBefore(input, query, { top: SHOWN, next: NEXT, before: at })
  return [now, before]
}

function listQuestions(): Question[] {
  const filters: { kind: string; filter: Partial<WindowQuery> }[] = [
    { kind: 'all', filter: {} },
    ...columns.places.values.map((place) => ({ kind: 'place', filter: { place: place ?? undefined } })),
    ...columns.affairs.values.map((affair) => ({ kind: 'affair', filter: { affair: affair ?? undefined } })),
    ...columns.sources.values.map((source) => ({ kind: 'source', filter: { source } })),
  ]
  const asked = filters.filter(({ kind, filter }) => kind === 'all' || Object.values(filter)[0] !== undefined)
  return Object.entries(WINDOWS).flatMap(([window, windowMs]) =>
    asked.map(({ kind, filter }) => ({ kind: `${window} ${kind}`, query: { at: NOW, windowMs, ...filter } })),
  )
}

/** What `JSON` leaves out or writes at length: maps and long lists of rows. */
function plain(_: string, value: unknown): unknown {
  if (value instanceof Map) return [...value]
  return value instanceof Uint32Array ? createHash('sha256').update(value).digest('hex') : value
}

const questions = listQuestions()
const first = timeOf(() => answer({ at: NOW, windowMs: HOUR_MS }))
// The compiler has seen boards before.
for (let round = 1; round < 10; round += 1) answer({ at: NOW, windowMs: round * HOUR_MS, source: round })
globalThis.gc?.()
const after = process.memoryUsage()
const bytes = (after.arrayBuffers - before.arrayBuffers + after.heapUsed - before.heapUsed) / posts
const digest = createHash('sha256')
const asked: Asked[] = questions.map(({ kind, query }) => {
  const taken = timeOf(() => answer(query))
  digest.update(JSON.stringify(taken.result, plain))
  return { kind, ...taken }
})
const came = makeMarks(2_000, NOW)
const afterPost: Asked[] = questions.slice(93, 143).map(({ kind, query }, i) => {
  for (const mark of came) {
    appendPost(columns, { ...mark, seq: posts + i, cluster: 2_000_000_000 + i, at: NOW })
    break
  }
  return { kind, ...timeOf(() => answer(query)) }
})

const inMs = (values: readonly number[], share: number): string => quantile(values, share).toFixed(1)
const cpuOf = (all: readonly Taken[]): number[] => all.map(({ cpu }) => cpu)
console.table(
  [...new Set(questions.map(({ kind }) => kind))].map((kind) => {
    const cpu = cpuOf(asked.filter((one) => one.kind === kind))
    return {
      kind,
      questions: cpu.length,
      'CPU p50 ms': inMs(cpu, 0.5),
      'CPU p95 ms': inMs(cpu, 0.95),
      most: inMs(cpu, 1),
    }
  }),
)
const p95Ms = quantile(
  asked.map(({ wall }) => wall),
  0.95,
)
const cpuP95Ms = quantile(cpuOf(asked), 0.95)
const answers = digest.digest('hex').slice(0, 16)
console.log(`
${asked.length} boards never asked before, ${posts} posts: p95 ${p95Ms.toFixed(1)} ms (promise ${LIMIT_MS})
processor time of them:   p50 ${inMs(cpuOf(asked), 0.5)}  p95 ${cpuP95Ms.toFixed(1)}  most ${inMs(cpuOf(asked), 1)} ms
each after a new post:    p50 ${inMs(cpuOf(afterPost), 0.5)}  p95 ${inMs(cpuOf(afterPost), 0.95)} ms
the first question:       ${first.cpu.toFixed(0)} ms
memory:                   ${bytes.toFixed(1)} bytes a post
answers:                  ${answers}`)
console.log(
  JSON.stringify({
    bench: 'counting',
    posts,
    questions: asked.length,
    p95Ms,
    cpuP50Ms: quantile(cpuOf(asked), 0.5),
    cpuP95Ms,
    cpuMostMs: quantile(cpuOf(asked), 1),
    afterPostCpuP95Ms: quantile(cpuOf(afterPost), 0.95),
    firstMs: first.cpu,
    bytesPerPost: bytes,
    answers,
  }),
)
if (p95Ms > LIMIT_MS) process.exitCode = 1
