import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { deserialize, serialize } from 'node:v8'
import { extractTerms } from '../../src/language/text/index.ts'
import { createEngine, restoreEngine, type Engine } from '../../src/listening/issues/engine/index.ts'
import {
  createThemes,
  joinDue,
  joinStrands,
  noteMerge,
  notePost,
} from '../../src/listening/issues/themes/index.ts'
import { growStream } from './grow-stream.ts'
import { streamPosts } from './read-stream.ts'

/** What it costs to keep the whole state, engine and coarser level, and to bring it back. */
interface SnapshotCost {
  /** Posts in clusters that are awake. */
  activePosts: number
  clusters: number
  megabytes: number
  takenMs: number
  restoredMs: number
  bothMs: number
}

const ACTIVE = 100_000
const CHECK_EVERY = 5000
/** A hundred posts for each headline: the stream is dense enough for so many to be active at once. */
const FACTOR = 100
const DAYS = 6

/** Runs in a process of its own, as after a start. */
export function measureSnapshotApart(): SnapshotCost {
  const child = spawnSync(process.execPath, [fileURLToPath(import.meta.url)], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  if (child.status !== 0) throw new Error(`the snapshot step ended with ${child.status}`)
  return JSON.parse(child.stdout) as SnapshotCost
}

async function measureSnapshot(): Promise<SnapshotCost> {
  const engine = createEngine()
  const themes = createThemes()
  const given: number[] = []
  for await (const { at, text } of growStream(streamPosts('id-news', DAYS), FACTOR)) {
    const terms = extractTerms(text)
    const seq = given.length + 1
    const { cluster, copyOf } = engine.add({ seq, at, text, terms, author: null, kind: 'social' })
    given.push(cluster)
    notePost(themes, { cluster, at, terms, isCopy: copyOf !== null, isNews: false })
    for (const { from, to } of engine.takeRedirects()) noteMerge(themes, from, to)
    if (joinDue(themes)) joinStrands(themes, (one) => engine.resolve(one))
    if (seq >= ACTIVE && seq % CHECK_EVERY === 0 && countActive(engine, given) >= ACTIVE) break
  }
  const start = performance.now()
  const bytes = serialize({ engine: engine.snapshot(), themes })
  const taken = performance.now()
  const kept = deserialize(bytes) as { engine: Uint8Array }
  restoreEngine(kept.engine)
  const restored = performance.now()
  return {
    activePosts: countActive(engine, given),
    clusters: engine.stats().active,
    megabytes: Math.round(bytes.byteLength / 1e5) / 10,
    takenMs: Math.round(taken - start),
    restoredMs: Math.round(restored - taken),
    bothMs: Math.round(restored - start),
  }
}

function countActive(engine: Engine, given: readonly number[]): number {
  return given.filter((cluster) => engine.summary(cluster)?.asleep === false).length
}

if (import.meta.main) process.stdout.write(JSON.stringify(await measureSnapshot()))
