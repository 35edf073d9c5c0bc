// `npm run bench:board [posts]`: made-up posts of 15 days, already grouped, in an embedded database (default 1,000,000), then
// every board a person can ask for, each once (none is at hand), over HTTP with names, texts and freshness from the database.
// Beside it a plain count of the same windows by PostgreSQL. Prints a table and one machine-readable line; ends with 1 when
// the promise is broken.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { saveAgenda } from '../src/agenda/index.ts'
import { openStorage } from '../src/platform/open-storage.ts'
import { sampleAgenda } from '../src/sample/index.ts'
import { keepCouncil } from '../src/start/keep-council.ts'
import { openReadingApp } from '../test/harness/reading-app.ts'
import { ask, listQuestions, quantile, type Asked } from './board/ask-board.ts'
import { askPostgres } from './board/ask-postgres.ts'
import { fillPosts, SHAPE } from './board/fill-posts.ts'

const posts = Number(process.argv[2] ?? 1_000_000)
const P95_LIMIT_MS = 50
const PAGES = 20

const seconds = (since: number): string => `${((performance.now() - since) / 1000).toFixed(1)} s`
const inMs = (values: readonly number[], share: number): string => quantile(values, share).toFixed(1)

const folder = mkdtempSync(path.join(os.tmpdir(), 'gacek-bench-board-'))
// PostgreSQL under root runs as another account, which must be let through.
chmodSync(folder, 0o755)
const dataDir = path.join(folder, 'data')
const storage = await openStorage({ dataDir })
const { db, url } = storage
try {
  const now = new Date()
  const council = await keepCouncil(db, now)
  await saveAgenda(db, council.id, sampleAgenda(now), { day: now.toISOString().slice(0, 10) })
  const filling = performance.now()
  await fillPosts(
    { db, url },
    {
      count: posts,
      now,
      tell: (count) => {
        if (count % 200_000 === 0) console.log(`  ${count} posts in the database, ${seconds(filling)}`)
      },
    },
  )
  const issues = await db
    .selectFrom('issue')
    .select((is) => is.fn.countAll<number>().as('n'))
    .executeTakeFirst()
  console.log(`${posts} posts of ${SHAPE.days} days, ${issues?.n ?? 0} issues: filled in ${seconds(filling)}`)

  globalThis.gc?.()
  const before = process.memoryUsage()
  const reading = performance.now()
  const app = await openReadingApp(db, dataDir)
  const readSeconds = (performance.now() - reading) / 1000
  globalThis.gc?.()
  const after = process.memoryUsage()
  const bytes = (after.arrayBuffers - before.arrayBuffers + after.heapUsed - before.heapUsed) / posts
  console.log(`read into memory in ${readSeconds.toFixed(1)} s, ${bytes.toFixed(0)} bytes a post`)

  const questions = await listQuestions(app)
  // The compiler has seen boards before: of a window that is asked for again below only with filters.
  for (let round = 0; round < 10; round += 1) await app.inject(`/api/board?window=6h&top=${10 + round}`)
  const asked: Asked[] = []
  for (const { question, kind } of questions) asked.push(await ask(app, question, kind))
  const again: Asked[] = []
  for (const { question, kind } of questions.slice(-50)) again.push(await ask(app, question, kind))
  const filters = [
    await ask(app, '/api/board/filters', 'filters'),
    await ask(app, '/api/board/filters', 'filters'),
  ]
  const top = (await app.inject('/api/board?window=7d&top=20')).json<{ issues: { id: string }[] }>()
  const pages: Asked[] = []
  for (const { id } of top.issues.slice(0, PAGES)) pages.push(await ask(app, `/api/issues/${id}`, 'page'))
  const plain = await askPostgres(db, now)
  await app.close()

  const walls = asked.map(({ wall }) => wall)
  const cpus = asked.map(({ cpu }) => cpu)
  const p95Ms = quantile(walls, 0.95)
  const postgresMs = quantile(
    plain.map(({ ms }) => ms),
    0.5,
  )
  const kinds = [...new Set(asked.map(({ kind }) => kind))]
  console.table(
    kinds.map((kind) => {
      const own = asked.filter((one) => one.kind === kind)
      const wall = own.map((one) => one.wall)
      const count = plain.find(({ window }) => window === kind)?.ms
      return {
        kind,
        questions: own.length,
        'p50 ms': inMs(wall, 0.5),
        'p95 ms': inMs(wall, 0.95),
        'CPU p50': inMs(
          own.map(({ cpu }) => cpu),
          0.5,
        ),
        'plain count by PostgreSQL': count === undefined ? '' : count.toFixed(0),
      }
    }),
  )
  console.log(`
${asked.length} boards never asked before: p50 ${inMs(walls, 0.5)}  p95 ${p95Ms.toFixed(1)}  slowest ${inMs(walls, 1)} ms   (promise p95 ${P95_LIMIT_MS}, ratio ${(P95_LIMIT_MS / p95Ms).toFixed(2)})
processor time of them:            p50 ${inMs(cpus, 0.5)}  p95 ${inMs(cpus, 0.95)} ms
plain count by PostgreSQL:         p50 ${postgresMs.toFixed(0)} ms (board p50 × ${(postgresMs / quantile(walls, 0.5)).toFixed(1)} as fast)
boards asked again:                p95 ${inMs(
    again.map(({ wall }) => wall),
    0.95,
  )} ms
filters, first and again:          ${filters.map(({ wall }) => wall.toFixed(1)).join(', ')} ms
page of an issue:                  p50 ${inMs(
    pages.map(({ wall }) => wall),
    0.5,
  )}  p95 ${inMs(
    pages.map(({ wall }) => wall),
    0.95,
  )} ms
memory of the process:             ${(process.memoryUsage().rss / 2 ** 20).toFixed(0)} MB`)
  console.log(
    JSON.stringify({
      bench: 'board',
      posts,
      questions: asked.length,
      readSeconds,
      p50Ms: quantile(walls, 0.5),
      p95Ms,
      maxMs: quantile(walls, 1),
      cpuP95Ms: quantile(cpus, 0.95),
      postgresP50Ms: postgresMs,
      bytesPerPost: bytes,
    }),
  )
  if (p95Ms > P95_LIMIT_MS) process.exitCode = 1
} finally {
  await storage.close()
  rmSync(folder, { recursive: true, force: true })
}
