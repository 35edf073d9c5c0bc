import type { z } from 'zod'
import { fromZoned } from '../../../calendar/index.ts'
import type { Actor } from '../../../people/index.ts'
import { extendClock, listClocks, stopClock } from '../../clocks/index.ts'
import { applicantSchema, typedApplicantSchema } from '../identity/contract.ts'
import type { Applicant } from '../identity/contract.ts'
import { withdrawObjections } from '../objections/objections.store.ts'
import { stopOrders } from '../objections/order-clock.ts'
import { seal, unseal } from '../seal.ts'
import { dropNeedless, tellApplicant, toldBy } from '../telling/tell-applicant.ts'
import {
  changeRequest,
  happen,
  refused,
  type Acted,
  type ByAnyone,
  type InformationDeps,
  type Work,
} from './change-request.ts'
import { startAnswerClock } from './open-request.ts'
import { endLinkedCase } from './linked-case.ts'
import { answerRule, missingOf } from './request.ts'
import { saveRequest } from './requests.store.ts'
import { tellDay } from './tell-day.ts'

export const applicantChangeSchema = typedApplicantSchema.partial()
type ApplicantChange = z.output<typeof applicantChangeSchema>

const HANDLE = 'information.handle' as const
const subjectOf = (id: string) => ({ kind: 'information-request' as const, id })

/** Who asks. Asks for no rights and writes no look: for checks inside this stage only. */
export function readApplicant(
  dataDir: string,
  councilId: number,
  request: { id: string; applicant: Buffer },
): Applicant {
  const text = unseal(dataDir, { councilId, id: request.id }, request.applicant)
  return applicantSchema.parse(JSON.parse(text))
}

/**
 * Adds to the identity what the applicant has brought since; what is not told stays. With nothing missing any more the
 * request is complete and its clock starts.
 */
async function completeIdentity(
  deps: Pick<InformationDeps, 'dataDir'>,
  on: ByAnyone,
  change: ApplicantChange,
): Promise<Acted> {
  const { tx, request, councilId, at } = on
  if (request.status !== 'received') return refused('not-now')
  const known = readApplicant(deps.dataDir, councilId, request)
  const told = Object.entries(change).filter(([, value]) => value !== undefined && value !== '')
  const applicant = applicantSchema.parse({ ...known, ...Object.fromEntries(told) })
  const missing = missingOf(applicant)
  const sealed = seal(deps.dataDir, { councilId, id: request.id }, JSON.stringify(applicant))
  await saveRequest(tx, councilId, request.id, { applicant: sealed, missing, at })
  if (missing.length > 0) return happen(on, { kind: 'asked-to-complete' }, { detail: { missing } })
  await startAnswerClock(tx, councilId, { ...request, at })
  return happen(on, { kind: 'completed' }, { change: { complete_at: at } })
}

/** `completeIdentity` by an officer who holds the papers in hand. */
export function completeRequest(deps: InformationDeps, actor: Actor, id: string, change: ApplicantChange) {
  return changeRequest(deps, actor, { id, right: HANDLE }, (on) => completeIdentity(deps, on, change))
}

/** Asks the applicant for what is missing; the clock goes on waiting. */
export function askToComplete(deps: InformationDeps, actor: Actor, id: string, text: string) {
  return changeRequest(deps, actor, { id, right: HANDLE }, async (on) => {
    const messageId = await tellApplicant(deps, on, { kind: 'asked-to-complete', text })
    const detail = { text, missing: on.request.missing, ...toldBy(messageId) }
    return happen(on, { kind: 'asked-to-complete' }, { detail })
  })
}

/** Begins the work. */
export function takeUpRequest(deps: InformationDeps, actor: Actor, id: string) {
  return changeRequest(deps, actor, { id, right: HANDLE }, (on) => happen(on, { kind: 'taken-up' }))
}

/** The last day of a running deadline, in words; '' for none. */
async function readLastDay(deps: InformationDeps, on: Work, ruleKey: string): Promise<string> {
  const clocks = await listClocks(on.tx, on.councilId, subjectOf(on.request.id), on.at)
  const day = clocks.find((clock) => clock.ruleKey === ruleKey)?.dueDay ?? null
  return day === null ? '' : tellDay(fromZoned(day, '00:00', deps.timeZone), deps.timeZone, 'long')
}

/** Extends the answer once (7 working days; 2 for elections), with the reason the applicant is told. */
export function extendRequest(deps: InformationDeps, actor: Actor, id: string, reason: string) {
  return changeRequest(deps, actor, { id, right: HANDLE }, async (on): Promise<Acted> => {
    const { tx, request, councilId, at } = on
    const ruleKey = answerRule(request.isElection)
    const extended = await extendClock(tx, { councilId, subject: subjectOf(id), ruleKey, at, reason })
    if (!extended.ok) return extended
    const until = await readLastDay(deps, on, ruleKey)
    const text = `Permohonan informasi ${request.number}: waktu menjawab diperpanjang sampai ${until}. Alasan: ${reason}`
    const messageId = await tellApplicant(deps, on, { kind: 'extended', text })
    return happen(on, { kind: 'extended' }, { detail: { text: reason, ...toldBy(messageId) } })
  })
}

/** Ends a request by the applicant (`officerId` null) or for them, with an objection that waits and all deadlines. */
export async function endRequest(on: ByAnyone, reason: string): Promise<Acted> {
  const { tx, councilId, at, request } = on
  const acted = await happen(on, { kind: 'withdrawn' }, { detail: { text: reason } })
  if (!acted.ok) return acted
  await stopClock(tx, { councilId, subject: subjectOf(request.id), at })
  for (const id of await withdrawObjections(tx, councilId, request.id))
    await stopClock(tx, { councilId, subject: { kind: 'objection', id }, at })
  await stopOrders(on)
  await dropNeedless(on)
  await endLinkedCase(on, `Permohonan informasi ${request.number} dihentikan. ${reason}`)
  return acted
}

/** Ends a request the applicant took back or never completed. */
export function withdrawRequest(deps: InformationDeps, actor: Actor, id: string, reason: string) {
  return changeRequest(deps, actor, { id, right: HANDLE }, (on) => endRequest(on, reason))
}
