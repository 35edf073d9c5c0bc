import { can, recordAudit, type Actor } from '../../../people/index.ts'
import { inTransaction } from '../../../platform/db/index.ts'
import type { Applicant } from './contract.ts'
import { readApplicant } from '../requests/act-on-request.ts'
import { mayRead, type InformationDeps } from '../requests/change-request.ts'
import { insertLooks } from './looks.store.ts'
import { findRequest } from '../requests/requests.store.ts'

export type Looked = { ok: true; applicant: Applicant } | { ok: false; refusal: 'not-found' | 'forbidden' }

/** Who asks: with the right of its own, and the look written down with its reason before anything is shown. */
export async function lookAtApplicant(
  deps: InformationDeps,
  actor: Actor,
  id: string,
  reason: string,
): Promise<Looked> {
  const { councilId, officer } = actor
  const request = await findRequest(deps.db, councilId, id)
  if (request === null || officer === null || !mayRead(actor, request.officeId))
    return { ok: false, refusal: 'not-found' }
  if (!can(actor, 'cases.identity', request.officeId)) return { ok: false, refusal: 'forbidden' }
  await inTransaction(deps.db, async (tx) => {
    const at = deps.clock.now()
    await insertLooks(tx, councilId, [{ requestId: id, officerId: officer.id, at, reason }])
    const entry = { councilId, officerId: officer.id, action: 'information.identity-seen' }
    await recordAudit(tx, { ...entry, subject: request.number, detail: reason })
  })
  return { ok: true, applicant: readApplicant(deps.dataDir, councilId, request) }
}
