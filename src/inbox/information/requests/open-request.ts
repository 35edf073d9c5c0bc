import { createHash, randomBytes, randomUUID } from 'node:crypto'
import type { z } from 'zod'
import { recordAudit } from '../../../people/index.ts'
import { toZoned, type Zone } from '../../../calendar/index.ts'
import type { Tx } from '../../../platform/db/index.ts'
import { startClocks } from '../../clocks/index.ts'
import type { CameBy, Missing, newRequestSchema } from '../contract.ts'
import { seal } from '../seal.ts'
import { answerRule, missingOf } from './request.ts'
import { insertRequest, saveEvent } from './requests.store.ts'

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
}

export type OpenedRequest = { id: string; number: string; accessKey: string; missing: Missing[] }

/** Crockford's base 32: nothing is misread on paper or over the telephone. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** `groups` groups of four letters, 20 random bits each. */
function newCode(groups: number): string {
  const letters = [...randomBytes(groups * 4)].map((byte) => ALPHABET[byte % ALPHABET.length]).join('')
  return letters.replace(/(.{4})(?=.)/g, '$1-')
}

/** What somebody typed, as codes are kept: capitals, O as 0, I and L as 1, without anything else. */
export function readCode(typed: string): string {
  return typed
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
}

/** What is kept of an access key. 80 random bits, so a plain hash is enough. */
export function hashKey(typed: string): Buffer {
  return createHash('sha256').update(readCode(typed)).digest()
}

/** The number as it is kept, from what somebody typed: `PI-7K3M-9QXD`; null for what cannot be one. */
export function readRequestNumber(typed: string): string | null {
  // The prefix has an I, which codes do not.
  const code = readCode(typed.replace(/^\s*PI/i, ''))
  return code.length === 8 ? `PI-${code.slice(0, 4)}-${code.slice(4)}` : null
}

/**
 * Enters a request in the register. Complete identity: the clock of the answer starts now; else what is missing comes
 * back and the clock waits. The access key is told once and kept as a hash only. Asks for no rights.
 */
export async function openRequest(tx: Tx, deps: RequestDeps, intake: RequestIntake): Promise<OpenedRequest> {
  const { councilId, at, by, officeId } = intake
  const id = randomUUID()
  const [number, accessKey] = [`PI-${newCode(2)}`, newCode(4)]
  const missing = missingOf(intake.applicant)
  const isComplete = missing.length === 0
  await insertRequest(tx, councilId, {
    id,
    number,
    accessHash: hashKey(accessKey),
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
