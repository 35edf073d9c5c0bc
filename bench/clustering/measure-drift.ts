/**
 * Long-lived clusters of six months of headlines that ended up speaking of something else than in their first week.
 * node bench/clustering/measure-drift.ts: prints how much lies in large clusters, the long issues, and what drifted.
 */
import { extractTerms } from '../../src/language/index.ts'
import { createEngine, type EngineOptions } from '../../src/listening/issues/engine/index.ts'
import { hasStreams, readStream } from './read-stream.ts'

const DAY = 86_400_000
const LARGE = 200
const LONG = 14 * DAY
const APART = 0.15

interface Life {
  posts: { at: number; terms: readonly string[] }[]
}

/** Gathers the posts of each final cluster. */
function gatherLives(options: EngineOptions): { lives: Map<number, Life>; total: number } {
  const engine = createEngine(options)
  const posts = readStream('id-news').map(({ at, text }) => ({ at, text, terms: extractTerms(text) }))
  const given = posts.map(
    ({ at, text, terms }, i) =>
      engine.add({ seq: i + 1, at, text, terms, author: null, kind: 'news' }).cluster,
  )
  const lives = new Map<number, Life>()
  for (const [i, cluster] of given.entries()) {
    const id = engine.resolve(cluster)
    const life = lives.get(id) ?? { posts: [] }
    lives.set(id, life)
    const { at = 0, terms = [] } = posts[i] ?? {}
    life.posts.push({ at, terms })
  }
  return { lives, total: posts.length }
}

/** Shares of posts that use a term. */
function profile(
  posts: Life['posts'],
  common: ReadonlyMap<string, number>,
  total: number,
): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { terms } of posts)
    for (const term of new Set(terms)) counts.set(term, (counts.get(term) ?? 0) + 1)
  return new Map(
    [...counts].map(([term, n]) => [
      term,
      (n / posts.length) * Math.log((total + 1) / ((common.get(term) ?? 0) + 1)),
    ]),
  )
}

function cosine(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  const length = (profile: ReadonlyMap<string, number>): number =>
    Math.sqrt([...profile.values()].reduce((sum, weight) => sum + weight * weight, 0))
  let dot = 0
  for (const [term, weight] of a) dot += weight * (b.get(term) ?? 0)
  return dot / (length(a) * length(b) || 1)
}

const heaviest = (profile: ReadonlyMap<string, number>): string =>
  [...profile]
    .sort((a, b) => b[1] - a[1])
    .slice(0, 6)
    .map(([term]) => term)
    .join(' ')

/** The first week and the last, each of at least this many posts. */
const FEWEST = 15

function describe(posts: Life['posts'], common: ReadonlyMap<string, number>, total: number) {
  const first = posts[0]?.at ?? 0
  const last = posts.at(-1)?.at ?? 0
  const then = profile(
    posts.filter(({ at }, i) => at < first + 7 * DAY || i < FEWEST),
    common,
    total,
  )
  const now = profile(
    posts.filter(({ at }, i) => at > last - 7 * DAY || i >= posts.length - FEWEST),
    common,
    total,
  )
  return {
    posts: posts.length,
    days: Math.round((last - first) / DAY),
    likeness: Math.round(cosine(then, now) * 100) / 100,
    'first week': heaviest(then),
    'last week': heaviest(now),
  }
}

function measureDrift(options: EngineOptions): void {
  const { lives, total } = gatherLives(options)
  const common = new Map<string, number>()
  for (const { posts } of lives.values())
    for (const { terms } of posts)
      for (const term of new Set(terms)) common.set(term, (common.get(term) ?? 0) + 1)
  const large = [...lives.values()].filter(({ posts }) => posts.length > LARGE)
  const inLarge = large.reduce((sum, { posts }) => sum + posts.length, 0)
  const long = [...lives.values()]
    .filter(({ posts }) => posts.length >= 60 && (posts.at(-1)?.at ?? 0) - (posts[0]?.at ?? 0) >= LONG)
    .map(({ posts }) => describe(posts, common, total))
    .sort((a, b) => b.posts - a.posts)
  const drifted = long.filter(({ likeness }) => likeness < APART)
  console.log(
    `${total} headlines, ${lives.size} clusters, ${large.length} above ${LARGE} posts with ${((100 * inLarge) / total).toFixed(1)} % of all;`,
    `${long.length} of 60 posts and more lived over 14 days, ${drifted.length} of them drifted`,
  )
  console.log('largest long issues')
  console.table(long.slice(0, 12))
  console.log('drifted')
  console.table(drifted)
}

if (!hasStreams()) console.log('The streams (../shared/data/issues) are not here: nothing to measure.')
else measureDrift({ tuning: JSON.parse(process.argv[2] ?? '{}') as NonNullable<EngineOptions['tuning']> })
