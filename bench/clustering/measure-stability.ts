/**
 * Whether issues on the board keep their id and their name: a board every quarter of an hour, the five clusters with
 * most posts of the last 24 hours. node bench/clustering/measure-stability.ts prints a table.
 */
import { extractTerms, isStopWord } from '../../src/language/index.ts'
import { createEngine, type Engine } from '../../src/listening/issues/engine/index.ts'
import { hasStreams, readGoldDay, readLabelledDays, readStream, type LabelledPost } from './read-stream.ts'

const QUARTER = 900_000
const DAY = 86_400_000
const TOP = 5

interface Entry {
  cluster: number
  /** The labelled issue most of its posts belong to. */
  gold: string
  name: string
}

interface Tally {
  boards: number
  same: number
  kept: number
  named: number
}

const bump = <K>(counts: Map<K, number>, key: K): void => void counts.set(key, (counts.get(key) ?? 0) + 1)

const largest = <K>(counts: ReadonlyMap<K, number>): [K, number][] => [...counts].sort((a, b) => b[1] - a[1])

/** The five clusters with most labelled posts among these. */
function drawBoard(engine: Engine, posts: readonly LabelledPost[], given: readonly number[]): Entry[] {
  const counts = new Map<number, number>()
  const golds = new Map<number, Map<string, number>>()
  for (const [i, { label }] of posts.entries()) {
    if (label === null) continue
    const cluster = engine.resolve(given[i] ?? 0)
    bump(counts, cluster)
    const gold = golds.get(cluster) ?? new Map<string, number>()
    golds.set(cluster, gold)
    bump(gold, label)
  }
  return largest(counts)
    .filter(([, count]) => count > 1)
    .slice(0, TOP)
    .map(([cluster]) => ({
      cluster,
      gold: largest(golds.get(cluster) ?? new Map<string, number>())[0]?.[0] ?? '',
      name: engine.label(cluster).name,
    }))
}

/** Counts, for each entry whose labelled issue is on the next board too, whether its id, redirects applied, is there. */
function compareBoards(
  engine: Engine,
  before: readonly Entry[],
  after: readonly Entry[],
  tally: Tally,
): void {
  tally.boards++
  for (const { cluster, gold, name } of before) {
    if (!after.some((entry) => entry.gold === gold)) continue
    tally.same++
    const kept = after.find((entry) => entry.cluster === engine.resolve(cluster))
    if (!kept) continue
    tally.kept++
    if (kept.name === name) tally.named++
  }
}

function measureStability(posts: readonly LabelledPost[]): Record<string, unknown> {
  const engine = createEngine({ isStopWord })
  const tally: Tally = { boards: 0, same: 0, kept: 0, named: 0 }
  const given: number[] = []
  let board: Entry[] = []
  let due = 0
  for (const [i, post] of posts.entries()) {
    if (post.at >= due) {
      const from = posts.findIndex(({ at }) => at >= post.at - DAY)
      const next = drawBoard(engine, posts.slice(from, i), given.slice(from))
      compareBoards(engine, board, next, tally)
      board = next
      due = (Math.floor(post.at / QUARTER) + 1) * QUARTER
    }
    given.push(addPost(engine, post, i + 1))
  }
  return describe(engine, posts, tally)
}

function addPost(engine: Engine, post: LabelledPost, seq: number): number {
  const { at, text, title, author } = post
  const terms = extractTerms(text, title ?? undefined)
  return engine.add({ seq, at, text, title, author, kind: 'social', terms }).cluster
}

function describe(engine: Engine, posts: readonly LabelledPost[], tally: Tally): Record<string, unknown> {
  const share = (part: number, whole: number): string => (whole === 0 ? '' : (part / whole).toFixed(4))
  const days = ((posts.at(-1)?.at ?? 0) - (posts[0]?.at ?? 0)) / DAY
  return {
    boards: tally.boards,
    'entries whose issue stays': tally.same,
    'of them the id stays': share(tally.kept, tally.same),
    'of those the name stays': share(tally.named, tally.kept),
    'merges a day': Math.round(engine.takeRedirects().length / days),
  }
}

if (!hasStreams()) console.log('The streams (../shared/data/issues) are not here: nothing to measure.')
else {
  const streams: [string, LabelledPost[]][] = [
    ['event2012-dev', readStream('event2012-dev')],
    ['event2018-dev', readStream('event2018-dev')],
    ['gold 2025-11-27', readGoldDay()],
    ...readLabelledDays(process.argv.includes('--held-back')).map(
      ({ name, posts }): [string, LabelledPost[]] => [name, posts],
    ),
  ]
  console.table(Object.fromEntries(streams.map(([name, posts]) => [name, measureStability(posts)])))
}
