import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import { endOfDay, toZoned } from '../../../calendar/index.ts'
import { can, type Actor } from '../../../people/index.ts'
import { findCase } from '../../cases/index.ts'
import { listClocks, startClocks, stopClock } from '../../clocks/index.ts'
import type { decisionSchema, disputeSchema, newObjectionSchema } from './contract.ts'
import { endCase } from '../requests/linked-case.ts'
import { seal } from '../seal.ts'
import { endDecisionTime } from '../telling/effects.ts'
import { tellApplicant, toldBy } from '../telling/tell-applicant.ts'
import {
  changeRequest,
  happen,
  mayRead,
  refused,
  undoRefused,
  type Acted,
  type InformationDeps,
  type Work,
} from '../requests/change-request.ts'
import { newCode } from '../identity/codes.ts'
import { isAnswered } from '../requests/request.ts'
import { lockRequest } from '../requests/requests.store.ts'
import { FILING, findFilingClock, stopFilingClock } from './filing-clock.ts'
import { findObjection, insertObjection, saveDecision, saveDispute } from './objections.store.ts'

type NewObjection = z.output<typeof newObjectionSchema>
type ByAnyone = Omit<Work, 'officerId'> & { officerId: string | null }
const requestSubject = (id: string) => ({ kind: 'information-request' as const, id })

/**
 * When one may object: within 30 working days after the answer, or after the answer is late (UU 14/2008 articles 35
 * and 36). A lapsed day is told as such.
 */
async function refuseMoment({ tx, request, councilId, at }: ByAnyone): Promise<Acted> {
  if (!isAnswered(request.status)) {
    const clocks = await listClocks(tx, councilId, requestSubject(request.id), at)
    const late = clocks.some(
      ({ ruleKey, dueAt, stoppedAt }) =>
        ruleKey !== FILING && stoppedAt === null && dueAt !== null && new Date(dueAt) <= at,
    )
    return late ? { ok: true } : refused('objection-too-early')
  }
  const filing = await findFilingClock(tx, { councilId, requestId: request.id, at })
  const isOver = filing?.dueAt !== undefined && filing.dueAt !== null && new Date(filing.dueAt) <= at
  return isOver ? refused('objection-too-late') : { ok: true }
}

/** Takes an objection: by the applicant (`officerId` null) or written down for them; the superior's clock starts. */
export async function takeObjection(
  deps: Pick<InformationDeps, 'dataDir'>,
  on: ByAnyone,
  objection: NewObjection,
): Promise<Acted> {
  const { tx, request, councilId, at } = on
  const moment = await refuseMoment(on)
  if (!moment.ok) return moment
  const id = randomUUID()
  const attorney =
    objection.attorney === '' ? null : seal(deps.dataDir, { councilId, id }, objection.attorney)
  const number = `KB-${newCode(2)}`
  const acted = await happen(on, { kind: 'objected' }, { detail: { ground: objection.ground, number } })
  if (!acted.ok) return acted
  const { ground, reason } = objection
  await insertObjection(tx, councilId, { ground, reason, id, number, requestId: request.id, attorney, at })
  const subject = { kind: 'objection' as const, id }
  await stopFilingClock(tx, { councilId, requestId: request.id, at })
  const clock = { councilId, subject, officeId: request.officeId, startedAt: at }
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
    if (caseId !== undefined) {
      const came = await findCase(on.tx, actor, caseId)
      if (came?.kind !== 'objection') return refused(came === null ? 'not-found' : 'wrong-kind')
    }
    const taken = await takeObjection(deps, on, objection)
    if (taken.ok && caseId !== undefined)
      await endCase(on, caseId, `Keberatan dicatat pada permohonan informasi ${on.request.number}.`)
    return taken
  })
}

/** Runs an act on an objection of a request that the actor may read. */
async function changeObjection(
  deps: InformationDeps,
  actor: Actor,
  what: { id: string; right: 'information.handle' | 'information.decide' },
  work: (on: Work, objectionId: string, status: string) => Promise<Acted>,
): Promise<Acted> {
  const { councilId, officer } = actor
  if (officer === null) return refused('forbidden')
  return undoRefused(deps.db, async (tx): Promise<Acted> => {
    const known = await findObjection(tx, councilId, what.id)
    const request = known === null ? null : await lockRequest(tx, councilId, known.requestId)
    if (known === null || request === null || !mayRead(actor, request.officeId)) return refused('not-found')
    if (!can(actor, what.right, request.officeId)) return refused('forbidden')
    const objection = await findObjection(tx, councilId, what.id)
    const on = { tx, request, councilId, at: deps.clock.now(), officerId: officer.id }
    return work(on, what.id, objection?.status ?? 'withdrawn')
  })
}

/**
 * The superior decides: never who answered the request. Upheld, the request goes back to the PPID to be answered anew;
 * the applicant's 14 working days for a dispute start.
 */
export function decideObjection(
  deps: InformationDeps,
  actor: Actor,
  id: string,
  decision: z.output<typeof decisionSchema>,
): Promise<Acted> {
  const what = { id, right: 'information.decide' as const }
  return changeObjection(deps, actor, what, async (on, objectionId, status) => {
    const { tx, request, councilId, at, officerId } = on
    if (request.answeredBy === officerId) return refused('answered-it-yourself')
    if (status !== 'filed') return refused('not-now')
    const reopens = decision.outcome !== 'rejected'
    const text = `Tanggapan atas keberatan ${request.number}: ${decision.text}`
    const messageId = await tellApplicant(deps, on, { kind: 'objection-decided', text, objectionId })
    const detail = { text: decision.text, decision: decision.outcome, ...toldBy(messageId) }
    const acted = await happen(on, { kind: 'objection-decided', reopens }, { detail })
    if (!acted.ok) return acted
    await saveDecision(tx, councilId, objectionId, { ...decision, by: officerId, at })
    await endDecisionTime(on, objectionId)
    return acted
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
  return changeObjection(deps, actor, what, async (on, objectionId, status) => {
    if (status !== 'answered') return refused('not-now')
    const { tx, councilId } = on
    const objection = await findObjection(tx, councilId, objectionId)
    const dayOf = (at: Date) => toZoned(at, deps.timeZone).day
    const decidedOn = objection?.decidedAt ? dayOf(objection.decidedAt) : dispute.on
    if (dispute.on < decidedOn || dispute.on > dayOf(on.at)) return refused('wrong-dispute-day')
    await saveDispute(tx, councilId, objectionId, dispute)
    const subject = { kind: 'objection' as const, id: objectionId }
    const wentBy = new Date(endOfDay(dispute.on, deps.timeZone).getTime() - 1)
    const at = wentBy < on.at ? wentBy : on.at
    await stopClock(tx, { councilId, subject, ruleKey: 'ppid-dispute', at })
    return happen(on, { kind: 'disputed' }, { detail: { text: dispute.result, on: dispute.on } })
  })
}
