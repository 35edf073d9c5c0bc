import type { App } from '../../src/platform/http/index.ts'
import { openStorage } from '../../src/platform/open-storage.ts'
import { openReadingApp } from '../../test/harness/reading-app.ts'

const WINDOWS = ['6h', '24h', '7d']
const REPEATS = 60

export type BoardFigures = {
  warmSeconds: number
  questions: number
  p50: number
  p95: number
  slowest: number
  againP95: number
  postsP95: number
}

function quantile(times: number[], share: number): number {
  return times.toSorted((a, b) => a - b)[Math.floor(share * (times.length - 1))] ?? 0
}

async function time(work: () => Promise<{ statusCode: number; body: string }>): Promise<number> {
  const begun = performance.now()
  const reply = await work()
  if (reply.statusCode !== 200) throw new Error(`${reply.statusCode}: ${reply.body.slice(0, 200)}`)
  return performance.now() - begun
}

/** Every filter a person can choose, one at a time, and none. */
async function listFilters(app: App): Promise<string[]> {
  const found = (await app.inject('/api/board/filters')).json<{
    places: { code: string }[]
    affairs: { code: string }[]
    sources: { id: number }[]
  }>()
  return [
    '',
    ...found.places.map((place) => `&place=${place.code}`),
    ...found.affairs.map((affair) => `&affair=${affair.code}`),
    ...found.sources.map((source) => `&source=${source.id}`),
  ]
}

/** Asks the board of the data in `dataDir` over HTTP, each question once (none is at hand), then the usual ones again. */
export async function measureBoard(dataDir: string): Promise<BoardFigures> {
  const storage = await openStorage({ dataDir })
  const begun = performance.now()
  const app = await openReadingApp(storage.db, dataDir)
  const warmSeconds = (performance.now() - begun) / 1000
  const boards: number[] = []
  const again: number[] = []
  for (const filter of await listFilters(app)) {
    for (const window of WINDOWS)
      boards.push(await time(() => app.inject(`/api/board?window=${window}${filter}`)))
  }
  // What people do: the same few boards, asked again and again.
  for (let round = 0; round < REPEATS; round += 1)
    again.push(await time(() => app.inject(`/api/board?window=${WINDOWS[round % 3]}`)))
  const pages: number[] = []
  const { issues } = (await app.inject('/api/board?window=7d&top=20')).json<{ issues: { id: string }[] }>()
  for (const { id } of issues) pages.push(await time(() => app.inject(`/api/issues/${id}/posts?limit=100`)))
  await app.close()
  await storage.close()
  return {
    warmSeconds,
    questions: boards.length,
    p50: quantile(boards, 0.5),
    p95: quantile(boards, 0.95),
    slowest: Math.max(...boards),
    againP95: quantile(again, 0.95),
    postsP95: quantile(pages, 0.95),
  }
}
