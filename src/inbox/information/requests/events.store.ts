import type { Db, Tx } from '../../../platform/db/index.ts'
import type { RequestEventKind } from './contract.ts'

export type NewEvent = {
  kind: RequestEventKind
  at: Date
  officerId: string | null
  detail?: Record<string, unknown>
}

/** Adds an event. */
export async function saveEvent(
  tx: Tx,
  councilId: number,
  requestId: string,
  event: NewEvent,
): Promise<void> {
  await tx
    .insertInto('information_event')
    .values({
      council_id: councilId,
      request_id: requestId,
      at: event.at,
      officer_id: event.officerId,
      kind: event.kind,
      detail: JSON.stringify(event.detail ?? {}),
    })
    .execute()
}

/** What happened to a request, in order. */
export async function listEvents(db: Db, councilId: number, requestId: string) {
  return db
    .selectFrom('information_event as e')
    .leftJoin('officer as o', (join) =>
      join.onRef('o.council_id', '=', 'e.council_id').onRef('o.officer_id', '=', 'e.officer_id'),
    )
    .select(['e.event_id as id', 'e.at', 'e.kind', 'e.detail', 'o.name as officer'])
    .where('e.council_id', '=', councilId)
    .where('e.request_id', '=', requestId)
    .orderBy('e.event_id')
    .execute()
}
