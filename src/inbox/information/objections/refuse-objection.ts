import type { Db } from '../../../platform/db/index.ts'
import { isOverdue, listClocks } from '../../clocks/index.ts'
import { isAnswered } from '../requests/request.ts'
import type { StoredRequest } from '../requests/requests.store.ts'
import type { ObjectionRefusal } from './contract.ts'
import { FILING, findFilingClock } from './filing-clock.ts'
import { listObjections } from './objections.store.ts'

type Request = Pick<StoredRequest, 'id' | 'status' | 'hasOpenObjection'>

/** Of a request without an answer: its time is over, and nobody objected to that yet. */
async function refuseUnanswered(
  db: Db,
  councilId: number,
  { id }: Request,
  at: Date,
): Promise<ObjectionRefusal | null> {
  const objections = await listObjections(db, councilId, [id])
  if (objections.some(({ status }) => status === 'answered')) return 'objected-already'
  const clocks = await listClocks(db, councilId, { kind: 'information-request', id }, at)
  const isLate = clocks.some((clock) => clock.ruleKey !== FILING && isOverdue(clock, at))
  return isLate ? null : 'objection-too-early'
}

/**
 * Why one may not object at `at`; null when one may: within 30 working days after the answer, or after the answer is late
 * (UU 14/2008 articles 35 and 36), once for each answer. The way on from a decision is the Komisi Informasi (article 37).
 */
export async function refuseObjection(
  db: Db,
  councilId: number,
  request: Request,
  at: Date,
): Promise<ObjectionRefusal | null> {
  const { id, status, hasOpenObjection } = request
  if (status === 'received' || status === 'withdrawn' || hasOpenObjection) return 'not-now'
  if (!isAnswered(status)) return refuseUnanswered(db, councilId, request, at)
  const filing = await findFilingClock(db, { councilId, requestId: id, at })
  // The days for the latest answer ended because somebody objected to it.
  if (filing?.stoppedAt) return 'objected-already'
  return filing?.dueAt && new Date(filing.dueAt) <= at ? 'objection-too-late' : null
}
