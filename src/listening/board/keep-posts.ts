import type { Clock } from '../../platform/clock.ts'
import type { Db } from '../../platform/db/index.ts'
import {
  followIssues,
  issueOf,
  listMarks,
  listMarksAfter,
  type FollowedIssues,
  type IssueBook,
} from '../issues/index.ts'
import { listDeletions } from '../sources/index.ts'
import {
  appendPost,
  createColumns,
  findRow,
  groupClusters,
  KEPT_DAYS,
  keepSince,
  prepareRows,
  removePost,
  setMark,
  type Groups,
  type PostColumns,
} from './counting/index.ts'

const DAY_MS = 86_400_000
const LINES_AT_ONCE = 20_000
const DELETIONS_AT_ONCE = 1_000

/** The posts of one council in memory, kept current from the database; every process that shows boards has its own. */
export type KeptPosts = {
  columns: PostColumns
  book: IssueBook
  /** Counts up whenever something a board shows may have changed. */
  version: number
  /** True once everything that was there at the start has been read. */
  isWarm: boolean
  /** Which issue each cluster belongs to now. */
  groups(): Groups
  /** Reads what is new; resolves when everything stored so far is counted. Calls after one another, never at once. */
  refresh(): Promise<void>
}

type State = {
  columns: PostColumns
  version: number
  isWarm: boolean
  seq: number
  deletion: number
  forgottenAt: number
  groups: { of: Groups; version: number } | null
}

type Deps = { db: Db; councilId: number; clock: Clock }

function since(deps: Deps): Date {
  return new Date(deps.clock.now().getTime() - KEPT_DAYS * DAY_MS)
}

async function readNewMarks(deps: Deps, state: State): Promise<void> {
  for (;;) {
    const page = { afterSeq: state.seq, since: since(deps), limit: LINES_AT_ONCE }
    const marks = await listMarksAfter(deps.db, deps.councilId, page)
    for (const mark of marks) appendPost(state.columns, mark)
    state.seq = marks.at(-1)?.seq ?? state.seq
    if (marks.length > 0) state.version += 1
    if (marks.length < LINES_AT_ONCE) return
  }
}

async function readChanges(deps: Deps, state: State, issues: FollowedIssues): Promise<void> {
  const changed = await issues.refresh()
  const gone = new Set(changed.posts)
  for (const mark of await listMarks(deps.db, deps.councilId, changed.posts)) {
    gone.delete(mark.seq)
    const row = findRow(state.columns, mark.seq)
    if (row !== -1) setMark(state.columns, row, mark)
  }
  // Its deletion may have been read before its mark was: then only the change says that it went.
  for (const seq of gone) removePost(state.columns, seq)
  if (changed.issues.length + changed.posts.length > 0) state.version += 1
}

async function readDeletions(deps: Deps, state: State): Promise<void> {
  for (;;) {
    const deletions = await listDeletions(deps.db, deps.councilId, state.deletion, DELETIONS_AT_ONCE)
    for (const deletion of deletions) if (removePost(state.columns, deletion.seq)) state.version += 1
    state.deletion = deletions.at(-1)?.number ?? state.deletion
    if (deletions.length === 0) return
  }
}

/** Lets days go that no window reaches any more, once in a quarter of a day. */
function forgetOldDays(deps: Deps, state: State): void {
  const now = deps.clock.now().getTime()
  if (now - state.forgottenAt < DAY_MS / 4) return
  state.forgottenAt = now
  const from = Math.floor(since(deps).getTime() / 1000)
  if (state.columns.oldest >= from) return
  state.columns = keepSince(state.columns, from)
  state.groups = null
  prepareRows(state.columns)
}

function currentGroups(state: State, book: IssueBook): Groups {
  const { columns, groups } = state
  const known = groups?.version === book.version ? groups.of : undefined
  if (known?.of.length === columns.clusters.size) return known
  const of = groupClusters(columns, (cluster) => issueOf(book, cluster), known)
  state.groups = { of, version: book.version }
  return of
}

/** Opens the store of a council's last days. It is empty at first: `refresh` fills it, some 100,000 posts a second. */
export async function keepPosts(deps: Deps): Promise<KeptPosts> {
  const issues = await followIssues(deps.db, deps.councilId)
  const state: State = {
    columns: createColumns(),
    version: 0,
    isWarm: false,
    seq: 0,
    deletion: 0,
    forgottenAt: deps.clock.now().getTime(),
    groups: null,
  }
  const read = async (): Promise<void> => {
    await readNewMarks(deps, state)
    await readChanges(deps, state, issues)
    await readDeletions(deps, state)
    forgetOldDays(deps, state)
    if (state.isWarm) return
    prepareRows(state.columns)
    state.version += 1
    state.isWarm = true
  }
  let queue: Promise<unknown> = Promise.resolve()
  return {
    get columns() {
      return state.columns
    },
    get version() {
      return state.version
    },
    get isWarm() {
      return state.isWarm
    },
    book: issues.book,
    groups: () => currentGroups(state, issues.book),
    refresh() {
      const turn = queue.then(read)
      queue = turn.catch(() => undefined)
      return turn
    },
  }
}
