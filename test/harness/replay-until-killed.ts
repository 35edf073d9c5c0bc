// A process of its own that groups a made-up stream until it is done or killed: `node replay-until-killed.ts FOLDER POSTS`.
// What it knows lies in FOLDER alone: snapshots every few hundred posts, written aside and then renamed.
import {
  closeSync,
  fsyncSync,
  openSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs'
import path from 'node:path'
import { setImmediate as breathe } from 'node:timers/promises'
import { deserialize, serialize } from 'node:v8'
import {
  createEngine,
  restoreEngine,
  type Engine,
  type EngineOptions,
  type EnginePost,
} from '../../src/listening/issues/engine/index.ts'

const SNAPSHOT_EVERY = 300
const BEAT = 50
const MINUTE = 60_000
/** Small limits, so that merging, sleeping, waking, drifting and forgetting all happen on the way. */
const options: EngineOptions = {
  tuning: { mergeEveryPosts: 40, maxActive: 300, maxAsleep: 60, maxTerms: 2000, samples: 24 },
}

interface Standing {
  seq: number
  /** The cluster each post got, in order. */
  given: number[]
  engine: Engine
}

type Kept = Omit<Standing, 'engine'> & { engine: Uint8Array }

/** Numbers in 0..1 that are the same in every run. */
function createChance(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

/** Post `seq` of the stream: forty matters, each with words of its own that slowly change, and posts about nothing. */
function makePost(seq: number): EnginePost {
  const chance = createChance(seq * 7919)
  const matter = Math.floor(chance() ** 2 * 40)
  const era = Math.floor(seq / 2500)
  const lone = chance() < 0.2
  const words = Array.from({ length: 4 + Math.floor(chance() * 6) }, () => {
    const pick = Math.floor(chance() * 14)
    if (lone) return `lain${Math.floor(chance() * 4000)}`
    return pick < 4 ? `umum${Math.floor(chance() * 30)}` : `kata${matter}x${pick + era}`
  })
  const text = words.join(' ')
  return {
    seq,
    at: Date.UTC(2026, 0, 5) + Math.floor(seq * 9 + chance() * 30) * MINUTE,
    text,
    terms: words,
    author: null,
    kind: 'social',
  }
}

/** Newest first. */
function listSnapshots(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.snapshot'))
    .sort()
    .reverse()
}

function bringBack(folder: string): Standing {
  for (const name of listSnapshots(folder)) {
    try {
      const kept = deserialize(readFileSync(path.join(folder, name))) as Kept
      return { seq: kept.seq, given: kept.given, engine: restoreEngine(kept.engine, options) }
    } catch {
      // Torn by the kill: the one before it serves.
    }
  }
  return { seq: 0, given: [], engine: createEngine(options) }
}

function writeWhole(file: string, bytes: Uint8Array): void {
  const descriptor = openSync(`${file}.new`, 'w')
  writeSync(descriptor, bytes)
  fsyncSync(descriptor)
  closeSync(descriptor)
  renameSync(`${file}.new`, file)
}

function keep(folder: string, { seq, given, engine }: Standing): void {
  const kept: Kept = { seq, given, engine: engine.snapshot() }
  writeWhole(path.join(folder, `${String(seq).padStart(8, '0')}.snapshot`), serialize(kept))
  for (const old of listSnapshots(folder).slice(2)) rmSync(path.join(folder, old))
}

/** Groups the stream to its end from wherever the folder stands; gives the final issue of each post. */
export async function replayStream(
  folder: string,
  posts: number,
  beat = (): void => undefined,
): Promise<number[]> {
  const standing = bringBack(folder)
  while (standing.seq < posts) {
    standing.given.push(standing.engine.add(makePost(++standing.seq)).cluster)
    if (standing.seq % BEAT === 0) {
      beat()
      await breathe()
    }
    if (standing.seq % SNAPSHOT_EVERY === 0) keep(folder, standing)
  }
  return standing.given.map((cluster) => standing.engine.resolve(cluster))
}

export const FINAL = 'final.json'

if (import.meta.main) {
  const [folder = '', posts = '0'] = process.argv.slice(2)
  const final = await replayStream(folder, Number(posts), () => void process.stdout.write('.'))
  writeWhole(path.join(folder, FINAL), Buffer.from(JSON.stringify(final)))
}
