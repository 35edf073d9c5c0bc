import { setTimeout as wait } from 'node:timers/promises'
import { recordAudit } from '../../../people/index.ts'
import type { Clock } from '../../../platform/clock.ts'
import { inTransaction, type Db, type Tx } from '../../../platform/db/index.ts'
import { addAction, listActions, markUndone, setGivenName, type ActionRow } from './actions.store.ts'
import type { IssueAction } from '../contract.ts'
import { addCommand, findChildren } from './commands.store.ts'
import {
  listIssueFacts,
  lockChanges,
  recordChange,
  findMarkToCorrect,
  listMarks,
  setSentiment,
} from '../findings/index.ts'
import type { FollowedIssues } from './follow-issues.ts'
import { coreOf, issueOf, overlayOf } from './issue-book.ts'
import { giveTone, type ToneListener } from './give-tone.ts'

export type Officer = { id: string; name: string }
export type CorrectDeps = {
  db: Db
  councilId: number
  clock: Clock
  followed: FollowedIssues
  /** Wakes the process that runs the engine, when it is this one. */
  poke?: () => void
  /** Learns from the tones analysts give, in the same transaction. */
  tones?: ToneListener
}

export type Refusal =
  | 'unknown-issue'
  | 'unknown-post'
  | 'not-in-issue'
  | 'same-issue'
  | 'already-undone'
  | 'unknown-action'
  /** The engine no longer knows these posts well enough to tell them apart. */
  | 'cannot-split'
  /** The strand that gives the issue its id cannot be taken out of it: the others can. */
  | 'lead-strand'
  | 'unknown-campaign'
  /** Kept, but the engine has not come to it yet. */
  | 'engine-busy'
export type Corrected = { ok: true; actionId: number; issue: number } | { ok: false; refusal: Refusal }

const WAIT_MS = 50
const WAITS = 300

/** What is to be written for one action; `issue` is the issue it counts for. */
type Plan = {
  ok: true
  issue: number
  payload: IssueAction & { before?: ActionRow['before'] }
  posts: number[]
  audit: { action: string; detail: string }
}

async function findIssue(deps: CorrectDeps, id: string): Promise<number | null> {
  const issue = issueOf(deps.followed.book, Number(id))
  const facts = await listIssueFacts(deps.db, deps.councilId, [issue])
  return facts.has(issue) ? issue : null
}

async function planMerge(
  deps: CorrectDeps,
  action: Extract<IssueAction, { kind: 'merge' }>,
): Promise<Plan | { ok: false; refusal: Refusal }> {
  const found = await Promise.all([action.issue, ...action.with].map((id) => findIssue(deps, id)))
  if (found.includes(null)) return { ok: false, refusal: 'unknown-issue' }
  const issues = [...new Set(found.filter((one) => one !== null))]
  const [survivor, ...others] = issues
  if (survivor === undefined || others.length === 0) return { ok: false, refusal: 'same-issue' }
  const facts = await listIssueFacts(deps.db, deps.councilId, others)
  const payload = { kind: 'merge' as const, issue: String(survivor), with: others.map(String) }
  const names = others.map(
    (one) => overlayOf(deps.followed.book, one).givenName ?? facts.get(one)?.automaticName,
  )
  return {
    ok: true,
    issue: survivor,
    payload,
    posts: [],
    audit: { action: 'issue.merged', detail: names.join(' + ') },
  }
}

async function planApart(
  deps: CorrectDeps,
  action: Extract<IssueAction, { kind: 'apart' }>,
): Promise<Plan | { ok: false; refusal: Refusal }> {
  const issue = await findIssue(deps, action.issue)
  const others = [...new Set(action.with.map((id) => coreOf(deps.followed.book, Number(id))))]
  const facts = await listIssueFacts(deps.db, deps.councilId, others)
  if (issue === null || facts.size < others.length) return { ok: false, refusal: 'unknown-issue' }
  if (others.includes(issue)) return { ok: false, refusal: 'lead-strand' }
  const payload = { kind: 'apart' as const, issue: String(issue), with: others.map(String) }
  const names = others.map((one) => facts.get(one)?.automaticName)
  return {
    ok: true,
    issue,
    payload,
    posts: [],
    audit: { action: 'issue.held-apart', detail: names.join(' + ') },
  }
}

