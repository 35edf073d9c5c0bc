import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { extractTerms } from '../../src/language/text/index.ts'
import { createEngine, restoreEngine, type EnginePost } from '../../src/listening/issues/engine/index.ts'
import { growStream } from './grow-stream.ts'
import { streamPosts } from './read-stream.ts'

export interface Growth {
  factor: number
  days: number
  posts: number
  postsPerCpuSecond: number
  medianMicroseconds: number
  p99Microseconds: number
  /** Highest resident memory before the first post: program and word lists. */
  loadedMegabytes: number
  /** Highest resident memory of the whole child process, data and generator included. */
  peakMegabytes: number
  clusters: number
  terms: number
  snapshotMegabytes: number
  snapshotMs: number
  restoreMs: number
}

/** The young heap of the office's program (`npm start`): Node's own choice may take 128 MB, whatever is kept. */
const OFFICE_HEAP = '--max-semi-space-size=4'

/** Runs one growth step in a process of its own, so that its memory is its own, with the heap the engine has in the office. */
export function measureGrowthApart(factor: number, days: number): Growth {
  const step = [fileURLToPath(import.meta.url), String(factor), String(days)]
  const child = spawnSync(process.execPath, [OFFICE_HEAP, ...step], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  if (child.status !== 0) throw new Error(`growth step ${factor} ended with ${child.status}`)
  return JSON.parse(child.stdout) as Growth
}

const BATCH = 500

async function measureGrowth(factor: number, days: number): Promise<Growth> {
  const engine = createEngine()
  extractTerms('kata') // Loads the word lists.
  const loaded = process.resourceUsage().maxRSS
  const times: number[] = []
  let cpu = 0
  let seq = 0
  let batch: EnginePost[] = []
  const addBatch = (): void => {
    const before = process.cpuUsage()
    for (const post of batch) {
      const start = performance.now()
      engine.add(post)
      if (post.seq % 16 === 0) times.push(performance.now() - start)
    }
    const used = process.cpuUsage(before)
    cpu += used.user + used.system
    batch = []
  }
  for await (const { at, text } of growStream(streamPosts('id-news', days), factor)) {
    batch.push({ seq: ++seq, at, text, terms: extractTerms(text), author: null, kind: 'social' })
    if (batch.length === BATCH) addBatch()
  }
  addBatch()
  engine.takeRedirects()
  times.sort((a, b) => a - b)
  const at = (share: number): number => Math.round((times[Math.floor(times.length * share)] ?? 0) * 1000)
  const peak = process.resourceUsage().maxRSS
  const start = performance.now()
  const bytes = engine.snapshot()
  const taken = performance.now()
  restoreEngine(bytes)
  const restored = performance.now()
  const { active, terms } = engine.stats()
  return {
    factor,
    days,
    posts: seq,
    postsPerCpuSecond: Math.round((seq / cpu) * 1e6),
    medianMicroseconds: at(0.5),
    p99Microseconds: at(0.99),
    loadedMegabytes: Math.round(loaded / 1024),
    peakMegabytes: Math.round(peak / 1024),
    clusters: active,
    terms,
    snapshotMegabytes: Math.round(bytes.byteLength / 1e5) / 10,
    snapshotMs: Math.round(taken - start),
    restoreMs: Math.round(restored - taken),
  }
}

if (import.meta.main) {
  const [factor = '1', days = '15'] = process.argv.slice(2)
  process.stdout.write(JSON.stringify(await measureGrowth(Number(factor), Number(days))))
}
