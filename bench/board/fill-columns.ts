import { AFFAIRS } from '../../src/language/index.ts'
import type { MarkRow } from '../../src/listening/issues/index.ts'
import { repeatableRandom } from '../../src/platform/random.ts'
import { SHAPE } from './fill-posts.ts'

const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000

/**
 * `count` made-up marks of the last 15 days in order of arrival, of the same shape as those that `fillPosts` puts into a
 * database, which would take an hour for ten million.
 */
export function* makeMarks(count: number, now: number): Generator<MarkRow> {
  const random = repeatableRandom(42)
  const skewed = (most: number): number => Math.floor(most * random() ** 3)
  for (let seq = 1; seq <= count; seq += 1) {
    const age = isBroughtIn(seq / count) ? random() ** 2 : (1 - seq / count) ** 2
    const place = `99.${String(1 + skewed(SHAPE.places)).padStart(2, '0')}`
    const affair = AFFAIRS[skewed(SHAPE.affairs)]?.code ?? null
    const cluster = random() < 0.4 ? 1_000_000 + seq : 1 + skewed(SHAPE.clusters)
    yield {
      seq,
      at: Math.floor(now - SHAPE.days * DAY_MS * age - random() ** 4 * 6 * HOUR_MS),
      source: 1 + skewed(SHAPE.sources),
      author: Math.floor(random() ** 2 * SHAPE.authors) * 10_007,
      place: random() < 0.5 ? place : null,
      affair: random() < 0.7 ? affair : null,
      routine: random() < 0.1,
      sentiment: SIDES[skewed(3)] ?? 0,
      confidence: random(),
      official: random() < 0.02,
      copy: random() < 0.15,
      cluster,
      engagement: skewed(500),
    }
  }
}

const SIDES = [-1, 0, 1] as const

/** Whether what came after this share of all posts is from a file brought in, in no order of time. */
function isBroughtIn(share: number): boolean {
  return share > 1 - 4 * SHAPE.broughtIn && share < 1 - 3 * SHAPE.broughtIn
}
