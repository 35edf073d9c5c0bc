import { openStorage } from '../../src/platform/open-storage.ts'
import { openReadingApp } from '../../test/harness/reading-app.ts'

const ROUNDS = 40
const FILTERS = [
  '',
  '&affair=kesehatan',
  '&affair=pekerjaan-umum',
  '&place=99.01.03',
  '&source=1',
  '&source=2',
]

export type BoardFigures = { warmSeconds: number; p50: number; p95: number; postsP95: number }

function quantile(times: number[], share: number): number {
  return times.toSorted((a, b) => a - b)[Math.floor(share * (times.length - 1))] ?? 0
}

async function time(work: () => Promise<{ statusCode: number; body: string }>): Promise<number> {
  const begun = performance.now()
  const reply = await work()
  if (reply.statusCode !== 200) throw new Error(`${reply.statusCode}: ${reply.body.slice(0, 200)}`)
  return performance.now() - begun
}

/** Asks the board of the data in `dataDir` over HTTP, each time a question whose answer is not at hand. */
export async function measureBoard(dataDir: string): Promise<BoardFigures> {
  const storage = await openStorage({ dataDir })
  const begun = performance.now()
  const app = await openReadingApp(storage.db, dataDir)
  const warmSeconds = (performance.now() - begun) / 1000
  const boards: number[] = []
  const pages: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const window = ['6h', '24h', '7d'][round % 3]
    // A different length each round: the live board would give a board made within seconds again.
    const address = `/api/board?window=${window}&top=${5 + Math.floor(round / 3)}${FILTERS[round % FILTERS.length]}`
    boards.push(await time(() => app.inject(address)))
    const { issues } = (await app.inject(address)).json<{ issues: { id: string }[] }>()
    const issue = issues[round % Math.max(issues.length, 1)]
    if (issue) pages.push(await time(() => app.inject(`/api/issues/${issue.id}/posts?limit=100`)))
  }
  await app.close()
  await storage.close()
  return {
    warmSeconds,
    p50: quantile(boards, 0.5),
    p95: quantile(boards, 0.95),
    postsP95: quantile(pages, 0.95),
  }
}
