import { can, type Actor } from '../../../people/index.ts'
import { listClocks } from '../../clocks/index.ts'
import { presentFiles } from '../files/present-files.ts'
import type { InformationDeps } from '../requests/change-request.ts'
import type { StoredRequest } from '../requests/requests.store.ts'
import type { Objection } from './contract.ts'
import { listObjections, type StoredObjection } from './objections.store.ts'
import { proposeOrderDay } from './order-clock.ts'

type Deps = Pick<InformationDeps, 'db' | 'clock' | 'timeZone'>

function orderOf({ orderUntil, orderText, carriedOutAt }: StoredObjection): Objection['order'] {
  if (orderUntil === null) return null
  return { text: orderText, until: orderUntil, carriedOutAt: carriedOutAt?.toISOString() ?? null }
}

async function present(
  deps: Deps,
  councilId: number,
  objection: StoredObjection,
  may: { decide: boolean; handle: boolean },
): Promise<Objection> {
  const [now, isOpen] = [deps.clock.now(), objection.status === 'filed']
  const mayDecide = may.decide && isOpen
  return {
    id: objection.id,
    number: objection.number,
    ground: objection.ground,
    reason: objection.reason,
    filedAt: objection.filedAt.toISOString(),
    status: objection.status,
    outcome: objection.outcome,
    decision: objection.decision,
    decidedBy: objection.decidedBy,
    decidedAt: objection.decidedAt?.toISOString() ?? null,
    order: orderOf(objection),
    orderDay: mayDecide ? await proposeOrderDay(deps.db, councilId, now, deps.timeZone) : null,
    disputeOn: objection.disputeOn,
    disputeResult: objection.disputeResult,
    files: await presentFiles(deps.db, councilId, { objectionId: objection.id }),
    mayAddFile: may.handle && isOpen,
    clocks: await listClocks(deps.db, councilId, { kind: 'objection', id: objection.id }, now),
    mayDecide,
  }
}

/** The objections of a request as its page shows them to the actor. Asks for no rights: the request is read already. */
export async function presentObjections(
  deps: Deps,
  actor: Actor,
  request: StoredRequest,
): Promise<Objection[]> {
  const { councilId } = actor
  const may = {
    decide: can(actor, 'information.decide', request.officeId) && request.answeredBy !== actor.officer?.id,
    handle: can(actor, 'information.handle', request.officeId),
  }
  const found = await listObjections(deps.db, councilId, [request.id])
  return Promise.all(found.map((objection) => present(deps, councilId, objection, may)))
}
