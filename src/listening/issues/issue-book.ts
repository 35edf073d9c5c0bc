import type { IssueAction, IssueStatus } from './contract.ts'

/**
 * What an analyst did, as it counts now. `payload` is the action as it was asked for; `issue` the issue it was done to;
 * `children` the clusters a split made; `survivor` the issue others were merged into.
 */
export type BookAction = {
  id: number
  issue: number
  undone: boolean
  payload: IssueAction
  children: readonly number[]
}

/** What analysts say of an issue, on top of what the engine found. */
export type Overlay = {
  givenName: string | null
  status: IssueStatus
  /** The agency an analyst chose: null when he chose none, undefined when nobody chose. */
  owner: number | null | undefined
  notOurs: boolean
}

const PLAIN: Overlay = { givenName: null, status: 'new', owner: undefined, notOurs: false }

/**
 * Which issue a cluster belongs to: the engine's merges first, the analysts' merges and splits on top. The engine never
 * undoes an analyst: whatever it merges later, both sides' corrections go with it.
 */
export type IssueBook = {
  redirects: Map<number, number>
  actions: Map<number, BookAction>
  /** Counts up with every change. */
  version: number
  derived: Derived | null
}

type Derived = {
  /** Roots of the engine that analysts joined to another. */
  joined: Map<number, number>
  actionsOf: Map<number, BookAction[]>
  members: Map<number, number[]> | null
}

export function createIssueBook(): IssueBook {
  return { redirects: new Map(), actions: new Map(), version: 0, derived: null }
}

/** Adds merges of the engine. */
export function addRedirects(book: IssueBook, redirects: readonly { from: number; to: number }[]): void {
  if (redirects.length === 0) return
  for (const { from, to } of redirects) book.redirects.set(from, to)
  touch(book)
}

/** Adds actions, or puts them in place of what was known of them. */
export function putActions(book: IssueBook, actions: readonly BookAction[]): void {
  if (actions.length === 0) return
  for (const action of actions) book.actions.set(action.id, action)
  touch(book)
}

function touch(book: IssueBook): void {
  book.version += 1
  book.derived = null
}

/** The cluster a cluster was merged into by the engine, followed to the end. */
function rootOf(book: IssueBook, cluster: number): number {
  let root = cluster
  for (let next = book.redirects.get(root); next !== undefined; next = book.redirects.get(root)) root = next
  return root
}

function follow(joined: ReadonlyMap<number, number>, root: number): number {
  let end = root
  for (let next = joined.get(end); next !== undefined; next = joined.get(end)) end = next
  return end
}

/** Pairs of issues that analysts hold together: merges, splits taken back, and the parts of one split. */
function listJoins({ payload, undone, issue, children }: BookAction): [number, number][] {
  if (payload.kind === 'merge') return undone ? [] : payload.with.map((other) => [issue, Number(other)])
  if (payload.kind !== 'split') return []
  const [first] = children
  if (first === undefined) return []
  const parts = children.slice(1).map((child): [number, number] => [first, child])
  return undone ? [[issue, first], ...parts] : parts
}

function derive(book: IssueBook): Derived {
  if (book.derived) return book.derived
  const joined = new Map<number, number>()
  const inOrder = [...book.actions.values()].sort((a, b) => a.id - b.id)
  for (const [to, from] of inOrder.flatMap(listJoins)) {
    const survivor = follow(joined, rootOf(book, to))
    const other = follow(joined, rootOf(book, from))
    if (survivor !== other) joined.set(other, survivor)
  }
  const derived: Derived = { joined, actionsOf: new Map(), members: null }
  book.derived = derived
  for (const action of inOrder) {
    if (action.undone) continue
    for (const cluster of [action.issue, ...action.children]) {
      const issue = issueOf(book, cluster)
      const list = derived.actionsOf.get(issue) ?? []
      if (!list.includes(action)) derived.actionsOf.set(issue, [...list, action])
    }
  }
  return derived
}

/** The issue a cluster belongs to now. A cluster that never merged is its own issue. */
export function issueOf(book: IssueBook, cluster: number): number {
  return follow(derive(book).joined, rootOf(book, cluster))
}

/** Every cluster that leads to this issue, itself included. */
export function membersOf(book: IssueBook, issue: number): number[] {
  const derived = derive(book)
  if (!derived.members) {
    derived.members = new Map()
    for (const cluster of new Set([...book.redirects.keys(), ...derived.joined.keys()])) {
      const to = issueOf(book, cluster)
      const list = derived.members.get(to)
      if (list) list.push(cluster)
      else derived.members.set(to, [cluster])
    }
  }
  return [issue, ...(derived.members.get(issue) ?? [])]
}

function nameGiven(action: BookAction, issue: number, book: IssueBook): string | null {
  const { payload } = action
  if (payload.kind === 'rename') return payload.name
  if (payload.kind !== 'split' || payload.name === undefined) return null
  return action.children.some((child) => issueOf(book, child) === issue) ? payload.name : null
}

/** What analysts say of an issue: the last word of each kind, said to it or to what was merged into it. */
export function overlayOf(book: IssueBook, issue: number): Overlay {
  const actions = derive(book).actionsOf.get(issue)
  if (!actions) return PLAIN
  const overlay = { ...PLAIN }
  for (const action of actions) {
    const { payload } = action
    overlay.givenName = nameGiven(action, issue, book) ?? overlay.givenName
    if (payload.kind === 'status') overlay.status = payload.status
    if (payload.kind === 'owner') overlay.owner = payload.office
    if (payload.kind === 'not-ours') overlay.notOurs = true
    // Who merges something into an issue that is not ours says that it is ours after all.
    if (payload.kind === 'merge') overlay.notOurs = false
  }
  return overlay
}
