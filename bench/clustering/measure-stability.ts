/**
 * Whether issues on the board keep their id and their name: a board every quarter of an hour, the five clusters with
 * most posts of the last 24 hours. node bench/clustering/measure-stability.ts [--held-back] prints a table.
 */
import { extractTerms, isStopWord } from '../../src/language/index.ts'
import { createEngine, type Engine } from '../../src/listening/issues/engine/index.ts'
import {
  hasStreams,
  kindOf,
  readDevelopmentStreams,
  readLabelledDays,
  type LabelledPost,
  type NamedStream,
} from './read-stream.ts'

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

/** How often the same labelled issue kept its place's id, and of those how often its name, from board to board. */
interface Stability {
  name: string
  boards: number
  entries: number
  idKept: number
  nameKept: number
  mergesADay: number
}

export function measureStability({ name, posts }: NamedStream): Stability {
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
    const { at, text, title, author } = post
    const terms = extractTerms(text, title ?? undefined)
    given.push(engine.add({ seq: i + 1, at, text, title, author, kind: kindOf(name), terms }).cluster)
  }
  const days = ((posts.at(-1)?.at ?? 0) - (posts[0]?.at ?? 0)) / DAY
  return {
    name,
    boards: tally.boards,
    entries: tally.same,
    idKept: shareOf(tally.kept, tally.same),
    nameKept: shareOf(tally.named, tally.kept),
    mergesADay: Math.round(engine.takeRedirects().length / days),
  }
}

const shareOf = (part: number, whole: number): number =>
  whole === 0 ? 1 : Math.round((10_000 * part) / whole) / 10_000

if (import.meta.main) {
  if (!hasStreams()) console.log('The streams (../shared/data/issues) are not here: nothing to measure.')
  else {
    const heldBack = process.argv.includes('--held-back')
    console.table((heldBack ? readLabelledDays(true) : readDevelopmentStreams()).map(measureStability))
  }
}
