import type { z } from 'zod'
import { can, findOffice, type Actor } from '../../../people/index.ts'
import { inTransaction } from '../../../platform/db/index.ts'
import type { writtenDownSchema } from '../contract.ts'
import type { InformationRefusal } from '../words.data.ts'
import type { InformationDeps } from './change-request.ts'
import { openRequest, type OpenedRequest } from './open-request.ts'

export type WrittenDown = { ok: true; opened: OpenedRequest } | { ok: false; refusal: InformationRefusal }

/** An officer writes down what came to the counter, by telephone, mail or another way; a later day than now is set to now. */
export async function writeDown(
  deps: InformationDeps,
  actor: Actor,
  body: z.output<typeof writtenDownSchema>,
): Promise<WrittenDown> {
  const { councilId, officer } = actor
  const office = await findOffice(deps.db, councilId, body.officeId)
  const isTheirs = officer !== null && can(actor, 'information.handle', body.officeId)
  if (office === null || office.to !== null || !isTheirs) return { ok: false, refusal: 'unknown-office' }
  const now = deps.clock.now()
  const told = body.receivedAt === undefined ? now : new Date(body.receivedAt)
  const at = told > now ? now : told
  const { receivedAt: _told, caseId: _case, ...intake } = body
  const opened = await inTransaction(deps.db, (tx) =>
    openRequest(tx, deps, { ...intake, councilId, at, by: officer.id }),
  )
  return { ok: true, opened }
}
