// `npm run bench:import [posts]`: a file of posts by the command line into a new embedded database until all of them are
// on the board, then the board's answers. Prints a table and one machine-readable line.
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, chmodSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { countLines, writeManyPosts } from './import/write-many-posts.ts'
import { measureBoard } from './import/measure-board.ts'

const posts = Number(process.argv[2] ?? 1_000_000)
const root = path.join(import.meta.dirname, '..')
/** The promise of the board issue; the design asks for 5,000. */
const FLOOR_POSTS_PER_SECOND = 3_000
const MEMORY_LIMIT_MB = 600
const BOARD_P95_LIMIT_MS = 100

/** Largest resident memory a process has had so far, in MB (Linux). */
function peakMemoryMb(pid: number): number {
  const status = `/proc/${pid}/status`
  if (!existsSync(status)) return 0
  return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(status, 'utf8'))?.[1] ?? 0) / 1024
}

type Run = { seconds: number; receivedSeconds: number; peakMb: number }

/** Runs `gacek import` and watches its memory; `receivedSeconds` is when the last post was stored. */
async function runImport(file: string, dataDir: string): Promise<Run> {
  const begun = performance.now()
  const child = spawn(process.execPath, ['--max-semi-space-size=16', 'src/cli/gacek.ts', 'import', file], {
    cwd: root,
    env: { ...process.env, DATA_DIR: dataDir },
    stdio: ['ignore', 'inherit', 'pipe'],
  })
  let receivedSeconds = 0
  child.stderr.on('data', (chunk: Buffer) => {
    process.stderr.write(chunk)
    if (receivedSeconds === 0 && chunk.toString().includes('grouping'))
      receivedSeconds = (performance.now() - begun) / 1000
  })
  let peakMb = 0
  while (child.exitCode === null && child.signalCode === null) {
    peakMb = Math.max(peakMb, peakMemoryMb(child.pid ?? 0))
    await wait(200)
  }
  if (child.exitCode !== 0) throw new Error(`gacek import ended with ${child.exitCode ?? child.signalCode}`)
  return { seconds: (performance.now() - begun) / 1000, receivedSeconds, peakMb }
}

const folder = mkdtempSync(path.join(os.tmpdir(), 'gacek-bench-'))
chmodSync(folder, 0o755)
const given = process.argv[3]
const file = given ?? path.join(folder, 'posts.jsonl')
if (given === undefined) await writeManyPosts(file, posts, new Date())
const lines = await countLines(file)
const run = await runImport(file, path.join(folder, 'data'))
const board = await measureBoard(path.join(folder, 'data'))
rmSync(folder, { recursive: true, force: true })

const perSecond = Math.round(lines / run.seconds)
console.log(`
posts                       ${lines}
until all are on the board  ${run.seconds.toFixed(1)} s = ${perSecond} posts/s   (promise ${FLOOR_POSTS_PER_SECOND}, ratio ${(perSecond / FLOOR_POSTS_PER_SECOND).toFixed(2)})
until all are stored        ${run.receivedSeconds.toFixed(1)} s
peak memory of the command  ${run.peakMb.toFixed(0)} MB   (limit ${MEMORY_LIMIT_MB})
board: first reading        ${board.warmSeconds.toFixed(1)} s
board, ${board.questions} questions never asked before: p50 / p95 / slowest  ${board.p50.toFixed(1)} / ${board.p95.toFixed(1)} / ${board.slowest.toFixed(1)} ms   (limit of p95 ${BOARD_P95_LIMIT_MS})
board asked again: p95      ${board.againP95.toFixed(1)} ms
issue posts page: p95       ${board.postsP95.toFixed(1)} ms`)
console.log(JSON.stringify({ bench: 'import', posts: lines, perSecond, ...run, ...board }))
