import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import { endOfDay, toZoned } from '../../../calendar/index.ts'
import { can, type Actor } from '../../../people/index.ts'
import { findCase } from '../../cases/index.ts'
import { startClocks, stopClock } from '../../clocks/index.ts'
import type { disputeSchema, newObjectionSchema } from './contract.ts'
import { endCase } from '../requests/linked-case.ts'
import { seal } from '../seal.ts'
import {
  changeRequest,
  happen,
  mayRead,
  refused,
  undoRefused,
  type Acted,
  type ByAnyone,
  type InformationDeps,
  type Work,
} from '../requests/change-request.ts'
import { newCode } from '../identity/codes.ts'
import { lockRequest } from '../requests/requests.store.ts'
import { stopFilingClock } from './filing-clock.ts'
import { findObjection, insertObjection, saveDispute, type StoredObjection } from './objections.store.ts'
import { refuseObjection } from './refuse-objection.ts'

type NewObjection = z.output<typeof newObjectionSchema>

/**
 * Takes an objection: by the applicant (`officerId` null) or written down for them. The superior's clock starts on the
 * day it came (UU 14/2008 article 36), also when it is written down later.
 */
export async function takeObjection(
  deps: Pick<InformationDeps, 'dataDir'>,
  on: ByAnyone,
  objection: NewObjection,
): Promise<Acted> {
  const { tx, request, councilId, at } = on
  const told = objection.receivedAt === undefined ? at : new Date(objection.receivedAt)
  const filedAt = told > at ? at : told
  const refusal = await refuseObjection(tx, councilId, request, filedAt)
  if (refusal !== null) return refused(refusal)
  const id = randomUUID()
  const attorney =
    objection.attorney === '' ? null : seal(deps.dataDir, { councilId, id }, objection.attorney)
  const number = `KB-${newCode(2)}`
  const acted = await happen(on, { kind: 'objected' }, { detail: { ground: objection.ground, number } })
  if (!acted.ok) return acted
  const { ground, reason, caseId = null } = objection
  const row = { ground, reason, id, number, requestId: request.id, attorney, at: filedAt, caseId }
  await insertObjection(tx, councilId, row)
  const subject = { kind: 'objection' as const, id }
  // One that came before the answer it is written down after ends days that began later.
  const endedAt = request.answeredAt !== null && request.answeredAt > filedAt ? at : filedAt
  await stopFilingClock(tx, { councilId, requestId: request.id, at: endedAt })
  const clock = { councilId, subject, officeId: request.officeId, startedAt: filedAt }
  await startClocks(tx, { ...clock, rules: ['ppid-objection-answer'] })
  return acted
}

/** An objection that came to the counter or as a case, written down by an officer; the case ends with its deadlines. */
export function fileObjection(
  deps: InformationDeps,
  actor: Actor,
  requestId: string,
  objection: NewObjection,
) {
  return changeRequest(deps, actor, { id: requestId, right: 'information.handle' }, async (on) => {
    const { caseId } = objection
    const came = caseId === undefined ? null : await findCase(on.tx, actor, caseId)
    if (caseId !== undefined && came?.kind !== 'objection')
      return refused(came === null ? 'not-found' : 'wrong-kind')
    const receivedAt = came === null ? objection.receivedAt : came.openedAt.toISOString()
    const taken = await takeObjection(deps, on, { ...objection, receivedAt })
    if (taken.ok && caseId !== undefined)
      await endCase(on, caseId, `Keberatan dicatat pada permohonan informasi ${on.request.number}.`)
    return taken
  })
}

/** Runs an act on an objection of a request that the actor may read. */
export async function changeObjection(
  deps: InformationDeps,
  actor: Actor,
  what: { id: string; right: 'information.handle' | 'information.decide' },
  work: (on: Work, objectionId: string, objection: StoredObjection) => Promise<Acted>,
): Promise<Acted> {
  const { councilId, officer } = actor
  if (officer === null) return refused('forbidden')
  return undoRefused(deps.db, async (tx): Promise<Acted> => {
    const known = await findObjection(tx, councilId, what.id)
    const request = known === null ? null : await lockRequest(tx, councilId, known.requestId)
    if (known === null || request === null || !mayRead(actor, request.officeId)) return refused('not-found')
    if (!can(actor, what.right, request.officeId)) return refused('forbidden')
    // Under the lock of its request it is looked at once more.
    const objection = (await findObjection(tx, councilId, what.id)) ?? known
    const on = { tx, request, councilId, at: deps.clock.now(), officerId: officer.id }
    return work(on, what.id, objection)
  })
}

/**
 * Writes down that the applicant went to the Komisi Informasi, and later what came of it. The applicant's days end on the
 * day they went, not on the day it is written down; a day before the superior's decision or after today is refused.
 */
export function noteDispute(
  deps: InformationDeps,
  actor: Actor,
  id: string,
  dispute: z.output<typeof disputeSchema>,
): Promise<Acted> {
  const what = { id, right: 'information.handle' as const }
  return changeObjection(deps, actor, what, async (on, objectionId, objection) => {
    if (objection.status !== 'answered') return refused('not-now')
    const { tx, councilId } = on
    const dayOf = (at: Date) => toZoned(at, deps.timeZone).day
    const decidedOn = objection.decidedAt ? dayOf(objection.decidedAt) : dispute.on
    if (dispute.on < decidedOn || dispute.on > dayOf(on.at)) return refused('wrong-dispute-day')
    await saveDispute(tx, councilId, objectionId, dispute)
    const subject = { kind: 'objection' as const, id: objectionId }
    const wentBy = new Date(endOfDay(dispute.on, deps.timeZone).getTime() - 1)
    const at = wentBy < on.at ? wentBy : on.at
    await stopClock(tx, { councilId, subject, ruleKey: 'ppid-dispute', at })
    return happen(on, { kind: 'disputed' }, { detail: { text: dispute.result, on: dispute.on } })
  })
}