async function planSplit(
  deps: CorrectDeps,
  action: Extract<IssueAction, { kind: 'split' }>,
): Promise<Plan | { ok: false; refusal: Refusal }> {
  const issue = await findIssue(deps, action.issue)
  if (issue === null) return { ok: false, refusal: 'unknown-issue' }
  const seqs = [...new Set(action.posts.map(Number))]
  const marks = await listMarks(deps.db, deps.councilId, seqs)
  const isInside = marks.every((mark) => issueOf(deps.followed.book, mark.cluster) === issue)
  if (marks.length < seqs.length || !isInside) return { ok: false, refusal: 'not-in-issue' }
  const payload = { ...action, issue: String(issue), posts: seqs.map(String) }
  return { ok: true, issue, payload, posts: seqs, audit: { action: 'issue.split', detail: `${seqs.length}` } }
}

async function planSentiment(
  deps: CorrectDeps,
  action: Extract<IssueAction, { kind: 'sentiment' }>,
): Promise<Plan | { ok: false; refusal: Refusal }> {
  const seq = Number(action.post)
  const mark = await findMarkToCorrect(deps.db, deps.councilId, seq)
  if (!mark) return { ok: false, refusal: 'unknown-post' }
  const before = { sentiment: mark.sentiment, corrected: mark.corrected, unsure: mark.unsure }
  return {
    ok: true,
    issue: issueOf(deps.followed.book, mark.cluster),
    payload: { ...action, before },
    posts: [seq],
    audit: { action: 'post.sentiment-corrected', detail: action.sentiment },
  }
}

function describe(action: Exclude<IssueAction, { kind: 'merge' | 'split' | 'apart' | 'sentiment' }>): string {
  switch (action.kind) {
    case 'rename':
      return action.name
    case 'not-ours':
    case 'not-coordinated':
      return action.reason
    case 'status':
      return action.status
    case 'owner':
      return String(action.office ?? '')
    default:
      return action satisfies never
  }
}

async function planAction(
  deps: CorrectDeps,
  action: IssueAction,
): Promise<Plan | { ok: false; refusal: Refusal }> {
  if (action.kind === 'merge') return planMerge(deps, action)
  if (action.kind === 'split') return planSplit(deps, action)
  if (action.kind === 'apart') return planApart(deps, action)
  if (action.kind === 'sentiment') return planSentiment(deps, action)
  if (action.kind === 'not-coordinated' && !deps.followed.book.campaigns.has(Number(action.campaign)))
    return { ok: false, refusal: 'unknown-campaign' }
  const issue = await findIssue(deps, action.issue)
  if (issue === null) return { ok: false, refusal: 'unknown-issue' }
  const payload = { ...action, issue: String(issue) }
  return {
    ok: true,
    issue,
    payload,
    posts: [],
    audit: { action: `issue.${action.kind}`, detail: describe(action) },
  }
}

/** Leaves for the engine what it has to do itself. */
async function tellEngine(tx: Tx, councilId: number, plan: Plan, actionId: number): Promise<void> {
  const { payload } = plan
  if (payload.kind === 'split') {
    await addCommand(tx, councilId, { kind: 'split', seqs: plan.posts, clusters: [], actionId })
  }
  if (payload.kind === 'apart') {
    const clusters = [plan.issue, ...payload.with.map(Number)]
    await addCommand(tx, councilId, { kind: 'apart', seqs: [], clusters, actionId })
  }
}

async function writePlan(deps: CorrectDeps, plan: Plan, officer: Officer | null): Promise<number> {
  const { councilId } = deps
  return inTransaction(deps.db, async (tx) => {
    await lockChanges(tx, councilId)
    const { payload, issue } = plan
    const entry = { issue, kind: payload.kind, payload, officer, at: deps.clock.now() }
    const actionId = await addAction(tx, councilId, entry)
    await tellEngine(tx, councilId, plan, actionId)
    if (payload.kind === 'sentiment') await giveTone(tx, deps, { ...payload, actionId, officer })
    if (payload.kind === 'rename') await setGivenName(tx, councilId, issue, payload.name)
    const changed = 'with' in payload ? [issue, ...payload.with.map(Number)] : [issue]
    await recordChange(tx, councilId, {
      issues: changed,
      posts: payload.kind === 'sentiment' ? plan.posts : [],
    })
    const subject = payload.kind === 'sentiment' ? payload.post : String(issue)
    await recordAudit(tx, { councilId, officerId: officer?.id ?? null, subject, ...plan.audit })
    return actionId
  })
}

