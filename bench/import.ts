// `npm run bench:import [posts] [file]`: a file of posts into a new embedded database until all of them are on the board
// (default 50,000), then the board's answers; beside it the same file only stored. HEAP=4,8,16 measures once for each size of
// the young heap (MB; 16, that of `gacek import`, unless said; the office has 4). Prints a table and one machine-readable line; ends with 1 when a promise is broken.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { countLines, writeManyPosts } from './import/write-many-posts.ts'
import { measureBoard } from './import/measure-board.ts'
import { watchMemory } from './import/watch-memory.ts'

const posts = Number(process.argv[2] ?? 50_000)
const heaps = (process.env['HEAP'] ?? '16').split(',').map(Number)
const profile =
  process.env['PROFILE'] === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${process.env['PROFILE']}`]
const FLOOR_POSTS_PER_SECOND = 5_000
const MEMORY_LIMIT_MB = 800
const TAKE_IN = path.join(import.meta.dirname, 'import/take-in.process.ts')

type Taken = {
  accepted: number
  stored: number
  seconds: number
  cpuSeconds: number
  /** Of the thread that does everything but enriching many posts. */
  threadSeconds: number
  slowestStepSeconds: number
}
type Run = Taken & { peakMb: number; programMb: number; startSeconds: number }

const postmasterOf = (folder: string): number =>
  Number(readFileSync(path.join(folder, 'postmaster.pid'), 'utf8').split('\n')[0])

/** Takes the file in, in a process with this young heap; `only` 'store' leaves grouping and board out. */
async function takeIn(file: string, dataDir: string, heap: number, only?: 'store'): Promise<Run> {
  const begun = performance.now()
  const flags = [...profile, `--max-semi-space-size=${heap}`]
  const child = spawn(process.execPath, [...flags, TAKE_IN, file, dataDir, ...(only ? [only] : [])], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const closed = once(child, 'close')
  let taken: Taken | null = null
  let startSeconds = 0
  let watch: ReturnType<typeof watchMemory> | null = null
  for await (const line of createInterface({ input: child.stdout })) {
    const said = JSON.parse(line) as { pid: number; postgres: string | null } | Taken
    if ('pid' in said) {
      startSeconds = (performance.now() - begun) / 1000
      if (existsSync(`/proc/${said.pid}`))
        watch = watchMemory(said.pid, said.postgres === null ? null : postmasterOf(said.postgres))
    } else taken = said
  }
  const [code] = (await closed) as [number | null]
  const most = watch?.stop() ?? { program: 0, together: 0 }
  if (code !== 0 || taken === null) throw new Error(`the import ended with ${code}`)
  return { ...taken, peakMb: most.together, programMb: most.program, startSeconds }
}

const folder = mkdtempSync(path.join(os.tmpdir(), 'gacek-bench-'))
// PostgreSQL under root runs as another account, which must be let through.
chmodSync(folder, 0o755)
const given = process.argv[3]
const file = given ?? path.join(folder, 'posts.jsonl')
if (given === undefined) await writeManyPosts(file, posts, new Date())
const lines = await countLines(file)
const perSecond = (run: Run): number => Math.round(run.accepted / run.seconds)
try {
  console.log(`only storing ${lines} posts …`)
  const storing = await takeIn(file, path.join(folder, 'store'), heaps[0] ?? 16, 'store')
  const runs: (Run & { heap: number })[] = []
  for (const heap of heaps) {
    console.log(`until all are on the board, young heap of ${heap} MB …`)
    runs.push({ heap, ...(await takeIn(file, path.join(folder, `data-${heap}`), heap)) })
  }
  const [run] = runs
  if (!run) throw new Error('HEAP names no size')
  console.log('asking the board …')
  const board = await measureBoard(path.join(folder, `data-${run.heap}`))
  console.table(
    [{ heap: 0, ...storing }, ...runs].map((one) => ({
      what: one.heap === 0 ? 'only stored' : `on the board, young heap ${one.heap} MB`,
      'posts/s': perSecond(one),
      seconds: one.seconds.toFixed(1),
      'stored after': one.stored.toFixed(1),
      'CPU seconds': one.cpuSeconds.toFixed(1),
      'of the main thread': one.threadSeconds.toFixed(1),
      'longest without progress': `${one.slowestStepSeconds.toFixed(2)} s`,
      'program MB': one.programMb.toFixed(0),
      'with database MB': one.peakMb.toFixed(0),
    })),
  )
  const speed = perSecond(run)
  console.log(`
posts                        ${run.accepted} of ${lines} lines; the program was ready after ${run.startSeconds.toFixed(1)} s (not counted)
until all are on the board   ${run.seconds.toFixed(1)} s = ${speed} posts/s   (promise ${FLOOR_POSTS_PER_SECOND}, ratio ${(speed / FLOOR_POSTS_PER_SECOND).toFixed(2)}; only stored ${perSecond(storing)}, ratio ${(speed / perSecond(storing)).toFixed(2)})
highest memory               ${run.peakMb.toFixed(0)} MB with the database   (limit ${MEMORY_LIMIT_MB})
board: first reading         ${board.warmSeconds.toFixed(1)} s
board, ${board.questions} questions never asked before: p50 / p95 / slowest  ${board.p50.toFixed(1)} / ${board.p95.toFixed(1)} / ${board.slowest.toFixed(1)} ms
board asked again: p95       ${board.againP95.toFixed(1)} ms
issue posts page: p95        ${board.postsP95.toFixed(1)} ms`)
  console.log(
    JSON.stringify({
      bench: 'import',
      posts: run.accepted,
      perSecond: speed,
      storedOnly: perSecond(storing),
      ...run,
      ...board,
    }),
  )
  if (speed < FLOOR_POSTS_PER_SECOND || run.peakMb > MEMORY_LIMIT_MB) process.exitCode = 1
} finally {
  rmSync(folder, { recursive: true, force: true })
}
