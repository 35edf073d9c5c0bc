import { can, findOffice, officesFor, recordAudit, type Actor } from '../../people/index.ts'
import type { Council } from '../../council/index.ts'
import type { Clock } from '../../platform/clock.ts'
import { inTransaction, type Db } from '../../platform/db/index.ts'
import { draftFromConfirmed } from '../answers/index.ts'
import { findRules, nextDue, standingAt, startClocks, stopClock } from '../clocks/index.ts'
import type { ClockLength } from '../clocks/contract.ts'
import type { HandoverAnswer, HandoverAnswerKind, IssueHandover, NewHandover } from './contract.ts'
import {
  endHandover,
  findHandover,
  findPublicAnswer,
  insertHandover,
  listOfIssues,
  listOpen,
  type StoredHandover,
} from './handover.store.ts'

export type HandoverDeps = { db: Db; clock: Clock; council: Pick<Council, 'timeZone'> }
export type HandoverRefusal =
  'not-found' | 'forbidden' | 'unknown-office' | 'handed-over-already' | 'not-open' | 'not-public'
type Refused = { ok: false; refusal: HandoverRefusal }

/** Who watches the board or routes at the desk hands issues over. */
export function mayHandOver(actor: Actor): boolean {
  return can(actor, 'cases.route') || can(actor, 'issues.correct') || actor.officer?.role === 'leader'
}
const mayAnswer = (actor: Actor, officeId: number): boolean => can(actor, 'answers.publish', officeId)

/** What a deadline rests on that was chosen for one issue. */
const SET_BY_HAND = 'Ditetapkan saat isu diteruskan'

/** How long an office has when nothing else is set; null when the council promises nothing. */
export async function usualLength(deps: HandoverDeps, councilId: number): Promise<ClockLength | null> {
  const [rule] = await findRules(deps.db, councilId, ['handover'], 'normal')
  return rule?.length ?? null
}

type Due = Awaited<ReturnType<typeof nextDue>>

const iso = (at: Date | null | undefined): string | null => at?.toISOString() ?? null

async function findAnswerOf(
  deps: HandoverDeps,
  actor: Actor,
  one: StoredHandover,
): Promise<HandoverAnswer | null> {
  const { answerKind: kind, answerRef: ref } = one
  return kind === null || ref === null ? null : findPublicAnswer(deps.db, actor.councilId, { kind, ref })
}

async function toView(
  deps: HandoverDeps,
  actor: Actor,
  one: StoredHandover,
  due: Due,
): Promise<IssueHandover> {
  const { id, issueId, issueName, officeId, office, note, status } = one
  const clock = due.get(String(id))
  return {
    id,
    issueId,
    issueName,
    status,
    // Notes are between officers; the sample board is read by visitors too.
    note: actor.officer === null ? '' : note,
    office: { id: officeId, name: office },
    handedAt: one.handedAt.toISOString(),
    answeredAt: iso(one.answeredAt),
    dueAt: iso(clock?.dueAt),
    standing: clock ? standingAt(clock, deps.clock.now()) : null,
    answer: await findAnswerOf(deps, actor, one),
    mayAnswer: status === 'open' && mayAnswer(actor, officeId),
    mayTakeBack: status === 'open' && mayHandOver(actor),
  }
}

async function toViews(
  deps: HandoverDeps,
  actor: Actor,
  found: readonly StoredHandover[],
): Promise<IssueHandover[]> {
  const ids = found.map(({ id }) => String(id))
  const due = await nextDue(deps.db, actor.councilId, 'handover', ids)
  return Promise.all(found.map((one) => toView(deps, actor, one, due)))
}

/** Who answers these issues, the latest of each first; without ids what the reader's own offices still have to answer. */
export async function listHandovers(
  deps: HandoverDeps,
  actor: Actor,
  issueIds: readonly string[] | undefined,
): Promise<IssueHandover[]> {
  const { councilId } = actor
  const found =
    issueIds === undefined
      ? await listOpen(deps.db, councilId, officesFor(actor, 'answers.publish'))
      : await listOfIssues(deps.db, councilId, issueIds)
  return toViews(deps, actor, found)
}

async function readOne(deps: HandoverDeps, actor: Actor, id: number) {
  const found = await findHandover(deps.db, actor.councilId, id)
  const [handover] = found ? await toViews(deps, actor, [found]) : []
  return handover ? { ok: true as const, handover } : { ok: false as const, refusal: 'not-found' as const }
}

