import type { Shares } from '../../../language/index.ts'
import { setImmediate as letOthers } from 'node:timers/promises'
import { isTalkName, listIssueFacts, overlayOf, type IssueBook, type IssueFacts } from '../../issues/index.ts'
import { WINDOW_MS, type BoardWindow } from '../contract.ts'
import { measureAll, type InPieces, type IssueFigures, type MeasuredIssue } from '../counting/index.ts'
import { OLDEST_MS } from '../keep-answer.ts'
import type { KeptPosts } from '../keep-posts.ts'
import { changeShown, nameOf, windowInput, type BoardDeps } from '../make-board.ts'
import { baseTones, FEWEST_TONED, readLabelled } from '../present-tone.ts'
import { keepShares, type KeptShares } from './kept-shares.ts'
import { affairsOf, kindOf, leaningOf, placesOf, type TableRow } from './table-row.ts'

/** All issues of a window. */
export type Table = { at: Date; rows: readonly TableRow[]; isGrowthKnown: boolean }

/** While posts stream in, a table is counted again no more often. */
const FRESH_MS = 10_000
/** After so many milliseconds of counting others have their turn. */
const TURN_MS = 8
/** Facts of so many issues are read at once: what the database answers is taken apart in one go. */
const FACTS_AT_ONCE = 500
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
  /** Nothing was found: that is counted in no time, and the first issue of an office is waited for. */
  isEmpty: boolean
}
const keptTables = new WeakMap<KeptPosts, Map<BoardWindow, Kept>>()

/** Whether a table still says what is known; the moment of the board passes also where nobody posts. */
function isCurrent(last: Kept, { posts, clock }: BoardDeps): boolean {
  const isNear = Math.abs(clock.now().getTime() - last.at) < OLDEST_MS
  if (last.book !== posts.book.version || !isNear) return false
  return last.version === posts.version || (!last.isEmpty && performance.now() - last.madeAt < FRESH_MS)
}

/** The table before, to be shown while the next one is counted; null when it says too little of now. */
function standIn(last: Kept | undefined, { posts, clock }: BoardDeps): Promise<Table> | null {
  if (last?.book !== posts.book.version || last.isEmpty) return null
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
    isEmpty: false,
  }
  tables.set(window, made)
  made.table.then(
    ({ rows }) => Object.assign(made, { before: null, isEmpty: rows.length === 0 }),
    () => tables.delete(window),
  )
  return made.before ?? made.table
}

/** Does work piece by piece, with a turn for others every few milliseconds: whoever looks at the board does not wait for it. */
async function takeTurns<Result>(work: InPieces<Result>): Promise<Result> {
  let hasWaited = false
  for (;;) {
    const end = performance.now() + TURN_MS
    let step = work.next(hasWaited)
    while (!step.done && performance.now() < end) step = work.next(false)
    if (step.done) return step.value
    await letOthers()
    hasWaited = true
  }
}

type Measured = MeasuredIssue<ReturnType<typeof countRow>>

/** The rows of measured issues, in their order; between any two readings others have their turn. */
async function nameRows(deps: BoardDeps, measured: readonly Measured[]): Promise<TableRow[]> {
  const rows: TableRow[] = []
  for (let from = 0; from < measured.length; from += FACTS_AT_ONCE) {
    const some = measured.slice(from, from + FACTS_AT_ONCE)
    const ids = some.map(({ taken }) => taken.id)
    const facts = await listIssueFacts(deps.db, deps.council.id, ids)
    for (const issue of some) {
      const own = facts.get(issue.taken.id)
      // Some clusters have posts enough and are not named yet: the next round of grouping does.
      if (own) rows.push(nameRow(deps, issue, own))
    }
  }
  // Who asked narrows and orders the rows in one go: not along with the last of them.
  await letOthers()
  return rows
}

const keptShares = new WeakMap<IssueBook, Map<BoardWindow, KeptShares>>()

async function makeTable(deps: BoardDeps, window: BoardWindow): Promise<Table> {
  const [sources, labelled] = await Promise.all([deps.listSources(), readLabelled(deps)])
  const at = deps.clock.now()
  const input = windowInput(deps, sources)
  const ofCouncil = keptShares.get(deps.posts.book) ?? new Map<BoardWindow, KeptShares>()
  keptShares.set(deps.posts.book, ofCouncil)
  const shares = keepShares(ofCouncil.get(window) ?? new Map(), baseTones(input, labelled))
  const query = { at: at.getTime(), windowMs: WINDOW_MS[window] }
  const take = (figures: IssueFigures) => countRow(figures, (one) => shares.read(one))
  const measured = await takeTurns(measureAll(input, query, take))
  ofCouncil.set(window, shares.now)
  const rows = await nameRows(deps, measured)
  return { at, rows, isGrowthKnown: measured.some(({ burst }) => burst !== null) }
}

/** What a row holds of the figures of its issue. */
function countRow(figures: IssueFigures, readShares: (figures: IssueFigures) => Shares) {
  const { id, posts, voices, outlets, curve } = figures
  const sentiment = figures.people.length < FEWEST_TONED ? null : readShares(figures)
  return {
    id,
    posts,
    voices,
    outlets,
    curve,
    sentiment,
    leaning: leaningOf(sentiment),
    affairs: affairsOf(figures.affairs),
    places: placesOf(figures.places),
    change: changeShown(figures),
  }
}

function nameRow(deps: BoardDeps, { taken, ...told }: Measured, facts: IssueFacts): TableRow {
  const overlay = overlayOf(deps.posts.book, taken.id)
  const isTalk = overlay.givenName === null && isTalkName(facts.automaticName)
  const name = nameOf(facts, overlay)
  return {
    ...taken,
    name,
    searched: `${name}\n${facts.automaticName}\n${facts.headline ?? ''}`.toLowerCase(),
    kind: kindOf({ voices: taken.voices, ...told }, { isTalk, notOurs: overlay.notOurs }),
    burst: told.burst,
    trend: told.trend,
    firstSeenAt: facts.firstSeenAt,
    lastSeenAt: facts.lastSeenAt,
  }
}
