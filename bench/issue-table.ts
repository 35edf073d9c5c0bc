// `npm run bench:issue-table [posts] [issues]`: the list of all issues ("Semua isu") over made-up posts of 15 days, already grouped,
// in an embedded database (default 1,000,000 posts, 5,000 issues). Each window is asked for cold (counted
// anew, a post having come for a tenth of the issues) and again; beside each answer how long the main thread was held at one stretch, in processor time of that thread, so
// that other work on the machine does not count. Prints a table and one machine-readable line; ends with 1 when the promise is broken.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { findActiveCouncil } from '../src/council/index.ts'
import { issueTableQuerySchema } from '../src/listening/board/issue-table/contract.ts'
import { listAllIssues } from '../src/listening/board/issue-table/list-all.ts'
import { systemClock } from '../src/platform/clock.ts'
import { sql } from '../src/platform/db/index.ts'
import { createLog } from '../src/platform/log.ts'
import { openStorage } from '../src/platform/open-storage.ts'
import { keepCouncil } from '../src/start/keep-council.ts'
import { openBoard } from '../src/start/open-board.ts'
import { openGazetteer } from '../src/start/open-listening.ts'
import { quantile } from './board/ask-board.ts'
import { fillPosts } from './board/fill-posts.ts'
import { watchThread } from './issue-table/watch-thread.ts'

const posts = Number(process.argv[2] ?? 1_000_000)
const clusters = Number(process.argv[3] ?? 5_000)
const HELD_LIMIT_MS = 50
const COLD_LIMIT_MS = 500
const ROUNDS = 5
/** Of so many of the issues somebody said something between two looks at the list. */
const CAME = 0.1
const WINDOWS = ['6h', '24h', '7d'] as const

const folder = mkdtempSync(path.join(os.tmpdir(), 'gacek-bench-issue-table-'))
// PostgreSQL under root runs as another account, which must be let through.
chmodSync(folder, 0o755)
const dataDir = path.join(folder, 'data')
const storage = await openStorage({ dataDir })
const { db, url } = storage

try {
  const now = new Date()
  await keepCouncil(db, now)
  await fillPosts({ db, url }, { count: posts, clusters, now, tell: () => undefined })
  const council = await findActiveCouncil(db)
  if (!council) throw new Error('no council')
  const log = createLog('silent')
  const gazetteer = openGazetteer(council)
  const { board } = await openBoard({ db, log, clock: systemClock, council, gazetteer, detector: null })
  await board.live.refresh()
  /** The same posts as somebody sees them who has no list of them yet. */
  const anew = () => ({ ...board, posts: Object.create(board.posts) as typeof board.posts })
  let at = anew()
  let seq = posts
  /** A post comes for each of some issues, and nobody looked at the list for a while. */
  const tellMore = async (): Promise<void> => {
    await sql`insert into post_mark (council_id, published_at, seq, source_id, author_key, language, sentiment, negative, positive,
        official, cluster_id)
      select 1, ${systemClock.now()}, ${seq}::bigint + n, 1, n, 'ind', -1, 0.9, 0.05, false, 1 + floor(random() * ${clusters})
      from generate_series(1, ${Math.round(CAME * clusters)}) as n`.execute(db)
    seq += clusters
    await board.live.refresh()
    at = anew()
  }
  type Asked = { kind: string; ms: number; cpuMs: number; heldMs: number; issues: number }
  const ask = async (kind: string, asked: { window: string; sort?: string }): Promise<Asked> => {
    const query = issueTableQuerySchema.parse({ kind: 'all', ...asked })
    const watch = watchThread()
    const begun = performance.now()
    const { total } = await listAllIssues(at, query, 'id')
    const ms = performance.now() - begun
    return { kind, ms, ...(await watch.end()), issues: total }
  }
  const first = await ask('first of all', { window: '7d' })
  const asked: Asked[] = [first]
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const window of WINDOWS) {
      await tellMore()
      asked.push(await ask(`${window} cold`, { window }))
      asked.push(await ask(`${window} again`, { window, sort: 'negative' }))
    }
  }

  const most = (kind: string, name: 'ms' | 'cpuMs' | 'heldMs', share: number): number =>
    quantile(
      asked.filter((one) => one.kind === kind).map((one) => one[name]),
      share,
    )
  const kinds = [...new Set(asked.map(({ kind }) => kind))]
  console.table(
    kinds.map((kind) => ({
      kind,
      issues: asked.find((one) => one.kind === kind)?.issues,
      'p50 ms': most(kind, 'ms', 0.5).toFixed(0),
      'slowest ms': most(kind, 'ms', 1).toFixed(0),
      'CPU p50 ms': most(kind, 'cpuMs', 0.5).toFixed(0),
      'held at once, most ms': most(kind, 'heldMs', 1).toFixed(1),
    })),
  )
  const heldMostMs = Math.max(...asked.map(({ heldMs }) => heldMs))
  const coldCpuMs = Math.max(...WINDOWS.map((window) => most(`${window} cold`, 'cpuMs', 0.5)))
  const coldMs = Math.max(...WINDOWS.map((window) => most(`${window} cold`, 'ms', 0.5)))
  const againMs = Math.max(...WINDOWS.map((window) => most(`${window} again`, 'ms', 0.5)))
  console.log(`
${posts} posts, ${first.issues} issues of seven days
the main thread held at one stretch: most ${heldMostMs.toFixed(1)} ms (promise ${HELD_LIMIT_MS})
a cold list:                         p50 ${coldMs.toFixed(0)} ms (promise ${COLD_LIMIT_MS}), ${coldCpuMs.toFixed(0)} ms of processor time
asked again:                         p50 ${againMs.toFixed(1)} ms`)
  console.log(
    JSON.stringify({
      bench: 'issue-table',
      posts,
      issues: first.issues,
      heldMostMs,
      coldMs,
      coldCpuMs,
      againMs,
      firstMs: first.ms,
    }),
  )
  if (heldMostMs > HELD_LIMIT_MS || coldMs > COLD_LIMIT_MS) process.exitCode = 1
} finally {
  await storage.close()
  rmSync(folder, { recursive: true, force: true })
}
