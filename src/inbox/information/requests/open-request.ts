import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import { recordAudit } from '../../../people/index.ts'
import { toZoned, type Zone } from '../../../calendar/index.ts'
import type { Tx } from '../../../platform/db/index.ts'
import { startClocks } from '../../clocks/index.ts'
import type { CameBy, newRequestSchema } from '../contract.ts'
import type { Missing } from '../identity/contract.ts'
import { seal } from '../seal.ts'
import { hashKey, keyOfForm, newCode } from '../identity/codes.ts'
import { answerRule, missingOf } from './request.ts'
import { saveEvent } from './events.store.ts'
import { insertRequest, lockForm } from './requests.store.ts'

/** Where the key of the applicants lies, and the council's zone. */
export type RequestDeps = { dataDir: string; timeZone: Zone }

/** A request as it comes in. `by` null: the applicant. */
export type RequestIntake = z.output<typeof newRequestSchema> & {
  councilId: number
  officeId: number
  cameBy: CameBy
  at: Date
  by: string | null
  threadId?: string | null
  caseId?: number | null
  /** Made when the form was opened; the same form again gives the same number and key and adds nothing. */
  formKey?: string
}

export type OpenedRequest = { id: string; number: string; accessKey: string; missing: Missing[] }

/**
 * Enters a request in the register. Complete identity: the clock of the answer starts now; else what is missing comes
 * back and the clock waits. The access key is told once and kept as a hash only. Asks for no rights.
 */
export async function openRequest(tx: Tx, deps: RequestDeps, intake: RequestIntake): Promise<OpenedRequest> {
  const { councilId, at, by, officeId } = intake
  const { formKey = null } = intake
  const accessKey = formKey === null ? newCode(4) : keyOfForm(deps.dataDir, councilId, formKey)
  const known = formKey === null ? null : await lockForm(tx, councilId, formKey)
  if (known !== null) return { ...known, accessKey }
  const id = randomUUID()
  const number = `PI-${newCode(2)}`
  const missing = missingOf(intake.applicant)
  const isComplete = missing.length === 0
  await insertRequest(tx, councilId, {
    id,
    number,
    accessHash: hashKey(accessKey),
    formKey,
    registerYear: Number(toZoned(at, deps.timeZone).day.slice(0, 4)),
    officeId,
    threadId: intake.threadId ?? null,
    caseId: intake.caseId ?? null,
    cameBy: intake.cameBy,
    status: isComplete ? 'complete' : 'received',
    applicantKind: intake.applicant.kind,
    applicant: seal(deps.dataDir, { councilId, id }, JSON.stringify(intake.applicant)),
    missing,
    asked: intake.asked,
    purpose: intake.purpose,
    wants: intake.wants,
    receiveBy: intake.receiveBy,
    isElection: intake.isElection,
    receivedAt: at,
    completeAt: isComplete ? at : null,
  })
  await saveEvent(tx, councilId, id, { kind: 'received', at, officerId: by, detail: { missing } })
  if (isComplete) {
    await saveEvent(tx, councilId, id, { kind: 'completed', at, officerId: by })
    await startAnswerClock(tx, councilId, { id, officeId, isElection: intake.isElection, at })
  }
  await recordAudit(tx, { councilId, officerId: by, action: 'information.received', subject: number })
  return { id, number, accessKey, missing }
}

/** The clock of the answer runs from the moment everything the applicant must bring is there. */
export async function startAnswerClock(
  tx: Tx,
  councilId: number,
  request: { id: string; officeId: number; isElection: boolean; at: Date },
): Promise<void> {
  await startClocks(tx, {
    councilId,
    subject: { kind: 'information-request', id: request.id },
    officeId: request.officeId,
    startedAt: request.at,
    rules: [answerRule(request.isElection)],
  })
}
