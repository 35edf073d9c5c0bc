// Board query time on a store of a million posts (`node --expose-gc bench/board.ts [posts]`): fresh queries, no cache, CPU time.
import {
  appendPost,
  createColumns,
  groupClusters,
  rankWindow,
} from '../src/listening/board/counting/index.ts'

const posts = Number(process.argv[2] ?? 1_000_000)
const DAY = 86_400_000
const now = Date.UTC(2026, 10, 20)
let state = 42
const random = (): number => {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
  return state / 2 ** 32
}
const skewed = (most: number): number => Math.floor(most * random() ** 3)

globalThis.gc?.()
const before = process.memoryUsage()
const columns = createColumns()
const filling = performance.now()
for (let seq = 1; seq <= posts; seq += 1) {
  const single = random() < 0.4
  appendPost(columns, {
    seq,
    at: now - Math.floor(random() ** 2 * 15 * DAY),
    source: skewed(40),
    author: Math.floor(random() ** 2 * 400_000) * 10_007,
    place: random() < 0.5 ? null : `99.${String(1 + skewed(20)).padStart(2, '0')}`,
    affair: random() < 0.3 ? null : `affair-${skewed(32)}`,
    routine: random() < 0.1,
    sentiment: (skewed(3) - 1) as -1 | 0 | 1,
    confidence: random(),
    official: random() < 0.02,
    copy: random() < 0.15,
    cluster: single ? 1_000_000 + seq : skewed(20_000),
    engagement: skewed(500),
  })
}
const filled = performance.now() - filling
globalThis.gc?.()
const after = process.memoryUsage()
const bytes = (after.arrayBuffers - before.arrayBuffers + after.heapUsed - before.heapUsed) / posts

const sources = columns.sources.values.map(
  (id) => ({ kind: id % 5 === 0 ? 'news' : 'social', weight: 1 }) as const,
)
const groups = groupClusters(columns, (cluster) => cluster)
const queries = [6, 24, 168].flatMap((hours) =>
  [{}, { place: '99.01' }, { affair: 'affair-3' }, { source: 1 }].map((filter) => ({ hours, ...filter })),
)
const timesMs: number[] = []
for (let round = 0; round < 12; round += 1) {
  for (const { hours, ...filter } of queries) {
    const start = process.cpuUsage()
    rankWindow({ columns, groups, sources }, { at: now, windowMs: hours * 3_600_000, ...filter }, 5)
    const used = process.cpuUsage(start)
    if (round > 0) timesMs.push((used.user + used.system) / 1000)
  }
}
timesMs.sort((a, b) => a - b)
const at = (share: number): number => timesMs[Math.floor(share * (timesMs.length - 1))] ?? 0
console.log(
  `posts ${posts}  fill ${(posts / filled / 1000).toFixed(2)} M/s  ${bytes.toFixed(0)} bytes a post`,
)
console.log(
  `board query: p50 ${at(0.5).toFixed(1)} ms  p95 ${at(0.95).toFixed(1)} ms  max ${at(1).toFixed(1)} ms`,
)
console.log(
  JSON.stringify({
    bench: 'board',
    posts,
    p50Ms: at(0.5),
    p95Ms: at(0.95),
    maxMs: at(1),
    bytesPerPost: bytes,
  }),
)
