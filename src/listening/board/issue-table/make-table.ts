import { setImmediate as letOthers } from 'node:timers/promises'
import { isTalkName, listIssueFacts, overlayOf, type IssueFacts } from '../../issues/index.ts'
import { WINDOW_MS, type BoardWindow } from '../contract.ts'
import { measureAll, type MeasuredIssue } from '../counting/index.ts'
import { OLDEST_MS } from '../keep-answer.ts'
import type { KeptPosts } from '../keep-posts.ts'
import { changeShown, nameOf, windowInput, type BoardDeps } from '../make-board.ts'
import { baseTones, FEWEST_TONED, presentTone, readLabelled, type ToneBasis } from '../present-tone.ts'
import { affairsOf, kindOf, leaningOf, placesOf, type TableRow } from './table-row.ts'

/** All issues of a window. */
export type Table = { at: Date; rows: readonly TableRow[]; isGrowthKnown: boolean }

/** While posts stream in, a table is counted again no more often. */
const FRESH_MS = 10_000
/** Shares of so many issues are estimated before others have their turn: a tenth of a millisecond each. */
const AT_ONCE = 100
/** Who asks while a table is counted again is given the one before, when it is no older and no analyst did anything since. */
const STALE_MS = 60_000

/** A table, and the one before it while it is still being counted. */
type Kept = {
  table: Promise<Table>
  before: Promise<Table> | null
  version: number
  book: number
  at: number
  madeAt: number
}
const keptTables = new WeakMap<KeptPosts, Map<BoardWindow, Kept>>()

/** Whether a table still says what is known; the moment of the board passes also where nobody posts. */
function isCurrent(last: Kept, { posts, clock }: BoardDeps): boolean {
  const isNear = Math.abs(clock.now().getTime() - last.at) < OLDEST_MS
  if (last.book !== posts.book.version || !isNear) return false
  return last.version === posts.version || performance.now() - last.madeAt < FRESH_MS
}

/** The table before, to be shown while the next one is counted; null when it says too little of now. */
function standIn(last: Kept | undefined, { posts, clock }: BoardDeps): Promise<Table> | null {
  if (last?.book !== posts.book.version) return null
  return Math.abs(clock.now().getTime() - last.at) < STALE_MS ? (last.before ?? last.table) : null
}

/** All issues of a window with their figures; where posts came, counted anew once in ten seconds, where an analyst named or moved issues, at once. */
export function readTable(deps: BoardDeps, window: BoardWindow): Promise<Table> {
  const { posts, clock } = deps
  const tables = keptTables.get(posts) ?? new Map<BoardWindow, Kept>()
  keptTables.set(posts, tables)
  const last = tables.get(window)
  if (last && isCurrent(last, deps)) return last.before ?? last.table
  const made: Kept = {
    table: makeTable(deps, window),
    before: standIn(last, deps),
    version: posts.version,
    book: posts.book.version,
    at: clock.now().getTime(),
    madeAt: performance.now(),
  }
  tables.set(window, made)
  made.table.then(
    () => (made.before = null),
    () => tables.delete(window),
  )
  return made.before ?? made.table
}

async function makeTable(deps: BoardDeps, window: BoardWindow): Promise<Table> {
  const [sources, labelled] = await Promise.all([deps.listSources(), readLabelled(deps)])
  const at = deps.clock.now()
  const input = windowInput(deps, sources)
  const measured = measureAll(input, { at: at.getTime(), windowMs: WINDOW_MS[window] })
  const basis = baseTones(input, labelled)
  const ids = measured.map(({ figures }) => figures.id)
  const facts = await listIssueFacts(deps.db, deps.council.id, ids)
  const rows: TableRow[] = []
  for (const [i, issue] of measured.entries()) {
    const own = facts.get(issue.figures.id)
    // Some clusters have posts enough and are not named yet: the next round of grouping does.
    if (own) rows.push(makeRow(deps, issue, own, basis))
    if (i % AT_ONCE === AT_ONCE - 1) await letOthers()
  }
  return { at, rows, isGrowthKnown: measured.some(({ burst }) => burst !== null) }
}

// oxlint-disable-next-line max-params -- an issue, what is known of it, and what its shares are made from
function makeRow(deps: BoardDeps, issue: MeasuredIssue, facts: IssueFacts, basis: ToneBasis): TableRow {
  const { figures, burst, trend } = issue
  const overlay = overlayOf(deps.posts.book, figures.id)
  const isTalk = overlay.givenName === null && isTalkName(facts.automaticName)
  const name = nameOf(facts, overlay)
  const sentiment = figures.people.length < FEWEST_TONED ? null : presentTone(figures, basis).sentiment
  return {
    id: figures.id,
    name,
    searched: `${name}\n${facts.automaticName}\n${facts.headline ?? ''}`.toLowerCase(),
    kind: kindOf(issue, { isTalk, notOurs: overlay.notOurs }),
    leaning: leaningOf(sentiment),
    sentiment,
    affairs: affairsOf(figures.affairs),
    places: placesOf(figures.places),
    posts: figures.posts,
    voices: figures.voices,
    outlets: figures.outlets,
    change: changeShown(figures),
    burst,
    trend,
    curve: figures.curve,
    firstSeenAt: facts.firstSeenAt,
    lastSeenAt: facts.lastSeenAt,
  }
}