/** Hands an issue to an office, whose clock starts. An issue is with one office at a time. */
export async function handOverIssue(
  deps: HandoverDeps,
  actor: Actor,
  fresh: NewHandover,
): Promise<{ ok: true; handover: IssueHandover } | Refused> {
  const officerId = actor.officer?.id
  if (officerId === undefined || !mayHandOver(actor)) return { ok: false, refusal: 'forbidden' }
  const { councilId } = actor
  const at = deps.clock.now()
  const { officeId, issueName } = fresh
  const office = await findOffice(deps.db, councilId, officeId)
  if (!office) return { ok: false, refusal: 'unknown-office' }
  const id = await inTransaction(deps.db, async (tx) => {
    const kept = await insertHandover(tx, councilId, { ...fresh, officerId, at })
    if (kept === null) return null
    const subject = { kind: 'handover' as const, id: String(kept) }
    const { within: length } = fresh
    const own = length ? { within: { length, source: SET_BY_HAND } } : {}
    await startClocks(tx, { councilId, subject, officeId, startedAt: at, ...own })
    const detail = [`office ${officeId}`, ...(length ? [`${length.amount} ${length.unit}`] : [])].join(', ')
    await recordAudit(tx, { councilId, officerId, action: 'issue.handed-over', subject: issueName, detail })
    return kept
  })
  return id === null ? { ok: false, refusal: 'handed-over-already' } : readOne(deps, actor, id)
}

async function end(
  deps: HandoverDeps,
  actor: Actor,
  found: StoredHandover,
  answer: HandoverAnswer | null,
): Promise<{ ok: true; handover: IssueHandover } | Refused> {
  const { councilId } = actor
  const at = deps.clock.now()
  const officerId = actor.officer?.id ?? ''
  const ended = await inTransaction(deps.db, async (tx) => {
    if (!(await endHandover(tx, councilId, found.id, { officerId, at, answer }))) return false
    await stopClock(tx, { councilId, subject: { kind: 'handover', id: String(found.id) }, at })
    const action = answer === null ? 'issue.handover-taken-back' : 'issue.answered'
    const detail = answer === null ? '' : `${answer.kind} ${answer.ref}`
    await recordAudit(tx, { councilId, officerId, action, subject: found.issueName, detail })
    return true
  })
  return ended ? readOne(deps, actor, found.id) : { ok: false, refusal: 'not-open' }
}

/** Answers an issue with something the public can read: a released article, a public case, a clarification. Its clock stops. */
export async function answerIssue(
  deps: HandoverDeps,
  actor: Actor,
  id: number,
  wish: { kind: HandoverAnswerKind; ref: string },
): Promise<{ ok: true; handover: IssueHandover } | Refused> {
  const found = await findHandover(deps.db, actor.councilId, id)
  if (!found) return { ok: false, refusal: 'not-found' }
  if (actor.officer === null || !mayAnswer(actor, found.officeId)) return { ok: false, refusal: 'forbidden' }
  const answer = await findPublicAnswer(deps.db, actor.councilId, wish)
  return answer ? end(deps, actor, found, answer) : { ok: false, refusal: 'not-public' }
}

/** Takes an open handover back, so that it can go to another office. */
export async function takeBackHandover(
  deps: HandoverDeps,
  actor: Actor,
  id: number,
): Promise<{ ok: true; handover: IssueHandover } | Refused> {
  const found = await findHandover(deps.db, actor.councilId, id)
  if (!found) return { ok: false, refusal: 'not-found' }
  if (actor.officer === null || !mayHandOver(actor)) return { ok: false, refusal: 'forbidden' }
  return end(deps, actor, found, null)
}

/** What the public can read already that may answer the issue, by its name. */
export async function suggestAnswers(
  deps: HandoverDeps,
  actor: Actor,
  id: number,
): Promise<HandoverAnswer[] | null> {
  const found = await findHandover(deps.db, actor.councilId, id)
  if (!found) return null
  const { sources } = await draftFromConfirmed(deps, actor.councilId, found.issueName)
  return sources.map(({ kind, ref, title, path, at }) => ({
    kind: kind === 'answer' ? 'case' : kind,
    ref,
    title,
    path,
    at,
  }))
}
