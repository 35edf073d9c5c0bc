// `npm run bench:start [times]`: the first start as after a fresh clone, libraries installed and screens built (default three
// times, each with a new data folder): seconds until Gacek says where it is, and the memory of program and
// database together from then on. Prints a table and one machine-readable line; ends with 1 when a promise is broken.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import { buildWeb } from '../scripts/build-web.ts'
import { memoryOfFamily } from './import/watch-memory.ts'

const MOST_SECONDS = 12
/** At rest, and while something is done: a small server must hold both (design, section "Speed, size, care"). */
const MOST_IDLE_MB = 350
const MOST_WORKING_MB = 800
/** After two seconds the sample's first brief is being drawn, by a process that ends; then everything is at rest. */
const LOOK_AFTER_S = [2, 12, 40]
const RESTS_AFTER_S = 12
const PORT = 3999
const START = path.join(import.meta.dirname, '../scripts/start.ts')
/** As `npm start` calls it. */
const FLAGS = ['--expose-gc', '--max-semi-space-size=4', '--v8-pool-size=1']

const times = Number(process.argv[2] ?? 3)

/** One first start in an empty folder; it is stopped in order and its data are deleted. */
async function startOnce(): Promise<{ seconds: number; megabytes: number[] }> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'gacek-bench-start-'))
  // PostgreSQL under root runs as another account, which must be let through.
  chmodSync(folder, 0o755)
  const begun = performance.now()
  const gacek = spawn(process.execPath, [...FLAGS, START], {
    env: { ...process.env, PORT: String(PORT), DATA_DIR: path.join(folder, 'data') },
    stdio: ['ignore', 'pipe', 'inherit'],
    // A start that says nothing is an error, not a wait without end.
    timeout: 180_000,
  })
  const ended = once(gacek, 'exit')
  try {
    const seconds = await untilGreeted(gacek.stdout, begun)
    const megabytes: number[] = []
    let waited = 0
    for (const after of LOOK_AFTER_S) {
      await wait((after - waited) * 1000)
      waited = after
      megabytes.push(memoryOfFamily(gacek.pid ?? 0))
    }
    return { seconds, megabytes }
  } finally {
    gacek.kill('SIGTERM')
    await ended
    rmSync(folder, { recursive: true, force: true })
  }
}

async function untilGreeted(output: NodeJS.ReadableStream, begun: number): Promise<number> {
  for await (const line of createInterface({ input: output }))
    if (line.includes(`:${PORT} `)) return (performance.now() - begun) / 1000
  throw new Error('Gacek did not start')
}

buildWeb()
const runs: Awaited<ReturnType<typeof startOnce>>[] = []
for (let run = 0; run < times; run += 1) runs.push(await startOnce())
console.table(
  runs.map(({ seconds, megabytes }) => ({
    seconds: seconds.toFixed(1),
    ...Object.fromEntries(
      LOOK_AFTER_S.map((after, at) => [`MB after ${after} s`, megabytes[at]?.toFixed(0)]),
    ),
  })),
)
const middle = runs.map(({ seconds }) => seconds).sort((a, b) => a - b)[Math.floor(times / 2)] ?? 0
const most = (from: number): number =>
  Math.max(...runs.flatMap(({ megabytes }) => megabytes.filter((_, at) => LOOK_AFTER_S[at]! >= from)))
const idleMb = most(RESTS_AFTER_S)
const workingMb = most(0)
console.log(JSON.stringify({ bench: 'start', times, seconds: middle, idleMb, workingMb, runs }))
if (middle > MOST_SECONDS || idleMb > MOST_IDLE_MB || workingMb > MOST_WORKING_MB) process.exitCode = 1
