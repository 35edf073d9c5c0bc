import { attachStrands } from './attach-strands.ts'
import type { BookAction, Strand } from './book-action.ts'
import type { Campaign } from '../findings/index.ts'
import type { IssueStatus } from '../contract.ts'

export type { BookAction } from './book-action.ts'

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
 * Which issue a cluster belongs to: the engine's merges first, the analysts' merges and splits on top, and last the strands
 * of broader issues, as far as no analyst said otherwise. The engine never undoes an analyst: whatever it merges later,
 * both sides' corrections go with it.
 */
export type IssueBook = {
  redirects: Map<number, number>
  strands: Map<number, Strand>
  campaigns: Map<number, Campaign>
  actions: Map<number, BookAction>
  /** Counts up with every change. */
  version: number
  derived: Derived | null
}

type Derived = {
  /** Roots of the engine that analysts joined to another: what is left are cores. */
  joined: Map<number, number>
  /** Cores that are strands of another. */
  attached: Map<number, number>
  /** Actions by core: what was said of a strand is not said of the whole issue. */
  /** Campaigns that analysts found to be people speaking for themselves. */
  dismissed: Set<number>
  actionsOf: Map<number, BookAction[]>
  members: Map<number, number[]> | null
  cores: Map<number, number[]> | null
}

export function createIssueBook(): IssueBook {
  return {
    redirects: new Map(),
    strands: new Map(),
    campaigns: new Map(),
    actions: new Map(),
    version: 0,
    derived: null,
  }
}

/** Adds merges of the engine. */
export function addRedirects(book: IssueBook, redirects: readonly { from: number; to: number }[]): void {
  if (redirects.length === 0) return
  for (const { from, to } of redirects) book.redirects.set(from, to)
  touch(book)
}

/** Adds strands, or says anew where they belong. */
export function putStrands(book: IssueBook, strands: readonly Strand[]): void {
  if (strands.length === 0) return
  for (const strand of strands) book.strands.set(strand.strand, strand)
  touch(book)
}

/** Adds campaigns, or says anew how they stand. */
export function putCampaigns(book: IssueBook, campaigns: readonly Campaign[]): void {
  if (campaigns.length === 0) return
  for (const campaign of campaigns) book.campaigns.set(campaign.id, campaign)
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
  const coreOf = (cluster: number): number => follow(joined, rootOf(book, cluster))
  const attached = attachStrands(book.strands.values(), inOrder, coreOf)
  const dismissed = new Set(inOrder.flatMap(listDismissed))
  const derived: Derived = { joined, attached, dismissed, actionsOf: new Map(), members: null, cores: null }
  book.derived = derived
  for (const action of inOrder) {
    if (action.undone) continue
    for (const cluster of [action.issue, ...action.children]) {
      const core = coreOf(cluster)
      const list = derived.actionsOf.get(core) ?? []
      if (!list.includes(action)) derived.actionsOf.set(core, [...list, action])
    }
  }
  return derived
}

function listDismissed({ payload, undone }: BookAction): number[] {
  return payload.kind === 'not-coordinated' && !undone ? [Number(payload.campaign)] : []
}

/** What a post of a campaign weighs, 0..1: less the more it looks made to one pattern; 1 when an analyst dismissed that. */
export function campaignWeight(book: IssueBook, campaign: number): number {
  return isDismissed(book, campaign) ? 1 : 1 - (book.campaigns.get(campaign)?.score ?? 0)
}

/** Whether an analyst found a campaign to be people speaking for themselves. */
export function isDismissed(book: IssueBook, campaign: number): boolean {
  return derive(book).dismissed.has(campaign)
}

/** What a cluster is without strands: the engine's cluster it became, or the one analysts merged it into. */
export function coreOf(book: IssueBook, cluster: number): number {
  return follow(derive(book).joined, rootOf(book, cluster))
}

/** The issue a cluster belongs to now. A cluster that never merged is its own issue. */
export function issueOf(book: IssueBook, cluster: number): number {
  return follow(derive(book).attached, coreOf(book, cluster))
}

/** Every cluster that leads to this issue, itself included. */
export function membersOf(book: IssueBook, issue: number): number[] {
  const derived = derive(book)
  if (!derived.members) {
    derived.members = new Map()
    const led = [...book.redirects.keys(), ...derived.joined.keys(), ...derived.attached.keys()]
    for (const cluster of new Set(led)) push(derived.members, issueOf(book, cluster), cluster)
  }
  return [issue, ...(derived.members.get(issue) ?? [])]
}

function push(lists: Map<number, number[]>, key: number, value: number): void {
  const list = lists.get(key)
  if (list) list.push(value)
  else lists.set(key, [value])
}

/** The strands of an issue, the one that gives it its id first; each with the clusters that are in it. */
export function strandsOf(
  book: IssueBook,
  issue: number,
): { core: number; clusters: number[]; found: Strand | null }[] {
  const strands = new Map<number, number[]>([[issue, []]])
  for (const cluster of membersOf(book, issue)) push(strands, coreOf(book, cluster), cluster)
  return Array.from(strands, ([core, clusters]) => ({
    core,
    clusters: [...new Set([core, ...clusters])],
    found: core === issue ? null : (book.strands.get(core) ?? null),
  }))
}

/** How many strands an issue has besides the one that gives it its id. */
export function countStrands(book: IssueBook, issue: number): number {
  const derived = derive(book)
  if (!derived.cores) {
    derived.cores = new Map()
    for (const core of derived.attached.keys()) push(derived.cores, issueOf(book, core), core)
  }
  return derived.cores.get(issue)?.length ?? 0
}

function nameGiven(action: BookAction, issue: number, book: IssueBook): string | null {
  const { payload } = action
  if (payload.kind === 'rename') return payload.name
  if (payload.kind !== 'split' || payload.name === undefined) return null
  return action.children.some((child) => coreOf(book, child) === issue) ? payload.name : null
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