/** Waits until the engine has split; gives the new issue, or why there is none. */
async function awaitSplit(deps: CorrectDeps, actionId: number): Promise<number | Refusal> {
  for (let i = 0; i < WAITS; i += 1) {
    deps.poke?.()
    const children = await findChildren(deps.db, deps.councilId, actionId)
    if (children !== null) return children[0] ?? 'cannot-split'
    await wait(WAIT_MS)
  }
  return 'engine-busy'
}

/**
 * Does what an analyst asks for: kept with who and when, in one transaction with its audit entry, and true at once for
 * every later question. Gives the issue it led to (the survivor of a merge, the new issue of a split).
 */
export async function correctIssue(
  deps: CorrectDeps,
  action: IssueAction,
  officer: Officer | null,
): Promise<Corrected> {
  await deps.followed.refresh()
  const plan = await planAction(deps, action)
  if (!plan.ok) return plan
  const actionId = await writePlan(deps, plan, officer)
  if (action.kind !== 'split') {
    await deps.followed.refresh()
    return { ok: true, actionId, issue: plan.issue }
  }
  const child = await awaitSplit(deps, actionId)
  await deps.followed.refresh()
  if (typeof child === 'number') return { ok: true, actionId, issue: issueOf(deps.followed.book, child) }
  if (child === 'cannot-split') await undoCorrection(deps, actionId, null)
  return { ok: false, refusal: child }
}

async function takeBack(tx: Tx, deps: CorrectDeps, action: ActionRow): Promise<number[]> {
  const { payload } = action
  if (payload.kind === 'rename') {
    const others = await listActions(tx, deps.councilId, { issues: [action.issue] })
    const last = others.findLast(
      (one) => one.id !== action.id && !one.undone && one.payload.kind === 'rename',
    )
    const name = last?.payload.kind === 'rename' ? last.payload.name : null
    await setGivenName(tx, deps.councilId, action.issue, name)
  }
  if (payload.kind === 'apart') {
    const clusters = [action.issue, ...payload.with.map(Number)]
    await addCommand(tx, deps.councilId, { kind: 'together', seqs: [], clusters, actionId: null })
  }
  if (payload.kind !== 'sentiment' || !action.before) return []
  await setSentiment(tx, deps.councilId, Number(payload.post), { unsure: null, ...action.before })
  await deps.tones?.takenBack(tx, action.id, deps.clock.now())
  return [Number(payload.post)]
}

/** Takes one correction back; it stays in the history as taken back. */
export async function undoCorrection(
  deps: CorrectDeps,
  actionId: number,
  officer: Officer | null,
): Promise<Corrected> {
  const { councilId } = deps
  const [action] = await listActions(deps.db, councilId, { id: actionId })
  if (!action) return { ok: false, refusal: 'unknown-action' }
  const isUndone = await inTransaction(deps.db, async (tx) => {
    await lockChanges(tx, councilId)
    const undo = { id: actionId, by: officer?.name ?? null, at: deps.clock.now() }
    if (!(await markUndone(tx, councilId, undo))) return false
    const posts = await takeBack(tx, deps, action)
    const { payload } = action
    const others = 'with' in payload ? payload.with.map(Number) : action.children
    await recordChange(tx, councilId, { issues: [action.issue, ...others], posts })
    const detail = `${payload.kind} ${actionId}`
    const subject = String(action.issue)
    await recordAudit(tx, {
      councilId,
      officerId: officer?.id ?? null,
      action: 'issue.undone',
      subject,
      detail,
    })
    return true
  })
  if (!isUndone) return { ok: false, refusal: 'already-undone' }
  await deps.followed.refresh()
  return { ok: true, actionId, issue: issueOf(deps.followed.book, action.issue) }
}
