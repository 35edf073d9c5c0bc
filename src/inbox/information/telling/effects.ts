import { followWordOf } from '../../cases/index.ts'
import {
  dropClock,
  extendClock,
  isOverdue,
  listClocks,
  replayClocks,
  startClocks,
  stopClock,
  takeBackExtension,
} from '../../clocks/index.ts'
import type { Answer } from '../answering/contract.ts'
import { startFilingClock, takeBackFilingClock } from '../objections/filing-clock.ts'
import { findObjection, listObjections } from '../objections/objections.store.ts'
import { endOrders, takeBackOrders } from '../objections/order-clock.ts'
import type { ByAnyone, Work } from '../requests/change-request.ts'
import { answerRule, isAnswered, isRunning } from '../requests/request.ts'
import type { RequestChange } from '../requests/requests.store.ts'
import type { NoticeKind } from './contract.ts'
import type { StoredNotice } from './notices.store.ts'

/** A notice with the request it is about and what its event keeps, inside a transaction. */
export type Telling = ByAnyone & {
  notice: StoredNotice
  detail: { outcome?: Answer['outcome']; text?: string }
}
/** What is kept with the event that says so, beside the message. */
type Kept = { detail?: Record<string, unknown>; change?: RequestChange }

type Effect = {
  /** It turned out that nobody was told: what law counted from it never began. Null when that no longer matters. */
  takeBack: (on: Telling, since: Date) => Promise<Kept | null>
  /** The applicant is told at `at`. Null when it says nothing any more. */
  give: (on: Telling) => Promise<Kept | null>
}

const requestOf = ({ request }: Telling) => ({ kind: 'information-request' as const, id: request.id })
const objectionOf = ({ notice }: Telling) => ({ kind: 'objection' as const, id: notice.objectionId ?? '' })

/** Ends the time for the answer of a request, also where a superior ordered it; whether that of the law was over before. */
export async function endAnswerTime({
  tx,
  request,
  councilId,
  at,
}: Omit<Work, 'officerId'>): Promise<boolean> {
  const subject = { kind: 'information-request' as const, id: request.id }
  const isLate = (await listClocks(tx, councilId, subject, at)).some((clock) => isOverdue(clock, at))
  await stopClock(tx, { councilId, subject, at })
  await endOrders({ tx, councilId, request, at })
  return isLate
}

/** Ends the superior's time to decide an objection; the applicant's for a dispute begins. */
export async function endDecisionTime(
  { tx, request, councilId, at }: Omit<Work, 'officerId'>,
  objectionId: string,
): Promise<void> {
  const subject = { kind: 'objection' as const, id: objectionId }
  await stopClock(tx, { councilId, subject, ruleKey: 'ppid-objection-answer', at })
  const clock = { councilId, subject, officeId: request.officeId, startedAt: at }
  await startClocks(tx, { ...clock, rules: ['ppid-dispute'] })
}

/** Who objected, or whose request has moved on, was told. */
async function stillStands(on: Telling, since: Date): Promise<boolean> {
  if (!isAnswered(on.request.status)) return false
  const objections = await listObjections(on.tx, on.councilId, [on.request.id])
  return objections.every(({ filedAt }) => filedAt < since)
}

const ANSWERED: Effect = {
  async takeBack(on, since) {
    const { tx, request, councilId, at, notice } = on
    if (!(await stillStands(on, since))) return null
    await takeBackFilingClock(tx, { councilId, requestId: request.id, at: since })
    const was = [{ act: 'stop' as const, at: since }]
    await replayClocks(tx, { councilId, subject: requestOf(on), was, now: [] })
    await takeBackOrders(on, since)
    await followCase(on, notice.messageId, at)
    return { change: { answered_at: null } }
  },
  async give(on) {
    const { request, at, notice, detail } = on
    if (!isRunning(request.status)) return null
    const isLate = await endAnswerTime(on)
    await startFilingClock(on)
    await followCase(on, notice.messageId, at)
    return { detail: { isLate, outcome: detail.outcome }, change: { answered_at: at } }
  },
}

/** The case a request came as ends by the letter of its answer: when that left. */
async function followCase({ tx, councilId, request }: Telling, messageId: string, now: Date): Promise<void> {
  if (request.caseId !== null) await followWordOf(tx, { councilId, caseId: request.caseId, messageId, now })
}

const EXTENDED: Effect = {
  async takeBack(on) {
    const { tx, councilId, request } = on
    const ruleKey = answerRule(request.isElection)
    await takeBackExtension(tx, { councilId, subject: requestOf(on), ruleKey })
    return {}
  },
  // Told after the time was over, it extends nothing: the answer is late all the same.
  async give(on) {
    const { tx, councilId, request, at, detail } = on
    const ruleKey = answerRule(request.isElection)
    const reason = detail.text ?? ''
    const extended = await extendClock(tx, { councilId, subject: requestOf(on), ruleKey, at, reason })
    return { detail: { isTooLate: !extended.ok } }
  },
}

const DECIDED: Effect = {
  async takeBack(on, since) {
    const { tx, councilId, notice } = on
    const objection = await findObjection(tx, councilId, notice.objectionId ?? '')
    if (objection === null || objection.disputeOn !== null) return null
    await dropClock(tx, { councilId, subject: objectionOf(on), ruleKey: 'ppid-dispute', startedAt: since })
    const was = [{ act: 'stop' as const, at: since }]
    await replayClocks(tx, { councilId, subject: objectionOf(on), was, now: [] })
    return {}
  },
  async give(on) {
    await endDecisionTime(on, on.notice.objectionId ?? '')
    return {}
  },
}

const nothing = (): Promise<Kept> => Promise.resolve({})

/** What each kind of notice sets going, and what becomes of that when nobody was told. */
export const EFFECTS: Record<NoticeKind, Effect> = {
  // The time for the answer has not begun; who is not asked cannot bring anything, which the officer sees.
  'asked-to-complete': { takeBack: nothing, give: nothing },
  extended: EXTENDED,
  answered: ANSWERED,
  'objection-decided': DECIDED,
}
