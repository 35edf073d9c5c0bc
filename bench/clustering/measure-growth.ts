import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { extractTerms } from '../../src/language/index.ts'
import { createEngine } from '../../src/listening/issues/engine/index.ts'
import { growStream } from './grow-stream.ts'
import { readStream } from './read-stream.ts'

const DAY = 86_400_000

export interface Growth {
  factor: number
  days: number
  posts: number
  postsPerCpuSecond: number
  medianMicroseconds: number
  p99Microseconds: number
  /** Highest resident memory of the whole child process, data and generator included. */
  peakMegabytes: number
  clusters: number
  terms: number
  snapshotMegabytes: number
  snapshotMs: number
}

/** Runs one growth step in a process of its own, so that its memory is its own. */
export function measureGrowthApart(factor: number, days: number): Growth {
  const child = spawnSync(process.execPath, [fileURLToPath(import.meta.url), String(factor), String(days)], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  if (child.status !== 0) throw new Error(`growth step ${factor} ended with ${child.status}`)
  return JSON.parse(child.stdout) as Growth
}

function measureGrowth(factor: number, days: number): Growth {
  const engine = createEngine()
  const news = readStream('id-news')
  const end = (news[0]?.at ?? 0) + days * DAY
  const times: number[] = []
  let cpu = 0
  let seq = 0
  for (const { at, text } of growStream(
    news.filter((post) => post.at < end),
    factor,
  )) {
    const terms = extractTerms(text)
    const before = process.cpuUsage()
    const start = performance.now()
    engine.add({ seq: ++seq, at, text, terms, author: null, kind: 'social' })
    if (seq % 16 === 0) times.push(performance.now() - start)
    const used = process.cpuUsage(before)
    cpu += used.user + used.system
  }
  engine.takeRedirects()
  times.sort((a, b) => a - b)
  const at = (share: number): number => Math.round((times[Math.floor(times.length * share)] ?? 0) * 1000)
  const start = performance.now()
  const bytes = engine.snapshot().byteLength
  const { active, terms } = engine.stats()
  return {
    factor,
    days,
    posts: seq,
    postsPerCpuSecond: Math.round((seq / cpu) * 1e6),
    medianMicroseconds: at(0.5),
    p99Microseconds: at(0.99),
    peakMegabytes: Math.round(process.resourceUsage().maxRSS / 1024),
    clusters: active,
    terms,
    snapshotMegabytes: Math.round(bytes / 1e5) / 10,
    snapshotMs: Math.round(performance.now() - start),
  }
}

if (import.meta.main) {
  const [factor = '1', days = '15'] = process.argv.slice(2)
  process.stdout.write(JSON.stringify(measureGrowth(Number(factor), Number(days))))
}
